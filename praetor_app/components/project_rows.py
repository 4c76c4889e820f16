"""The list of projects, where one left off, what waits."""

import reflex as rx

from praetor_app.components.button import link_button, text_link
from praetor_app.components.chip import task_kind
from praetor_app.components.ring import ring, stations
from praetor_app.components.surface import card
from praetor_app.texts import texts
from praetor_app.views.projects import ProjectRow, ResumeView, WaitView

T = texts("projects")


def resume_card(resume: rx.Var[ResumeView]) -> rx.Component:
    """Lead back to where one left off."""
    return rx.el.section(
        ring(resume.percent, size=72, width=7),
        rx.el.div(
            rx.el.span(T["pick_up"], class_name="lab"),
            rx.el.h2(resume.name, class_name="m4"),
            rx.el.p(resume.text, class_name="mut m4"),
            class_name="grow",
        ),
        rx.el.div(link_button(T["continue"], resume.href, kind="lg", after="arrow-right"), class_name="gob"),
        class_name="card go",
        custom_attrs={"aria-label": T["pick_up"]},
    )


def waits_card(waits: rx.Var[list[WaitView]], count: rx.Var[int]) -> rx.Component:
    """Show the most urgent tasks."""
    row = rx.foreach(
        waits,
        lambda each: rx.el.li(
            rx.el.a(
                task_kind(each.kind, size="sm"),
                rx.el.span(each.title, class_name="cut"),
                rx.el.span(each.ago, class_name="t12 mut nowrap"),
                href=each.href,
            )
        ),
    )
    more = rx.el.span(text_link(rx.fragment(T["all_tasks"], " ", count), "/inbox"), class_name="t13")
    return card(
        T["waits_for_you"],
        rx.cond(
            waits.length() > 0,
            rx.el.ul(row, class_name="wl"),
            rx.el.p(T["nothing_waits"], class_name="t13 mut pad16"),
        ),
        beside=rx.cond(count > 0, more),
    )


def project_list(rows: rx.Var[list[ProjectRow]]) -> rx.Component:
    """Show the projects, each with how far it is and what comes next."""
    head = rx.el.div(
        rx.el.span(),
        rx.el.span(T["project"]),
        rx.el.span(T["phase"]),
        rx.el.span(T["next"]),
        rx.el.span(),
        rx.el.span(T["changed"], class_name="num"),
        class_name="prow phead",
    )
    none = rx.el.p(T["no_match"], class_name="t13 mut pad16")
    return rx.el.section(
        head,
        rx.cond(rows.length() > 0, rx.foreach(rows, project_row), none),
        class_name="card m12",
        custom_attrs={"aria-label": T["title"]},
    )


def project_row(row: rx.Var[ProjectRow]) -> rx.Component:
    """One project."""
    return rx.el.a(
        ring(row.percent, size=40, width=4),
        rx.el.span(
            rx.el.b(row.name, class_name="cut"),
            rx.el.span(row.about, class_name="t12 mut cut"),
            class_name="pn",
        ),
        rx.el.span(stations(row.marks), rx.el.span(row.phase, class_name="t12 mut"), class_name="pp"),
        rx.el.span(rx.el.span(row.next, class_name="mut"), class_name="pw"),
        rx.el.span(class_name="avs"),
        rx.el.span(row.changed, class_name="t12 mut num pt", title=row.changed_at),
        href=row.href,
        class_name="prow",
    )


def first_project(on_start: rx.EventHandler) -> rx.Component:
    """Say what a project is, and take the first sentence of one."""
    return rx.el.section(
        art(),
        rx.el.h2(T["empty_title"], class_name="t24"),
        rx.el.p(T["empty_text"], class_name="mut m8"),
        rx.el.form(
            rx.el.label(T["brief"], html_for="idea", class_name="vh"),
            rx.el.input(
                id="idea",
                name="idea",
                placeholder=T["empty_placeholder"],
                class_name="field",
                auto_focus=True,
            ),
            rx.el.button(T["start"], type="submit", class_name="btn lg pri"),
            on_submit=on_start,
            class_name="estart m24",
        ),
        rx.el.div(
            rx.el.span(T["or_example"], class_name="t13 mut"),
            *(
                link_button(T[f"example_{name}"], f"/new?example={name}", kind="sm")
                for name in ("booking", "shop", "saas")
            ),
            class_name="row wrap m16 ecent",
        ),
        class_name="empty",
    )


def art() -> rx.Component:
    """Draw a few sentences that become a specification."""
    svg = rx.el.svg
    sheet = [
        (8, 22, 88, "M24 46h56M24 62h40M24 78h50"),
        (384, 10, 112, "M400 34h32M400 50h56M400 66h56M400 82h40M400 98h56"),
    ]
    sheets = [
        svg.g(
            svg.rect(x=str(x), y=str(y), width="88", height=str(height), rx="10"),
            svg.path(d=lines),
            class_name="pg",
        )
        for x, y, height, lines in sheet
    ]
    stops = svg.g(
        svg.circle(cx="128", cy="66", r="8", class_name="f"),
        svg.circle(cx="192", cy="66", r="10", class_name="c"),
        svg.circle(cx="256", cy="66", r="8"),
        svg.circle(cx="320", cy="66", r="8"),
        class_name="stn",
    )
    return svg(
        svg.path(d="M96 66H384", class_name="tr"),
        svg.path(d="M96 66H192", class_name="go1"),
        *sheets,
        stops,
        view_box="0 0 480 132",
        class_name="emptyart",
        role="img",
        custom_attrs={"aria-label": T["art"]},
    )
