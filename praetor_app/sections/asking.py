"""Asking the questions of a phase: the heart of discovery, plan, details, look and feel."""

from typing import Any

import reflex as rx

from praetor_app.components.ask_page import (
    answered_list,
    ask_foot,
    not_yet,
    phase_done,
    said_before,
    start_first,
    to_questions,
)
from praetor_app.components.change_card import change_card
from praetor_app.components.known_panel import known_panel
from praetor_app.components.problem_note import problem_note
from praetor_app.components.question_card import Handlers, question_card
from praetor_app.components.surface import waiting
from praetor_app.layout import project_frame
from praetor_app.states.flow import FlowState
from praetor_app.states.frame import FrameState
from praetor_app.states.project import ProjectState
from praetor_app.states.question import QuestionState
from praetor_app.texts import texts

T = texts("discovery")

#: What every page that asks does when it opens.
ON_LOAD = [FrameState.enter, ProjectState.open, FlowState.enter, QuestionState.load]


def asking_page(
    title: str,
    *,
    actions: tuple[rx.Component, ...] = (),
    beside: rx.Component | None = None,
    below: rx.Component | None = None,
) -> rx.Component:
    """Show the phase's question with what is known beside it, or what there is to do instead."""
    known = known_panel(
        QuestionState.facts,
        QuestionState.graph,
        is_graph=QuestionState.is_graph,
        on_list=QuestionState.show_list,
        on_graph=QuestionState.show_graph,
    )
    content = rx.el.div(rx.el.section(asked(), class_name="ask"), beside or known, class_name="split")
    shown = rx.match(
        ProjectState.phase,
        (
            "CREATED",
            start_first(on_start=FlowState.start, is_busy=FlowState.is_busy, problem=FlowState.problem),
        ),
        rx.cond(
            QuestionState.place == "later",
            not_yet(ProjectState.phase_name, current_page()),
            rx.fragment(content, foot(), *([below] if below else [])),
        ),
    )
    is_known = QuestionState.is_loaded & ProjectState.is_loaded
    return project_frame(
        rx.cond(is_known, shown, waiting(T["loading"])),
        title=title,
        actions=(to_questions(ProjectState.home + "/questions"), *actions),
        kind=rx.cond(QuestionState.is_graph, "disc graphed", "disc"),
        on_change=QuestionState.refresh,
    )


def asked() -> rx.Component:
    """Show the question; the answers of a phase that is over; that nothing is left to ask."""
    card = question_card(
        QuestionState.question,
        variant=QuestionState.variant,
        has_note=QuestionState.has_note,
        problem=QuestionState.problem,
        change=change_card(QuestionState.change, keep=QuestionState.path),
        handlers=Handlers(
            on_submit=QuestionState.submit_answer,
            on_variant=QuestionState.reword,
            on_note=QuestionState.toggle_note,
            on_other=QuestionState.answer_otherwise,
        ),
    )
    strip = said_before(
        QuestionState.said_question,
        QuestionState.said,
        f"{QuestionState.path}?question={QuestionState.said_id}",
    )
    done = phase_done(
        QuestionState.readiness,
        problem=FlowState.problem,
        is_busy=FlowState.is_busy,
        on_go=FlowState.go_on,
        on_force=FlowState.force,
    )
    instead = rx.cond(
        QuestionState.place == "past",
        answered_list(QuestionState.rows),
        rx.fragment(problem_note(QuestionState.problem, request_id=QuestionState.request_id), done),
    )
    return rx.cond(QuestionState.is_asking, rx.fragment(strip, card), rx.fragment(strip, instead))


def foot() -> rx.Component:
    """Show back, progress and continue under a question."""
    progress = QuestionState.progress
    return rx.cond(
        QuestionState.is_asking,
        ask_foot(
            back=rx.cond(
                QuestionState.said_id != "",
                f"{QuestionState.path}?question={QuestionState.said_id}",
                ProjectState.home,
            ),
            number=rx.cond(progress.answered < progress.total, progress.answered + 1, progress.total),
            total=progress.total,
            percent=QuestionState.readiness.percent,
            save=rx.cond(
                QuestionState.is_changing,
                rx.cond(QuestionState.is_weighed, T["save_all"], T["save"]),
                "",
            ),
            is_busy=QuestionState.is_busy,
        ),
    )


def current_page() -> Any:
    """Return the path of the page of the project's phase."""
    paths = [(name, ProjectState.home + path) for name, path in PATHS.items()]
    return rx.match(ProjectState.phase, *paths, ProjectState.home)


PATHS = {
    "DISCOVERY": "/discovery",
    "FEATURE_SELECTION": "/features",
    "PLAN_GENERATION": "/plan",
    "PLANNING": "/planning",
    "VISUAL_DISCOVERY": "/design",
    "SPECIFICATION": "/specification",
}
