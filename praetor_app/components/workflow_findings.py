"""What the last check of a workflow has found, and what has found nothing."""

import reflex as rx

from praetor_app.components.chip import chip
from praetor_app.components.icon import icon
from praetor_app.texts import texts
from praetor_app.views.workflow import FindingRow, QuietRow

T = texts("workflows")


def finding_item(each: rx.Var[FindingRow], may_bind: rx.Var[bool], on_pick: rx.EventHandler) -> rx.Component:
    """One finding: what is wrong, what to do, how bad it is; pressing it leads to the element."""
    must = rx.cond(
        each.tone == "bad",
        chip(T["must"], "bad", "octagon-alert"),
        chip(T["should"], "warn", "triangle-alert"),
    )
    bind = rx.fragment(icon("plug"), T["bind"])
    is_bind = each.is_binding & may_bind
    about = f" {each.element}, {T['finding_one']} {each.number}"
    act = rx.el.button(
        rx.cond(is_bind, bind, rx.fragment(icon("crosshair"), T["show"])),
        type="button",
        on_click=on_pick(each.element_id),
        class_name="btn",
        custom_attrs={
            "aria-label": rx.cond(is_bind, T["bind"], T["show"]) + about,
            "data-goto": rx.cond(is_bind, "", "diagram"),
        },
    )
    return rx.el.li(
        rx.el.span(each.number, class_name=f"fno {each.tone}"),
        rx.el.div(
            rx.el.h3(each.title, class_name="any"),
            rx.el.p(each.fix, class_name="t13 mut m4"),
            rx.el.div(
                must,
                rx.el.span(each.level, class_name="t12 mut"),
                rx.el.code(each.code, class_name="t12 mut any"),
                class_name="row wrap m8",
            ),
            class_name="grow",
        ),
        rx.cond(each.element_id != "", act),
        key=each.number,
    )


def finding_list(
    rows: rx.Var[list[FindingRow]], more: rx.Var[str], *, may_bind: rx.Var[bool], on_pick: rx.EventHandler
) -> rx.Component:
    """List the findings, by their numbers on the diagram."""
    return rx.fragment(
        rx.el.ol(rx.foreach(rows, lambda each: finding_item(each, may_bind, on_pick)), class_name="find"),
        rx.cond(more != "", rx.el.p(more, class_name="t13 mut pad16")),
    )


def nothing_found(is_checked: rx.Var[bool], rules: rx.Var[int]) -> rx.Component:
    """Say that all is well, or that nobody has asked yet."""
    well = rx.el.div(
        rx.el.span(icon("check", 20), class_name="kind lgk ok"),
        rx.el.div(
            rx.el.h3(T["no_findings_title"]),
            rx.el.p(rules, " ", T["no_findings_text"], class_name="t13 mut"),
        ),
        class_name="row g16 pad",
    )
    never = rx.el.div(
        rx.el.h3(T["never_title"]), rx.el.p(T["never_text"], class_name="t13 mut m4"), class_name="pad"
    )
    return rx.cond(is_checked, well, never)


def quiet_list(
    rows: rx.Var[list[QuietRow]], *, is_open: rx.Var[bool], on_toggle: rx.EventHandler
) -> rx.Component:
    """Say how many rules found nothing; on request, which."""
    count = rows.length()
    said = rx.cond(count == 1, T["quiet_one"], rx.fragment(count, " ", T["quiet"]))
    head = rx.el.div(
        rx.el.span(icon("check", 14), class_name="kind sm ok"),
        rx.el.span(said, class_name="t13 mut grow"),
        rx.el.button(
            rx.cond(is_open, T["hide_them"], T["show_them"]),
            type="button",
            on_click=on_toggle,
            class_name="link tap t13",
            custom_attrs={"aria-expanded": rx.cond(is_open, "true", "false")},
        ),
        class_name="row g12 quiet",
    )
    row = lambda each: rx.el.li(rx.el.span(each.text), rx.el.span(each.level, class_name="t12 mut"))  # noqa: E731
    return rx.cond(
        count > 0, rx.fragment(head, rx.cond(is_open, rx.el.ul(rx.foreach(rows, row), class_name="quiets")))
    )
