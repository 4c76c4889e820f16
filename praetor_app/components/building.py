"""The parts of the page of the building."""

import reflex as rx

from praetor_app.components.button import Text, link_button
from praetor_app.components.chip import chip
from praetor_app.components.icon import icon
from praetor_app.components.ring import bar, ring
from praetor_app.components.surface import card
from praetor_app.texts import texts
from praetor_app.views.building import BuildRow, BuildView, MilestoneRow

T = texts("building")

#: How each state of a task is drawn: ``(tone, icon)``.
STATES = {
    "todo": ("", "circle"),
    "doing": ("acc", "hammer"),
    "done": ("ok", "check"),
    "blocked": ("bad", "circle-alert"),
}


def build_standing(plan: rx.Var[BuildView], export: Text) -> rx.Component:
    """Show how much is built; before the first report, how it comes to one."""
    hint = rx.el.div(
        rx.el.p(T["unreported"], class_name="t13 grow"),
        link_button(T["to_export"], export, before="download"),
        class_name="row g16 pad16 wrap",
    )
    return rx.el.section(
        rx.el.div(
            ring(plan.percent, size=56, width=6, ready_at=100),
            rx.el.div(
                rx.el.h2(plan.count, class_name="t15"),
                rx.el.p(plan.left, class_name="t13 mut"),
                class_name="grow",
            ),
            class_name="row g16 pad16",
        ),
        rx.cond(~plan.is_reported, rx.fragment(rx.el.hr(class_name="hr"), hint)),
        class_name="card",
        custom_attrs={"aria-label": T["title"]},
    )


def milestone_card(milestone: rx.Var[MilestoneRow], specification: Text) -> rx.Component:
    """Show a milestone with its tasks."""
    share = rx.el.div(
        rx.el.div(bar(milestone.percent, milestone.title), class_name="mini-bar"),
        rx.el.span(milestone.count, class_name="t12 mut nowrap"),
        class_name="row",
    )
    rows = rx.foreach(milestone.rows, lambda row: build_row(row, specification))
    return card(milestone.title, rx.el.ul(rows, class_name="built"), beside=share, kind="m16")


def build_row(row: rx.Var[BuildRow], specification: Text) -> rx.Component:
    """Show a task: where it stands, what was reported, what shows it, and why it is there."""
    because = rx.foreach(
        row.requirements,
        lambda each: rx.el.a(
            each, href=f"{specification}?section=requirements&why={each}", class_name="link tap mono"
        ),
    )
    changed = chip(T["changed"], "warn", "clock")
    return rx.el.li(
        state_chip(row.status, row.status_name),
        rx.el.div(
            rx.el.div(
                rx.el.code(row.id, class_name="mut"),
                rx.el.b(row.title, class_name="t13"),
                rx.cond(row.is_changed, changed),
                class_name="row wrap g8",
            ),
            rx.cond(row.note != "", rx.el.p(row.note, class_name="t13 m4")),
            rx.cond(row.command != "", evidence(row)),
            rx.el.div(
                rx.cond(row.requirements.length() > 0, rx.fragment(rx.el.span(T["requirements"]), because)),
                rx.cond(row.waits != "", rx.el.span(T["waits"], " ", row.waits)),
                class_name="row wrap g8 t12 mut m4",
            ),
            class_name="grow",
        ),
        rx.el.span(row.ago, class_name="t12 mut nowrap"),
    )


def state_chip(status: rx.Var[str], name: rx.Var[str]) -> rx.Component:
    """Say where a task stands."""
    chips = [(each, chip(name, tone, picture)) for each, (tone, picture) in STATES.items()]
    return rx.match(status, *chips, chip(name))


def evidence(row: rx.Var[BuildRow]) -> rx.Component:
    """Show what was run to check a task, and what came of it."""
    mark = rx.cond(row.is_passed, icon("check", 14), icon("circle-alert", 14))
    return rx.el.div(
        rx.el.code("$ ", row.command, class_name="proof"),
        rx.el.div(
            rx.el.span(
                mark, row.outcome, class_name=rx.cond(row.is_passed, "row g4 nowrap ok", "row g4 nowrap bad")
            ),
            rx.el.code(row.output_hash, class_name="mut cut", title=T["hash"]),
            class_name="row g8 t12 m4",
        ),
        class_name="m8",
    )
