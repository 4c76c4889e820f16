"""The parts of the list of documents."""

import reflex as rx

from praetor_app.components.button import button
from praetor_app.components.chip import chip
from praetor_app.components.field import field
from praetor_app.components.file_form import drop_file, file_form
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import problem_note
from praetor_app.components.ring import bar
from praetor_app.texts import texts
from praetor_app.views.templates import TYPES, ProjectOption, TemplateRow

T = texts("templates")
ACCEPT = ".docx,.pdf,.html,.htm,.md,.markdown,.txt"


def template_list(rows: rx.Var[list[TemplateRow]]) -> rx.Component:
    """List documents: what each is, how far it is mapped, when it changed."""
    coverage = rx.cond(rows[0].coverage != "", T["col_coverage"], "")
    heads = (T["col_name"], coverage, T["col_status"], T["col_changed"])
    head = rx.el.div(*(rx.el.span(each) for each in heads), class_name="drow dhead t12 mut hide-s")
    return rx.el.div(head, rx.el.ul(rx.foreach(rows, template_row)), class_name="card")


def template_row(row: rx.Var[TemplateRow]) -> rx.Component:
    """One document."""
    about = rx.el.span(
        rx.el.b(row.name, class_name="cut"),
        rx.el.span(row.project, rx.cond(row.project != "", ", ", ""), row.about, class_name="t12 mut cut"),
        class_name="grow",
    )
    covered = rx.el.span(
        bar(row.percent, row.coverage), rx.el.span(row.coverage, class_name="t12 mut"), class_name="col g4"
    )
    state = rx.el.span(
        chip(row.status, rx.cond(row.is_draft, "out", "ok")),
        rx.cond(row.to_map != "", chip(row.to_map, "warn", "triangle-alert")),
        class_name="row wrap g4",
    )
    return rx.el.li(
        rx.el.a(
            rx.el.span(rx.el.span(icon("file-text"), class_name="kind"), about, class_name="row g12 dname"),
            rx.cond(row.coverage != "", covered, rx.el.span()),
            state,
            rx.el.span(row.changed, class_name="t12 mut nowrap", title=row.changed_at),
            href=row.href,
            class_name="drow",
        ),
        key=row.id,
    )


def upload_card(
    projects: rx.Var[list[ProjectOption]],
    chosen: rx.Var[str],
    problem: rx.Var[str],
    *,
    on_sent: rx.EventHandler,
    on_cancel: rx.EventHandler | None = None,
) -> rx.Component:
    """Ask for a document, and what it is."""
    refused = rx.el.p(rx.el.b(T["refused"], ". "), class_name="t13 bad")
    return rx.el.section(
        rx.el.h2(T["upload_title"], class_name="t15"),
        rx.el.p(T["upload_text"], class_name="t13 mut m4"),
        file_form(
            drop_file(T["drop"], T["drop_help"], accept=ACCEPT),
            rx.cond(problem != "", refused),
            problem_note(problem),
            upload_fields(projects, chosen),
            rx.el.div(
                button(T["do_upload"], kind="pri", type="submit", before="file-search"),
                *([button(T["cancel"], kind="ghost", on_click=on_cancel)] if on_cancel else []),
                class_name="row wrap",
            ),
            id="upload-template",
            path="/api/templates",
            on_sent=on_sent,
            class_name="col g16 m16",
        ),
        class_name="card pad upc",
        custom_attrs={"aria-label": T["upload_title"]},
    )


def upload_fields(projects: rx.Var[list[ProjectOption]], chosen: rx.Var[str]) -> rx.Component:
    """Ask whose document it is, and what it is."""
    options = rx.foreach(projects, lambda each: rx.el.option(each.name, value=each.id))
    project = rx.el.label(
        rx.el.span(T["project"], class_name="lab dk"),
        rx.el.select(
            rx.el.option(T["choose_project"], value=""),
            options,
            name="projectId",
            required=True,
            default_value=chosen,
            key=chosen,
            class_name="field m4",
        ),
        class_name="blk",
    )
    kinds = rx.el.datalist(*(rx.el.option(value=each) for each in TYPES), id="template-types")
    kind = field(
        T["type"],
        "templateType",
        help_text=T["type_help"],
        required=True,
        pattern="[a-z][a-z0-9_\\-]*",
        default_value="contract",
        custom_attrs={"list": "template-types"},
    )
    return rx.el.div(
        project,
        field(T["name"], "name", required=True, max_length=200, custom_attrs={"data-named-after": ""}),
        kind,
        field(rx.fragment(T["description"], " ", optional()), "description", max_length=2000),
        kinds,
        class_name="upg",
    )


def optional() -> rx.Component:
    """Say that a field may stay empty."""
    return rx.el.span(T["optional"], class_name="t12 mut")
