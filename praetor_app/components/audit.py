"""The log of who did what."""

import reflex as rx

from praetor_app.components.button import button
from praetor_app.components.chip import chip
from praetor_app.components.field import chooser, field
from praetor_app.components.icon import icon
from praetor_app.texts import texts
from praetor_app.views.audit import AuditRow, ChangeLine, list_kinds
from praetor_app.views.permissions import Choice

T = texts("policies")


def audit_filter(
    people: rx.Var[list[Choice]], *, on_narrow: rx.EventHandler, on_clear: rx.EventHandler
) -> rx.Component:
    """Ask who, what, and from when to when."""
    who = rx.foreach(people, lambda each: rx.el.option(each.name, value=each.id))
    kinds = [rx.el.option(each.name, value=each.id) for each in list_kinds()]
    return rx.el.form(
        chooser(T["who"], "person", rx.fragment(rx.el.option(T["everybody"], value=""), who)),
        chooser(T["kind"], "kind", rx.fragment(rx.el.option(T["every_kind"], value=""), *kinds)),
        field(T["since"], "since", kind="sm", type="date"),
        field(T["until"], "until", kind="sm", type="date"),
        button(T["filter"], type="submit", before="list-filter"),
        button(T["clear"], kind="ghost", type="reset", on_click=on_clear),
        on_submit=on_narrow,
        class_name="row wrap afilter",
        id="audit-filter",
    )


def audit_list(rows: rx.Var[list[AuditRow]]) -> rx.Component:
    """Show the events."""
    return rx.el.ul(rx.foreach(rows, audit_row), class_name="card audit m16")


def audit_row(each: rx.Var[AuditRow]) -> rx.Component:
    """One event: who, what, when; opened, how it was before and after."""
    what = rx.cond(
        each.is_denial, chip(each.what, "bad", "shield-x"), rx.el.b(each.what, class_name="nowrap")
    )
    link = rx.cond(
        each.href != "", rx.el.a(each.project, href=each.href, class_name="link tap t12"), rx.fragment()
    )
    head = rx.el.summary(
        rx.el.span(each.when, class_name="mut", title=each.exact),
        rx.el.span(each.who, class_name="cut"),
        rx.el.span(what, rx.el.span(each.subject, class_name="mut sub"), class_name="row wrap"),
        icon("chevron-down", 14),
    )
    table = rx.el.div(
        rx.el.table(
            rx.el.thead(
                rx.el.tr(
                    rx.el.th(rx.el.span(T["details"], class_name="vh"), scope="col"),
                    rx.el.th(T["before"], scope="col"),
                    rx.el.th(T["after"], scope="col"),
                )
            ),
            rx.el.tbody(rx.foreach(each.lines, change_line)),
            class_name="gt",
        ),
        class_name="scrollx",
        custom_attrs={"tabIndex": 0, "aria-label": T["details"]},
        role="region",
    )
    none = rx.el.p(T["no_change"], class_name="t13 mut")
    body = rx.el.div(
        rx.el.p(each.exact, " ", link, class_name="t12 mut"),
        rx.cond(each.lines.length() > 0, table, none),
        class_name="abody",
    )
    return rx.el.li(rx.el.details(head, body))


def change_line(each: rx.Var[ChangeLine]) -> rx.Component:
    """One field before and after."""
    nothing = rx.el.span(T["nothing"], class_name="mut")
    return rx.el.tr(
        rx.el.th(each.name, scope="row"),
        rx.el.td(rx.cond(each.before != "", each.before, nothing)),
        rx.el.td(rx.cond(each.after != "", each.after, nothing)),
    )


def pager(
    page: rx.Var[str], *, has_newer: rx.Var[bool], has_older: rx.Var[bool], on_turn: rx.EventHandler
) -> rx.Component:
    """Go to newer and to older events."""
    return rx.el.nav(
        button(T["newer"], kind="sm", before="arrow-left", disabled=~has_newer, on_click=on_turn(-1)),
        rx.el.span(page, class_name="t12 mut"),
        button(T["older"], kind="sm", before="arrow-right", disabled=~has_older, on_click=on_turn(1)),
        class_name="row sp m16",
        custom_attrs={"aria-label": T["pages"]},
    )
