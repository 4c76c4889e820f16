"""Rendering a document: what it is rendered to, what came of it, values that are filled in by hand."""

import reflex as rx

from praetor_app.components.button import button, file_link
from praetor_app.components.file_form import drop_file, file_form
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import problem_note
from praetor_app.components.ring import bar
from praetor_app.components.surface import card
from praetor_app.texts import texts
from praetor_app.views.mapping import FieldView, GroupView, RowView
from praetor_app.views.template import MadeRow

T = texts("mapping")
FORMATS = ("pdf", "docx", "html", "email")


def format_choice(chosen: rx.Var[str], on_choose: rx.EventHandler) -> rx.Component:
    """Choose what is rendered to."""
    return rx.el.select(
        *(rx.el.option(T[name], value=name) for name in FORMATS),
        value=chosen,
        on_change=on_choose,
        class_name="field sm fsel",
        custom_attrs={"aria-label": T["format"]},
    )


def render_button(is_rendering: rx.Var[bool], on_render: rx.EventHandler) -> rx.Component:
    """Render the sample."""
    return rx.el.button(
        icon("file-down"),
        rx.cond(is_rendering, T["rendering"], T["render"]),
        type="button",
        on_click=on_render,
        disabled=is_rendering,
        class_name="btn pri",
    )


def ready_note(
    ready: rx.Var[str], href: rx.Var[str], notes: rx.Var[list[str]], subject: rx.Var[str], mail: rx.Var[str]
) -> rx.Component:
    """Say that a document is there, what its format could not keep, and how a mail reads."""
    shown = rx.el.div(
        rx.el.p(T["mail_subject"], ": ", rx.el.b(subject), class_name="t13"),
        rx.el.p(mail, class_name="t13 pre m8"),
        class_name="well pad16 m12",
    )
    note = rx.el.div(
        icon("check"),
        rx.el.div(
            rx.el.p(rx.el.b(ready)),
            rx.foreach(notes, lambda each: rx.el.p(each, class_name="t12 mut")),
            rx.cond(subject != "", shown),
            class_name="grow",
        ),
        file_link(T["download"], href, kind="sm", before="download"),
        class_name="banner ok gap16",
        role="status",
    )
    return rx.cond(ready != "", note)


def missing_note(
    problem: rx.Var[str],
    missing: rx.Var[list[FieldView]],
    on_choose: rx.EventHandler,
    on_fill: rx.EventHandler,
) -> rx.Component:
    """Say why there is no document; lead to each variable that has no value."""
    names = rx.el.div(
        rx.foreach(
            missing,
            lambda each: rx.el.button(
                each.label, type="button", on_click=on_choose(each.path), class_name="btn sm near"
            ),
        ),
        button(T["fill"], kind="sm ghost", before="pencil", on_click=on_fill),
        class_name="row wrap g4 m8",
    )
    note = rx.el.div(
        icon("circle-alert"),
        rx.el.div(rx.el.p(problem), rx.cond(missing.length() > 0, names)),
        class_name="banner bad gap16",
        role="alert",
    )
    return rx.cond(problem != "", note)


def fill_card(
    groups: rx.Var[list[GroupView]], *, on_render: rx.EventHandler, on_cancel: rx.EventHandler
) -> rx.Component:
    """Ask for values of one document."""
    fields = rx.foreach(groups, lambda group: rx.foreach(group.rows, fill_field))
    form = rx.el.form(
        rx.el.p(T["fill_text"], class_name="t13 mut"),
        rx.el.div(fields, class_name="fillg"),
        rx.el.div(
            button(T["fill_render"], kind="pri", type="submit", before="file-down"),
            button(T["cancel"], kind="ghost", on_click=on_cancel),
            class_name="row wrap",
        ),
        on_submit=on_render,
        class_name="col g16 pad16",
    )
    return card(T["fill"], form, kind="gap16")


def fill_field(row: rx.Var[RowView]) -> rx.Component:
    """Ask for the value of a variable; what the sample has stands there in grey."""
    return rx.el.label(
        rx.el.span(row.name, class_name="lab mono"),
        rx.el.input(name=f"v.{row.name}", placeholder=row.value, max_length=4000, class_name="field sm m4"),
        class_name="blk",
    )


def made_card(rows: rx.Var[list[MadeRow]]) -> rx.Component:
    """List what was made of the document."""
    none = rx.el.p(T["made_none"], class_name="t13 mut pad16")
    listed = rx.el.ul(rx.foreach(rows, made_row), class_name="lines")
    return card(T["made"], rx.cond(rows.length() > 0, listed, none))


def made_row(row: rx.Var[MadeRow]) -> rx.Component:
    """One document that was made, or the zip of a batch."""
    notes = rx.foreach(row.notes, lambda each: rx.el.span(each, class_name="t12 mut blk"))
    return rx.el.li(
        rx.cond(row.rows > 0, icon("archive"), icon("file-text")),
        rx.el.span(rx.el.span(row.label, title=row.at, class_name="blk"), notes, class_name="grow"),
        file_link(
            T["download"], row.href, kind="sm", before="download", name=f"{T['download']}: {row.label}"
        ),
        key=row.id,
    )


def batch_card(
    path: rx.Var[str],
    problem: rx.Var[str],
    progress: rx.Component,
    *,
    on_sent: rx.EventHandler,
    on_columns: rx.EventHandler,
) -> rx.Component:
    """Render a document of every row of a CSV."""
    kind = rx.el.label(
        rx.el.span(T["format"], class_name="lab dk"),
        rx.el.select(
            *(rx.el.option(T[name], value=name) for name in FORMATS), name="format", class_name="field sm m4"
        ),
        class_name="blk",
    )
    form = file_form(
        rx.el.p(T["batch_text"], class_name="t13 mut"),
        drop_file(T["batch_drop"], T["batch_help"], accept=".csv,.tsv,.txt"),
        kind,
        problem_note(problem),
        progress,
        rx.el.div(
            button(T["batch_do"], type="submit", before="layers"),
            button(T["batch_columns"], kind="ghost", before="download", on_click=on_columns),
            class_name="row wrap",
        ),
        id="render-batch",
        path=path,
        on_sent=on_sent,
        class_name="col g16 pad16",
    )
    return card(T["batch"], form)


def batch_progress(
    percent: rx.Var[int], says: rx.Var[str], is_open: rx.Var[bool], on_stop: rx.EventHandler
) -> rx.Component:
    """Say how far a batch is; it can be stopped."""
    stop = button(T["batch_stop"], kind="ghost sm", before="x", on_click=on_stop)
    shown = rx.el.div(
        bar(percent, T["batch_progress"]),
        rx.el.div(
            rx.el.p(says, class_name="t12 mut"), rx.cond(is_open, stop), class_name="row sp wrap m4 batchp"
        ),
        custom_attrs={"aria-live": "polite"},
    )
    return rx.cond(percent >= 0, shown)
