"""/projects/[project_id]/questions"""

import reflex as rx

from praetor_app.components.ask_page import question_row
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import empty, waiting
from praetor_app.layout import project_frame
from praetor_app.states.frame import FrameState
from praetor_app.states.project import ProjectState
from praetor_app.states.questions import QuestionsState
from praetor_app.texts import texts
from praetor_app.views.question import PhaseRows

T = texts("discovery")


@rx.page(
    route=__doc__,
    title=T["questions_title"],
    on_load=[FrameState.enter, ProjectState.open, QuestionsState.load],
)
def questions() -> rx.Component:
    """Show every question with its answer, phase by phase."""
    state = QuestionsState
    shown = rx.cond(
        state.groups.length() > 0,
        rx.foreach(state.groups, group),
        empty(T["questions_title"], T["no_questions"]),
    )
    return project_frame(
        problem_note(state.problem, request_id=state.request_id, retry=state.load),
        rx.cond(state.is_loaded, shown, waiting(T["loading"])),
        title=T["questions_title"],
        on_change=state.load,
    )


def group(each: rx.Var[PhaseRows]) -> rx.Component:
    """Show the questions of a phase; those that do not apply are folded away."""
    folded = rx.el.details(
        rx.el.summary(each.folded_label),
        rx.el.ul(rx.foreach(each.folded, question_row), class_name="card qlist m8"),
        class_name="more2 m8",
    )
    return rx.el.section(
        rx.el.div(
            rx.el.h2(each.name), rx.el.span(each.count, class_name="t12 mut"), class_name="row sp base"
        ),
        rx.el.ul(rx.foreach(each.rows, question_row), class_name="card qlist m8"),
        rx.cond(each.folded.length() > 0, folded),
        class_name="section",
    )
