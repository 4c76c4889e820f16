"""The list of workflows, and the form that uploads one."""

import reflex as rx

from praetor_app.components.button import Text, button
from praetor_app.components.chip import chip
from praetor_app.components.field import field
from praetor_app.components.file_form import drop_file, file_form
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import problem_note
from praetor_app.texts import texts
from praetor_app.views.workflows import LevelChip, ProjectOption, WorkflowRow

T = texts("workflows")
ACCEPT = ".bpmn,.xml,.bpmn20.xml,application/xml"


def level_chip(each: rx.Var[LevelChip]) -> rx.Component:
    """Show what a level of the last check has found."""
    pictures = [
        ("ok", icon("check", 14)),
        ("warn", icon("triangle-alert", 14)),
        ("bad", icon("octagon-alert", 14)),
    ]
    picture = rx.match(each.tone, *pictures, icon("circle-dashed", 14))
    return rx.el.span(picture, each.label, class_name=f"chip {each.tone}", title=each.title)


def workflow_list(rows: rx.Var[list[WorkflowRow]]) -> rx.Component:
    """Show the workflows, each with its last check."""
    heads = ("column_name", "column_check", "column_size", "column_bound", "column_changed")
    head = rx.el.div(*(rx.el.span(T[name]) for name in heads), class_name="wrow whead hide-s")
    return rx.el.section(
        head,
        rx.el.ul(rx.foreach(rows, workflow_row)),
        class_name="card m16",
        custom_attrs={"aria-label": T["title"]},
    )


def workflow_row(row: rx.Var[WorkflowRow]) -> rx.Component:
    """One workflow."""
    return rx.el.li(
        rx.el.a(
            rx.el.span(
                rx.el.b(row.name, class_name="cut t15"),
                rx.el.span(row.project, ", ", row.version, class_name="t12 mut cut"),
                class_name="wname",
            ),
            rx.el.span(rx.foreach(row.chips, level_chip), class_name="row wrap g4"),
            rx.el.span(row.size, class_name="mut"),
            rx.el.span(row.bound, title=row.bound_label),
            rx.el.span(row.changed, class_name="mut", title=row.changed_at),
            href=row.href,
            class_name="wrow",
        ),
        key=row.id,
    )


def upload_form(
    projects: rx.Var[list[ProjectOption]],
    chosen: rx.Var[str],
    *,
    problem: rx.Var[str],
    where: rx.Var[str],
    on_sent: rx.EventHandler,
    on_cancel: rx.EventHandler,
) -> rx.Component:
    """Ask for a file, its name and its project."""
    options = rx.foreach(
        projects, lambda each: rx.el.option(each.name, value=each.id, selected=each.id == chosen)
    )
    form = file_form(
        drop_file(T["choose_file"], T["file_help"], accept=ACCEPT),
        refused_note(problem, where),
        rx.el.div(
            field(
                T["name"],
                "name",
                help_text=T["name_help"],
                required=True,
                max_length=200,
                custom_attrs={"data-named-after": ""},
            ),
            rx.el.label(
                rx.el.span(T["project"], class_name="lab dk"),
                rx.el.select(options, name="projectId", class_name="field m4"),
                class_name="blk",
            ),
            class_name="two",
        ),
        rx.el.div(
            button(T["upload_do"], kind="pri", type="submit", before="upload"),
            button(T["cancel"], kind="ghost", on_click=on_cancel),
            class_name="row wrap",
        ),
        id="workflow-upload",
        path="/api/workflows",
        on_sent=on_sent,
        class_name="col g16",
    )
    return rx.el.section(
        rx.el.h2(T["upload"], class_name="t15"),
        form,
        class_name="card pad col g16",
        custom_attrs={"aria-label": T["upload"]},
    )


def refused_note(problem: rx.Var[str], where: rx.Var[str]) -> rx.Component:
    """Say why a file was not taken, and where it breaks off."""
    place = rx.cond(where != "", chip(where, "bad", "map-pin"), rx.fragment())
    return rx.cond(problem != "", rx.el.div(problem_note(problem), place, class_name="col g8"), rx.fragment())


def project_filter(
    projects: rx.Var[list[ProjectOption]], chosen: rx.Var[str], on_narrow: rx.EventHandler, label: Text
) -> rx.Component:
    """Choose of which project the workflows are shown."""
    return rx.el.select(
        rx.el.option(T["every_project"], value=""),
        rx.foreach(projects, lambda each: rx.el.option(each.name, value=each.id)),
        value=chosen,
        on_change=on_narrow,
        class_name="field sm wfilter",
        custom_attrs={"aria-label": label},
    )
