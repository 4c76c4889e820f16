"""The organizations that one belongs to, and leaving one."""

import reflex as rx

from praetor_app.components.button import button
from praetor_app.components.chip import chip
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import card
from praetor_app.texts import texts
from praetor_app.views.account import MembershipRow

T = texts("account")


def memberships_card(
    rows: rx.Var[list[MembershipRow]],
    leaving: rx.Var[str],
    problem: rx.Var[str],
    *,
    on_ask: rx.EventHandler,
    on_leave: rx.EventHandler,
) -> rx.Component:
    """List one's organizations with what one is there; leave one after a question."""
    row = rx.foreach(
        rows,
        lambda each: rx.el.li(
            icon("building-2"),
            rx.el.span(
                rx.el.b(each.name, class_name="blk cut"),
                rx.el.span(each.role, class_name="t12 mut"),
                class_name="grow",
            ),
            rx.cond(each.is_current, chip(T["here"], "ok")),
            button(
                T["leave"], kind="sm", on_click=on_ask(each.id), custom_attrs={"aria-label": each.question}
            ),
            rx.cond(leaving == each.id, leave_question(each, problem, on_ask, on_leave)),
            class_name="wrap",
            key=each.id,
        ),
    )
    return card(T["organizations"], rx.el.ul(row, class_name="lines"))


def leave_question(
    row: rx.Var[MembershipRow], problem: rx.Var[str], on_ask: rx.EventHandler, on_leave: rx.EventHandler
) -> rx.Component:
    """Ask once more, and say what follows; say why not beside it."""
    return rx.el.div(
        rx.el.h3(row.question),
        rx.el.p(T["leave_organization_text"], class_name="t13"),
        problem_note(problem),
        rx.el.div(
            button(T["leave_organization"], kind="danger", before="log-out", on_click=on_leave),
            button(T["cancel"], kind="ghost", on_click=on_ask(row.id)),
            class_name="row wrap",
        ),
        class_name="col g12 full under",
        role="alertdialog",
        custom_attrs={"aria-label": row.question},
    )
