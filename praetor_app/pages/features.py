"""/projects/[project_id]/features"""

import reflex as rx

from praetor_app.components.ask_page import not_yet
from praetor_app.components.button import button, icon_button
from praetor_app.components.feature_board import column_switch, effort_card, feature_board, own_feature
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import empty, skeleton
from praetor_app.components.why_panel import why_panel
from praetor_app.layout import project_frame
from praetor_app.sections.asking import current_page
from praetor_app.states.features import FeaturesState
from praetor_app.states.frame import FrameState
from praetor_app.states.project import ProjectState
from praetor_app.texts import texts

T = texts("features")


@rx.page(route=__doc__, title=T["title"], on_load=[FrameState.enter, ProjectState.open, FeaturesState.load])
def features() -> rx.Component:
    """Sort what the product can do into four columns."""
    state = FeaturesState
    is_early = (ProjectState.phase == "CREATED") | (ProjectState.phase == "DISCOVERY")
    is_here = ProjectState.phase == "FEATURE_SELECTION"
    own = button(T["own"], before="plus", on_click=state.toggle_own)
    confirm = button(
        rx.el.span(f"{T['confirm_lead']} ", state.effort.count, f" {T['confirm_tail']}"),
        kind="pri",
        on_click=state.confirm,
        disabled=state.is_busy,
    )
    shown = rx.cond(state.columns.length() > 0, board(), empty(T["empty_title"], T["empty_text"]))
    return project_frame(
        rx.cond(
            ProjectState.is_loaded & state.is_loaded,
            rx.cond(is_early, not_yet(ProjectState.phase_name, current_page()), shown),
            skeleton(4, T["loading"]),
        ),
        moved_toast(),
        title=T["title"],
        actions=(rx.cond(is_early, rx.fragment(), own), rx.cond(is_here, confirm)),
        kind="feat",
        on_change=state.refresh,
    )


def board() -> rx.Component:
    """Show effort, columns, and why a card is there."""
    state = FeaturesState
    explained = why_panel(state.why_title, state.chain, on_close=state.close_why)
    return rx.fragment(
        problem_note(state.problem, request_id=state.request_id),
        effort_card(state.effort, state.columns),
        rx.cond(
            state.is_adding, own_feature(state.own_problem, on_add=state.add, on_cancel=state.toggle_own)
        ),
        column_switch(state.columns, state.shown_column, state.show_column),
        feature_board(state.columns, shown=state.shown_column, on_move=state.move, on_why=state.explain),
        rx.cond(state.why_title != "", explained),
    )


def moved_toast() -> rx.Component:
    """Say what a move did, with the way back."""
    state = FeaturesState
    undo = rx.el.button(
        T["undo"],
        type="button",
        on_click=state.undo,
        class_name="link tap",
        custom_attrs={"data-key": "Control+z", "data-key-label": T["undo"]},
    )
    message = rx.el.div(
        rx.el.span(state.moved),
        rx.cond(state.can_undo, rx.fragment(undo, rx.el.kbd("Ctrl Z", class_name="kbd"))),
        icon_button("x", T["close"], on_click=state.close_toast),
        class_name="toast float",
    )
    return rx.el.div(rx.cond(state.moved != "", message), custom_attrs={"aria-live": "polite"})
