"""The parts of the list of standards, and the form that imports one."""

from typing import Any

import reflex as rx

from praetor_app.components.button import Text, button
from praetor_app.components.chip import chip
from praetor_app.components.field import field
from praetor_app.components.file_form import drop_file, file_form
from praetor_app.components.icon import icon
from praetor_app.components.integrations import ACCEPTED
from praetor_app.components.problem_note import problem_note
from praetor_app.texts import texts
from praetor_app.views.standards import StandardRow

T, C = texts("standards"), texts("contracts")

KINDS = ("json-schema", "openapi", "asyncapi", "c4")
#: A picture for each kind.
PICTURES = {"json-schema": "braces", "openapi": "arrow-left-right", "asyncapi": "radio", "c4": "boxes"}


def standard_filter(state: Any) -> rx.Component:
    """Narrow the list by kind and namespace."""
    kinds = [rx.el.option(C[f"kind_{each}"], value=each) for each in KINDS]
    projects = rx.foreach(state.projects, lambda each: rx.el.option(each.name, value=f"project:{each.id}"))
    own = [rx.el.option(T[each], value=each) for each in ("core", "domain")]
    return rx.el.div(
        rx.el.select(
            rx.el.option(T["all_kinds"], value=""),
            *kinds,
            value=state.kind,
            on_change=lambda value: state.choose("kind", value),
            class_name="field sm",
            custom_attrs={"aria-label": T["kind"]},
        ),
        rx.el.select(
            rx.el.option(T["all_namespaces"], value=""),
            *own,
            projects,
            value=state.namespace,
            on_change=lambda value: state.choose("namespace", value),
            class_name="field sm",
            custom_attrs={"aria-label": T["namespace"]},
        ),
        class_name="row g8 stdfilter",
    )


def kind_mark(kind: rx.Var[str]) -> rx.Component:
    """Show the picture of a kind of standard."""
    pictures = [(name, icon(picture)) for name, picture in PICTURES.items()]
    return rx.el.span(rx.match(kind, *pictures, icon("braces")), class_name="kind")


def standard_list(rows: rx.Var[list[StandardRow]]) -> rx.Component:
    """Show standards one under the other."""
    return rx.el.ul(rx.foreach(rows, standard_row), class_name="card libl")


def standard_row(row: rx.Var[StandardRow]) -> rx.Component:
    """Show a standard: what it is, whose, in which version, and whether to rely on it."""
    about = rx.el.span(
        rx.el.b(row.name, class_name="cut"),
        rx.el.span(rx.cond(row.description != "", row.description, row.changed), class_name="t12 mut cut"),
        class_name="grow",
    )
    link = rx.el.a(
        kind_mark(row.kind),
        about,
        rx.el.span(row.kind_name, class_name="t12 mut nowrap"),
        rx.el.span(row.namespace, class_name="t12 mut cut"),
        rx.el.span(
            rx.el.span(row.version, class_name="t12 mut nowrap", title=row.changed_at),
            chip(row.status, row.tone),
            class_name="row g8 libm",
        ),
        href=row.href,
        class_name="librow std",
    )
    return rx.el.li(link, key=row.id)


def import_card(state: Any) -> rx.Component:
    """Import a standard: the file goes from the browser to the API alone."""
    projects = rx.foreach(state.projects, lambda each: rx.el.option(each.name, value=f"project:{each.id}"))
    fields = rx.el.div(
        rx.el.label(
            rx.el.span(T["for_whom"], class_name="lab dk"),
            rx.el.select(
                rx.el.option(T["everybody"], value="domain"),
                projects,
                name="namespace",
                class_name="field m4",
            ),
        ),
        field(T["name"], "name", help_text=T["name_help"], max_length=200),
        field(T["version_field"], "version", help_text=T["version_help"], max_length=40, kind="mono"),
        class_name="form3",
    )
    draft = rx.el.label(
        rx.el.input(type="checkbox", name="status", value="draft", class_name="box"),
        rx.el.span(T["as_draft"], class_name="grow"),
        class_name="tick",
    )
    return import_form(T["import_title"], rx.fragment(fields, draft), state, on_cancel=state.open_import)


def import_form(title: Text, fields: rx.Component, state: Any, *, on_cancel: Any) -> rx.Component:
    """Ask for a file and more about it; what breaks others is told, with the version that it could be."""
    ends = rx.el.div(
        button(T["import_do"], kind="pri", type="submit", before="upload"),
        button(T["cancel"], kind="ghost", on_click=on_cancel),
        rx.el.span(T["reading"], class_name="t13 mut busynote", role="status"),
        class_name="row wrap",
    )
    form = file_form(
        drop_file(T["drop"], T["import_text"], accept=ACCEPTED),
        fields,
        problem_note(state.refusal),
        breaking_note(state),
        ends,
        id="standard-form",
        path="/api/standards/import-file",
        keep="id version operations schemas problems",
        on_sent=state.take_file,
        class_name="col g16 pad16",
    )
    head = rx.el.div(rx.el.h2(title, class_name="t15"), class_name="ch")
    return rx.el.section(head, form, class_name="card gap16", custom_attrs={"aria-label": title})


def breaking_note(state: Any) -> rx.Component:
    """Say what a version breaks, and offer the major version that it could be."""
    script = (
        "(() => {const form = document.getElementById('standard-form');"
        "form.elements.version.value = form.querySelector('[data-suggested]').dataset.suggested;"
        "form.requestSubmit()})()"
    )
    as_major = rx.el.button(
        icon("upload"),
        rx.el.span(T["import_as"], " ", state.suggested),
        type="button",
        on_click=rx.call_script(script),
        class_name="btn m8",
        custom_attrs={"data-suggested": state.suggested},
    )
    body = rx.el.div(
        rx.el.b(T["breaks_title"]),
        rx.el.ul(
            rx.foreach(state.breaking, lambda each: rx.el.li(each, class_name="any")), class_name="bul m8"
        ),
        rx.el.p(T["breaks_text"], class_name="m8"),
        rx.cond(state.suggested != "", as_major),
        class_name="grow",
    )
    note = rx.el.div(icon("circle-alert"), body, class_name="banner bad", role="alert")
    return rx.cond(state.breaking.length() > 0, note)
