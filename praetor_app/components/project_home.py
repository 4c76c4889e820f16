"""The parts of a project's home."""

import reflex as rx

from praetor_app.components.ask_page import way
from praetor_app.components.button import Text, button, icon_button, link_button
from praetor_app.components.chip import dots
from praetor_app.components.field import field
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import problem_note
from praetor_app.components.ring import bar, ring
from praetor_app.components.surface import card
from praetor_app.texts import texts
from praetor_app.views.home import ActivityRow, InsightRow, LibraryRow, PhaseRow
from praetor_app.views.readiness import ReadinessView

T = texts("projects")


def standing(
    percent: rx.Var[int], readiness: rx.Var[ReadinessView], phase: rx.Var[str], href: rx.Var[str]
) -> rx.Component:
    """Show how far the project is, and go on."""
    part = rx.foreach(
        readiness.parts,
        lambda each: rx.el.div(
            rx.el.span(each.label, class_name="t12 mut blk"),
            rx.el.div(bar(each.percent, each.label), class_name="m4"),
            rx.el.span(each.points, class_name="t12 mut"),
        ),
    )
    return rx.el.section(
        rx.el.div(
            ring(percent, size=72, width=7),
            rx.el.div(
                rx.el.span(T["home_phases"], class_name="lab"),
                rx.el.h2(phase, class_name="m4"),
                rx.el.p(
                    readiness.percent,
                    " % ",
                    rx.cond(
                        readiness.next_name != "",
                        rx.fragment(T["home_ready"].split("{")[0], readiness.next_name),
                        T["home_ready_compile"],
                    ),
                    class_name="mut m4",
                ),
                class_name="grow",
            ),
            link_button(T["home_continue"], href, kind="pri lg", after="arrow-right"),
            class_name="row g16 pad wrap",
        ),
        rx.cond(readiness.parts.length() > 0, rx.el.div(part, class_name="parts2")),
        class_name="card",
        custom_attrs={"aria-label": T["home_phases"]},
    )


def shortest_way(readiness: rx.Var[ReadinessView]) -> rx.Component:
    """List the cheapest steps to ready."""
    none = rx.el.p(T["home_way_none"], class_name="t13 mut pad16")
    return card(
        T["home_way"],
        rx.cond(
            readiness.path.length() > 0, rx.el.ul(rx.foreach(readiness.path, way), class_name="ways"), none
        ),
    )


def worth_a_look(readiness: rx.Var[ReadinessView]) -> rx.Component:
    """List what stops nobody, each with the place where it is looked at."""
    listed = rx.el.ul(rx.foreach(readiness.warnings, way), class_name="ways")
    return rx.cond(readiness.warnings.length() > 0, card(T["home_look"], listed))


def activity_card(rows: rx.Var[list[ActivityRow]]) -> rx.Component:
    """Show who did what, the newest first."""
    row = rx.foreach(
        rows,
        lambda each: rx.el.div(
            rx.el.p(rx.el.b(each.who), " ", each.text, class_name="t13"),
            rx.el.span(each.ago, class_name="t12 mut", title=each.at),
            class_name=each.mark,
        ),
    )
    none = rx.el.p(T["home_activity_none"], class_name="t13 mut")
    return card(
        T["home_activity"],
        rx.el.div(rx.cond(rows.length() > 0, rx.el.div(row, class_name="trail"), none), class_name="pad16"),
    )


LIBRARY_ICONS = {
    "templates": "file-text",
    "workflows": "workflow",
    "integrations": "plug",
    "standards": "braces",
}


def library_card(rows: rx.Var[list[LibraryRow]]) -> rx.Component:
    """Lead to the documents, workflows, integrations and standards of the project."""
    pictures = [(name, icon(picture)) for name, picture in LIBRARY_ICONS.items()]
    row = rx.foreach(
        rows,
        lambda each: rx.el.li(
            rx.el.a(
                rx.match(each.name, *pictures, icon("file-text")),
                rx.el.span(each.label, class_name="grow"),
                rx.el.span(each.count, class_name="mut num"),
                href=each.href,
                class_name="row g12 liba",
            ),
            key=each.name,
        ),
    )
    return rx.cond(rows.length() > 0, card(T["home_library"], rx.el.ul(row, class_name="libs")))


