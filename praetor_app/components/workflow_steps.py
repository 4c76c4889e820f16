"""The steps of a workflow as a list."""

import reflex as rx

from praetor_app.components.chip import chip
from praetor_app.components.icon import icon_of
from praetor_app.texts import texts
from praetor_app.views.elements import NAMES
from praetor_app.views.steps import StepGroupRow, StepRow

T = texts("workflows")


def step_list(
    groups: rx.Var[list[StepGroupRow]], picked: rx.Var[str], on_pick: rx.EventHandler
) -> rx.Component:
    """Tell the process as a list: what the diagram shows, for the keyboard and without the picture."""

    def group(each: rx.Var[StepGroupRow]) -> rx.Component:
        rows = rx.foreach(each.steps, lambda step: step_item(step, picked, on_pick))
        return rx.fragment(
            rx.el.h3(each.title, class_name="t12 mut stephead"), rx.el.ol(rows, class_name="stepl")
        )

    return rx.el.div(rx.foreach(groups, group))


def step_item(step: rx.Var[StepRow], picked: rx.Var[str], on_pick: rx.EventHandler) -> rx.Component:
    """One step: what it is, who does it, what comes next."""
    found = rx.el.span(
        step.numbers,
        class_name=f"fno {step.tone}",
        role="img",
        custom_attrs={"aria-label": f"{T['finding_one']} {step.numbers}"},
    )
    state = rx.cond(
        step.is_bound, chip(step.binding, "ok", "check"), chip(step.binding, "out", "circle-dashed")
    )
    about = rx.el.span(
        rx.el.b(step.name, class_name="any"),
        rx.el.span(
            step.kind, rx.cond(step.place != "", rx.fragment(", ", step.place)), class_name="t12 mut blk"
        ),
        rx.cond(
            step.after.length() > 0,
            rx.el.span(
                rx.foreach(step.after, lambda each: rx.el.span(each, class_name="nextp")),
                class_name="t12 blk",
            ),
        ),
        class_name="grow",
    )
    return rx.el.li(
        rx.el.button(
            rx.el.span(icon_of(step.icon, NAMES), class_name="kind sm"),
            about,
            rx.cond(step.binding != "", state),
            rx.cond(step.numbers != "", found),
            type="button",
            on_click=on_pick(step.id),
            class_name=rx.cond(picked == step.id, "on", ""),
            custom_attrs={"aria-pressed": rx.cond(picked == step.id, "true", "false")},
        ),
        class_name=step.depth,
        key=step.id,
    )
