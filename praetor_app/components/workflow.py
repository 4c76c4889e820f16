"""The parts of the page of a workflow: its size, what lost its element, what is done with the file."""

import reflex as rx

from praetor_app.components.button import button
from praetor_app.components.file_form import drop_file, file_form
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import problem_note
from praetor_app.components.workflows import ACCEPT, refused_note
from praetor_app.texts import texts
from praetor_app.views.workflow import FigureRow
from praetor_app.views.workflow_element import StaleRow

T = texts("workflows")


def figure_list(rows: rx.Var[list[FigureRow]]) -> rx.Component:
    """Show the figures on size and complexity with what they mean."""

    def row(each: rx.Var[FigureRow]) -> rx.Component:
        return rx.el.div(
            rx.el.dt(each.name), rx.el.dd(rx.el.b(each.value), rx.el.span(each.about, class_name="t12 mut"))
        )

    shown = rx.el.dl(rx.foreach(rows, row), class_name="figures")
    none = rx.el.p(T["no_measures"], class_name="t13 mut")
    return rx.el.div(
        rx.el.p(T["size_help"], class_name="t13 mut"),
        rx.cond(rows.length() > 0, shown, none),
        class_name="pad16 col g12",
    )


def stale_list(
    rows: rx.Var[list[StaleRow]], may_write: rx.Var[bool], on_take: rx.EventHandler
) -> rx.Component:
    """List the bindings that the newest version has left behind."""

    def row(each: rx.Var[StaleRow]) -> rx.Component:
        take = rx.el.button(
            T["take_away"],
            type="button",
            on_click=on_take(each.element_id, each.element_type, each.kind),
            class_name="btn sm",
            custom_attrs={"aria-label": each.label},
        )
        return rx.el.li(
            icon("unlink", 14), rx.el.span(each.text, class_name="grow any"), rx.cond(may_write, take)
        )

    shown = rx.el.section(
        rx.el.div(
            rx.el.h2(T["stale_title"], class_name="t15"),
            rx.el.p(T["stale_text"], class_name="t13 mut m4"),
            class_name="pad16",
        ),
        rx.el.ul(rx.foreach(rows, row), class_name="lines"),
        class_name="card m16",
        custom_attrs={"aria-label": T["stale_title"]},
    )
    return rx.cond(rows.length() > 0, shown)


def replace_form(
    path: rx.Var[str],
    *,
    problem: rx.Var[str],
    where: rx.Var[str],
    on_sent: rx.EventHandler,
    on_cancel: rx.EventHandler,
) -> rx.Component:
    """Ask for a newer file."""
    form = file_form(
        drop_file(T["choose_file"], T["replace_help"], accept=ACCEPT),
        refused_note(problem, where),
        rx.el.div(
            button(T["replace_do"], kind="pri", type="submit", before="upload"),
            button(T["cancel"], kind="ghost", on_click=on_cancel),
            class_name="row wrap",
        ),
        id="workflow-replace",
        path=path,
        on_sent=on_sent,
        class_name="col g16",
    )
    return rx.el.section(
        rx.el.h2(T["replace"], class_name="t15"),
        form,
        class_name="card pad col g16 gap16",
        custom_attrs={"aria-label": T["replace"]},
    )


def delete_question(
    problem: rx.Var[str], *, on_delete: rx.EventHandler, on_cancel: rx.EventHandler
) -> rx.Component:
    """Ask before a workflow is deleted."""
    return rx.el.section(
        rx.el.h2(T["delete_title"], class_name="t15"),
        rx.el.p(T["delete_text"], class_name="t13"),
        problem_note(problem),
        rx.el.div(
            button(T["delete_do"], kind="danger", before="trash-2", on_click=on_delete),
            button(T["cancel"], kind="ghost", on_click=on_cancel),
            class_name="row wrap",
        ),
        class_name="card pad col g12 gap16",
        role="alertdialog",
        custom_attrs={"aria-label": T["delete_title"]},
    )


def more_menu(
    source: rx.Var[str],
    original: rx.Var[str],
    versions: rx.Var[str],
    *,
    may_write: rx.Var[bool],
    on_delete: rx.EventHandler,
) -> rx.Component:
    """Offer the file as it came and written again, its versions, and its end."""
    links = (
        rx.el.a(icon("history"), T["versions"], href=versions, class_name="item"),
        download(T["original"], T["original_help"], original),
        download(T["written"], T["written_help"], source),
    )
    delete = rx.el.button(
        icon("trash-2"), T["delete"], type="button", class_name="item bad", on_click=on_delete
    )
    return rx.el.details(
        rx.el.summary(
            icon("ellipsis"),
            class_name="btn sq",
            custom_attrs={"aria-label": T["more_about"], "title": T["more_about"]},
        ),
        rx.el.div(*links, rx.cond(may_write, delete), class_name="menu left"),
        class_name="drop",
    )


def download(label: str, about: str, href: rx.Var[str]) -> rx.Component:
    """Offer a file in the menu."""
    said = rx.el.span(label, rx.el.span(about, class_name="t12 mut blk"))
    return rx.el.a(
        icon("download"), said, href=href, class_name="item", custom_attrs={"reloadDocument": True}
    )
