"""/projects/[project_id]/design"""

import reflex as rx

from praetor_app.components.directions import directions, fine_tuning, screens
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import waiting
from praetor_app.sections.asking import ON_LOAD, asking_page
from praetor_app.states.design import DesignState
from praetor_app.texts import texts

T = texts("design")


@rx.page(route=__doc__, title=T["title"], on_load=[*ON_LOAD, DesignState.load])
def design() -> rx.Component:
    """Choose how it looks, and see one's own screens in it at once."""
    state = DesignState
    look = rx.el.div(
        problem_note(state.problem, request_id=state.request_id),
        rx.cond(
            state.is_loaded,
            rx.fragment(
                directions(state.look, on_choose=state.choose),
                fine_tuning(state.look, on_choose=state.choose),
                screens(state.look),
            ),
            waiting(T["loading"]),
        ),
        class_name="look",
    )
    return asking_page(T["title"], below=look)
