"""The inbox: a list, and the open task beside it."""

import reflex as rx

from praetor_app.components.button import button, key_cap, text_link
from praetor_app.components.chip import chip, task_kind
from praetor_app.components.icon import icon
from praetor_app.texts import texts
from praetor_app.views.inbox import TaskRow

T = texts("inbox")


def task_list(rows: rx.Var[list[TaskRow]], *, here: rx.Var[str], on_open: rx.EventHandler) -> rx.Component:
    """List the tasks under their headings."""
    return rx.el.div(rx.foreach(rows, lambda row: task_item(row, here, on_open)), class_name="ilist")


def task_item(row: rx.Var[TaskRow], here: rx.Var[str], on_open: rx.EventHandler) -> rx.Component:
    """One task in the list."""
    is_here = row.id == here
    return rx.fragment(
        rx.cond(row.heading != "", rx.el.h2(row.heading)),
        rx.el.button(
            task_kind(row.kind),
            rx.el.span(
                rx.el.span(
                    rx.el.b(row.label, class_name="t13 cut"),
                    rx.el.span(row.ago, class_name="t12 mut nowrap"),
                    class_name="row sp",
                ),
                rx.el.span(row.about, class_name="t13 mut cut"),
                rx.el.span(row.project, class_name="t12 mut cut"),
                class_name="grow",
            ),
            type="button",
            on_click=on_open(row.id),
            class_name=rx.cond(is_here, "it on", "it"),
            custom_attrs={"aria-current": rx.cond(is_here, "true", "false")},
        ),
    )


def task_head(task: rx.Var[TaskRow], *, on_back: rx.EventHandler) -> rx.Component:
    """Say what kind of task it is, of which project, and what it is about."""
    back = rx.el.button(
        icon("arrow-left", 14), T["back"], type="button", on_click=on_back, class_name="back phone t13 mut g4"
    )
    return rx.fragment(
        back,
        rx.el.div(
            rx.el.span(
                rx.el.b(task_kind(task.kind, size="sm"), task.name, class_name="row g4 txt"),
                T["in"],
                " ",
                text_link(task.project, task.home),
                class_name="row t13 mut wrap",
            ),
            rx.cond(task.chip != "", chip(task.chip, "warn")),
            rx.cond(task.due != "", chip(task.due, "", "clock")),
            class_name="row sp wrap",
        ),
        rx.el.h2(task.title, class_name="t24 m12"),
        rx.el.p(task.about, class_name="mut m8"),
        rx.cond(
            task.question_href != "",
            rx.el.div(text_link(T["open_question"], task.question_href), class_name="t13 m8"),
        ),
        rx.cond(task.is_blocked, rx.el.p(T["blocked"], class_name="warn t13 m12")),
    )


def move_keys(
    *, on_next: rx.EventHandler, on_previous: rx.EventHandler, on_cancel: rx.EventHandler
) -> rx.Component:
    """Set the task aside; go to the next and the previous one."""
    hidden = [
        rx.el.button(
            key_cap(key),
            type="button",
            on_click=act,
            class_name="kbtn",
            custom_attrs={"data-key": key, "data-key-label": T["keys"], "aria-label": T["keys"]},
        )
        for key, act in (("J", on_next), ("K", on_previous))
    ]
    return rx.el.div(
        button(T["cancel_task"], kind="ghost", on_click=on_cancel),
        rx.el.span(*hidden, T["keys"], class_name="r t12 mut row hide-s"),
        class_name="row wrap m24",
    )