def phase_table(rows: rx.Var[list[PhaseRow]]) -> rx.Component:
    """Show progress, confidence and time by phase."""
    heads = [T["phase"], T["progress"], T["answered"], T["confidence"], T["time"]]
    line = rx.foreach(
        rows,
        lambda row: rx.el.tr(
            rx.el.td(row.name),
            rx.el.td(
                rx.el.div(bar(row.progress, row.name), class_name="mini-bar"),
                rx.el.span(row.progress, " %", class_name="t12 mut"),
            ),
            rx.el.td(row.answered),
            rx.el.td(row.confidence),
            rx.el.td(row.time),
        ),
    )
    table = rx.el.table(
        rx.el.thead(rx.el.tr(*(rx.el.th(head, scope="col") for head in heads))),
        rx.el.tbody(line),
        class_name="gt",
    )
    none = rx.el.p(T["home_time_none"], class_name="t13 mut pad16")
    return rx.cond(
        rows.length() > 0, rx.el.div(table, class_name="scrollx", custom_attrs={"tabIndex": 0}), none
    )


def insight_card(row: rx.Var[InsightRow]) -> rx.Component:
    """Show a project by phase: how far, how sure, how long."""
    part = rx.foreach(
        row.phases,
        lambda each: rx.el.div(
            rx.el.span(
                rx.el.span(each.name),
                rx.el.b(each.progress, " %", class_name="t13"),
                class_name="row sp t12 mut",
            ),
            rx.el.div(bar(each.progress, each.name), class_name="m4"),
            rx.el.span(
                each.says,
                rx.cond(each.dots >= 0, dots(each.dots, each.dots_label)),
                class_name="row sp t12 mut m4",
            ),
        ),
    )
    return card(
        rx.el.a(row.name, href=row.href, class_name="link tap"),
        rx.el.div(part, class_name="parts2"),
        kind="m16",
    )


def brief_card(brief: rx.Var[str], domain: rx.Var[str], *, on_edit: rx.EventHandler) -> rx.Component:
    """Show what was told."""
    change = icon_button("pencil", T["home_edit"], on_click=on_edit)
    known = rx.el.p(T["home_domain"], " ", rx.el.b(domain), class_name="t12 mut m8")
    return card(
        T["home_brief"],
        rx.el.div(rx.el.p(brief, class_name="t13 pre"), rx.cond(domain != "", known), class_name="pad16"),
        beside=change,
    )


def edit_form(
    name: rx.Var[str],
    brief: rx.Var[str],
    problem: rx.Var[str],
    *,
    on_save: rx.EventHandler,
    on_cancel: rx.EventHandler,
) -> rx.Component:
    """Change name and brief."""
    return rx.el.form(
        field(T["rename"], "name", default_value=name, required=True, max_length=200),
        rx.el.label(
            rx.el.span(T["home_brief"], class_name="lab dk"),
            rx.el.textarea(name="description", default_value=brief, rows="6", class_name="field m4"),
        ),
        problem_note(problem),
        rx.el.div(
            button(T["save"], kind="pri", type="submit"),
            button(T["cancel"], kind="ghost", on_click=on_cancel),
            class_name="row",
        ),
        on_submit=on_save,
        class_name="card col g16 pad",
    )


def delete_form(
    name: rx.Var[str], problem: rx.Var[str], *, on_delete: rx.EventHandler, on_cancel: rx.EventHandler
) -> rx.Component:
    """Ask whether to delete, and for the name."""
    return rx.el.form(
        rx.el.h2(T["delete_title"], class_name="t15"),
        rx.el.p(T["delete_text"], class_name="t13"),
        field(
            rx.fragment(T["delete_confirm"], ": ", rx.el.b(name)),
            "confirm",
            auto_complete="off",
            required=True,
        ),
        problem_note(problem),
        rx.el.div(
            button(T["delete_submit"], type="submit", kind="danger", before="trash-2"),
            button(T["cancel"], kind="ghost", on_click=on_cancel),
            class_name="row",
        ),
        on_submit=on_delete,
        class_name="card col g16 pad",
        role="alertdialog",
        custom_attrs={"aria-label": T["delete_title"]},
    )


def project_menu(items: list[tuple[str, Text, rx.EventHandler, str]]) -> rx.Component:
    """Offer what is done with the project as a whole: ``(icon, label, handler, tone)``."""
    buttons = [
        rx.el.button(icon(name), label, type="button", on_click=act, class_name=f"item {tone}")
        for name, label, act, tone in items
    ]
    return rx.el.details(
        rx.el.summary(
            icon("ellipsis"),
            class_name="btn sq",
            title=T["home_menu"],
            custom_attrs={"aria-label": T["home_menu"]},
        ),
        rx.el.div(*buttons, class_name="menu left"),
        class_name="drop",
    )
