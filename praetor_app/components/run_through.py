"""Running through a workflow: where it is, what can come next, where it has been."""

from typing import Any

import reflex as rx

from praetor_app.components.button import button, key_cap
from praetor_app.components.problem_note import problem_note
from praetor_app.texts import texts
from praetor_app.views.run_through import MoveRow

T = texts("run_through")


def run_start(on_begin: rx.EventHandler, *, disabled: rx.Var[bool]) -> rx.Component:
    """Offer to run through a workflow."""
    said = {"data-key": "r", "data-key-label": T["start"]}
    return button(
        T["start"], kind="sm", before="play", on_click=on_begin, disabled=disabled, custom_attrs=said
    )


def run_panel(state: Any) -> rx.Component:
    """Tell where the run is and what can come next: to be pressed, or by its digit."""
    acts = rx.el.div(
        button(
            T["back"],
            kind="sm",
            before="undo-2",
            on_click=state.back,
            disabled=state.choices.length() == 0,
            custom_attrs={"data-key": "Alt+ArrowLeft", "data-key-label": T["back"]},
        ),
        button(T["again"], kind="sm ghost", before="rotate-ccw", on_click=state.begin),
        button(T["stop"], kind="sm ghost", before="x", on_click=state.stop),
        class_name="row wrap",
    )
    moves = rx.el.div(
        rx.foreach(state.moves, lambda each, at: move_button(each, at, state.choose)), class_name="runm"
    )
    path = rx.el.details(
        rx.el.summary(state.so_far, class_name="link tap t13"),
        rx.el.ol(rx.foreach(state.steps, lambda each: rx.el.li(each, class_name="any")), class_name="runp"),
    )
    return rx.el.section(
        rx.el.div(
            rx.el.p(state.said, class_name="t15 any grow", role="status"),
            acts,
            class_name="row wrap g12 top0",
        ),
        problem_note(state.run_problem),
        moves,
        rx.cond(state.so_far != "", path),
        class_name="card pad16 col g12 gap16 runc",
        custom_attrs={"aria-label": T["start"]},
    )


def move_button(each: rx.Var[MoveRow], at: rx.Var[int], on_choose: rx.EventHandler) -> rx.Component:
    """One thing that can come next; the buttons stay the same, so that the focus stays on its place."""
    return rx.el.button(
        rx.cond(each.key != "", key_cap(each.key)),
        rx.el.span(each.text, class_name="any"),
        rx.cond(each.place != "", rx.el.span(each.place, class_name="t12 mut any")),
        type="button",
        on_click=on_choose(each.number),
        class_name="btn",
        custom_attrs={"data-key": each.key, "data-key-label": T["key_move"]},
        key=at,
    )
