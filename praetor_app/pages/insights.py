"""/insights"""

import reflex as rx

from praetor_app.components.problem_note import problem_note
from praetor_app.components.project_home import phase_table
from praetor_app.components.surface import waiting
from praetor_app.layout import frame
from praetor_app.states.frame import FrameState
from praetor_app.states.insights import InsightsState
from praetor_app.texts import texts

T = texts("projects")


@rx.page(route=__doc__, title=T["insights"], on_load=[FrameState.enter, InsightsState.load])
def insights() -> rx.Component:
    """Every project by phase: progress, confidence, time."""
    table = rx.el.section(
        phase_table(InsightsState.rows, with_project=True),
        class_name="card m16",
        custom_attrs={"aria-label": T["insights"]},
    )
    return frame(
        rx.el.p(T["insights_text"], class_name="mut m8"),
        problem_note(InsightsState.problem, request_id=InsightsState.request_id, retry=InsightsState.load),
        rx.cond(InsightsState.is_loaded, table, waiting(T["loading"])),
        here="insights",
        title=T["insights"],
    )
