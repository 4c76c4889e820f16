"""Cases that are kept beside the test bench, and the warning before a change decides some otherwise."""

import reflex as rx

from praetor_app.components.button import button, icon_button
from praetor_app.components.chip import chip
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import problem_note
from praetor_app.texts import texts
from praetor_app.views.saved_cases import CaseRow, CasesView, ChangesView

T = texts("permissions")


def saved_cases(
    view: rx.Var[CasesView], problem: rx.Var[str], *, may_drop: rx.Var[bool], on_drop: rx.EventHandler
) -> rx.Component:
    """List the kept cases; each says whether it comes to what is expected."""
    tone = rx.cond(view.is_failing, chip(view.note, "warn", "triangle-alert"), chip(view.note, "ok", "check"))
    rows = rx.foreach(
        view.rows,
        lambda each: case_row(
            each, rx.cond(may_drop, icon_button("x", each.remove, on_click=on_drop(each.id)))
        ),
    )
    return rx.el.section(
        rx.el.div(
            rx.el.h3(T["cases_title"], class_name="t13"),
            rx.cond(view.note != "", tone),
            class_name="row wrap sp",
        ),
        rx.cond(
            view.rows.length() > 0,
            rx.el.ul(rows, class_name="cases m8"),
            rx.el.p(T["cases_none"], class_name="t13 mut m8"),
        ),
        problem_note(problem),
        custom_attrs={"aria-label": T["cases_title"]},
    )


def case_row(each: rx.Var[CaseRow], *beside: rx.Component) -> rx.Component:
    """One kept case."""
    said = rx.el.span(each.note, class_name=rx.cond(each.passes, "t12 mut blk", "t12 bad blk"))
    return rx.el.li(
        rx.cond(
            each.passes,
            rx.el.span(icon("check", 14), class_name="ok"),
            rx.el.span(icon("x", 14), class_name="bad"),
        ),
        rx.el.span(
            rx.el.span(each.title, class_name="blk"),
            said,
            rx.cond(each.assumed != "", rx.el.span(each.assumed, class_name="t12 mut blk")),
            class_name="grow",
            title=each.reason,
        ),
        *beside,
        key=each.id,
    )


def keep_form(expected: rx.Var[str], on_keep: rx.EventHandler) -> rx.Component:
    """Keep the case that was tried, with what it should come to."""
    options = [rx.el.option(T[f"expect_{each}"], value=each) for each in ("allow", "deny")]
    return rx.el.form(
        rx.el.label(
            rx.el.span(T["keep_text"], class_name="lab nowrap"),
            rx.el.select(
                *options, name="expected", default_value=expected, class_name="field sm", key=expected
            ),
            class_name="row",
        ),
        button(T["keep"], kind="sm", type="submit", before="plus"),
        on_submit=on_keep,
        class_name="row wrap m16",
        custom_attrs={"aria-label": T["keep_title"]},
    )


def change_warning(
    changes: rx.Var[ChangesView], do: rx.Component, *, on_cancel: rx.EventHandler
) -> rx.Component:
    """Warn which kept cases a change decides otherwise, before it is made; nothing while it changes none."""
    body = rx.el.div(
        rx.el.b(changes.title),
        rx.el.ul(rx.foreach(changes.rows, case_row), class_name="cases m8"),
        rx.el.div(
            do, button(T["changes_cancel"], kind="ghost", on_click=on_cancel), class_name="row wrap m12"
        ),
        class_name="grow",
    )
    warning = rx.el.div(
        icon("triangle-alert"),
        body,
        class_name="banner",
        role="alertdialog",
        custom_attrs={"aria-label": changes.title},
    )
    return rx.cond(changes.title != "", warning)
