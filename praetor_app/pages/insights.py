"""/insights"""

import reflex as rx

from praetor_app.components.button import link_button
from praetor_app.components.problem_note import problem_note
from praetor_app.components.project_home import insight_card
from praetor_app.components.surface import empty
from praetor_app.layout import frame, unless_refused
from praetor_app.states.frame import FrameState
from praetor_app.states.insights import InsightsState
from praetor_app.texts import texts

T = texts("projects")


@rx.page(route=__doc__, title=T["insights"], on_load=[FrameState.enter, InsightsState.load])
def insights() -> rx.Component:
    """Every project by phase: progress, confidence, time."""
    state = InsightsState
    shown = rx.cond(
        state.rows.length() > 0,
        rx.fragment(rx.el.p(T["insights_text"], class_name="mut m8"), rx.foreach(state.rows, insight_card)),
        empty(T["insights_none_title"], T["insights_none"], link_button(T["new"], "/new", before="plus")),
    )
    return frame(
        rx.cond(
            ~state.is_refused, problem_note(state.problem, request_id=state.request_id, retry=state.load)
        ),
        unless_refused(state, rx.cond(state.problem == "", shown)),
        here="insights",
        title=T["insights"],
    )
