"""Operations, schemas and problems of contracts, as good API documentation shows them."""

from typing import Any

import reflex as rx

from pipelines.standards.describe_operation import ParameterRow
from praetor_app.components.button import button
from praetor_app.components.chip import chip
from praetor_app.components.icon import icon
from praetor_app.texts import texts
from praetor_app.views.contracts import (
    BodyLine,
    LineGroup,
    LineRow,
    OperationView,
    ProblemRow,
)
from praetor_app.views.operation_groups import OperationGroup, OperationRow

T = texts("contracts")


def search_field(label: str, value: rx.Var[str], on_search: Any, *, key: str = "/") -> rx.Component:
    """Ask for words that narrow a list."""
    return rx.el.label(
        icon("search"),
        rx.el.input(
            type="search",
            default_value=value,
            on_change=on_search.debounce(250),
            placeholder=label,
            custom_attrs={"aria-label": label, "data-key": key},
        ),
        class_name="jump",
    )


def operation_browser(state: Any) -> rx.Component:
    """Show the operations of a contract, grouped, searched, each opened on demand."""
    more = rx.el.div(button(T["more"], on_click=state.show_more), class_name="row ecent pad16")
    groups = rx.foreach(state.groups, lambda group: operation_group(group, state))
    none = rx.cond(state.operations > 0, T["none_found"], T["no_operations"])
    return rx.el.div(
        rx.el.div(
            search_field(T["find_operation"], state.query, state.search),
            rx.el.span(state.said, class_name="t12 mut nowrap", role="status"),
            class_name="row g12 optools",
        ),
        rx.cond(
            state.groups.length() > 0,
            rx.el.div(groups, class_name="col g16"),
            rx.el.p(none, class_name="t13 mut pad16"),
        ),
        rx.cond(state.left > 0, more),
    )


def operation_group(group: rx.Var[OperationGroup], state: Any) -> rx.Component:
    """Show the operations under a tag."""
    rows = rx.foreach(group.rows, lambda row: operation_row(row, state))
    return rx.el.section(
        rx.el.h3(group.tag, class_name="ophead any"),
        rx.el.ul(rows, class_name="card ops"),
        key=group.tag,
    )


def operation_row(row: rx.Var[OperationRow], state: Any) -> rx.Component:
    """Show an operation; pressing it opens what it takes and answers."""
    is_open = state.opened == row.id
    head = rx.el.button(
        rx.el.span(row.method, class_name=f"meth {row.tone}"),
        rx.el.span(
            rx.el.code(row.path, class_name="any"),
            rx.cond(row.summary != "", rx.el.span(row.summary, class_name="mut any")),
            class_name="opsaid",
        ),
        rx.cond(row.is_deprecated, chip(T["deprecated"], "warn")),
        rx.cond(is_open, icon("chevron-up", 14), icon("chevron-down", 14)),
        type="button",
        on_click=state.open_operation(row.id),
        class_name="oprow",
        custom_attrs={"aria-expanded": rx.cond(is_open, "true", "false")},
    )
    return rx.el.li(head, rx.cond(is_open, operation_body(row, state.detail)), key=row.id)


def operation_body(row: rx.Var[OperationRow], detail: rx.Var[OperationView]) -> rx.Component:
    """Show what an operation takes and answers."""
    parameters = rx.el.div(
        rx.el.h4(T["parameters"]),
        rx.el.ul(rx.foreach(detail.parameters, parameter_line), class_name="lines2"),
    )
    return rx.el.div(
        rx.el.code(row.id, class_name="t12 mut any"),
        rx.cond(detail.description != "", rx.el.p(detail.description, class_name="t13 any pre")),
        rx.cond(detail.parameters.length() > 0, parameters),
        rx.cond(detail.takes.length() > 0, bodies(T["takes"], detail.takes)),
        rx.cond(detail.answers.length() > 0, bodies(detail.answers_label, detail.answers)),
        rx.cond(detail.nothing != "", rx.el.p(detail.nothing, class_name="t13 mut")),
        class_name="opbody col g16",
    )


def parameter_line(line: rx.Var[ParameterRow]) -> rx.Component:
    """Show a parameter."""
    return rx.el.li(
        rx.el.code(line.name, class_name="any"),
        rx.el.span(
            rx.el.span(line.type, class_name="typ"),
            chip(line.place, "out"),
            rx.cond(line.is_required, rx.el.span(T["required"], class_name="must")),
            class_name="row wrap g8",
        ),
        rx.cond(line.description != "", rx.el.span(line.description, class_name="mut any memo")),
    )


def bodies(label: Any, found: rx.Var[list[BodyLine]]) -> rx.Component:
    """Show bodies, answers or messages."""
    return rx.el.div(rx.el.h4(label), rx.foreach(found, body_block), class_name="col")


def body_block(body: rx.Var[BodyLine]) -> rx.Component:
    """Show one of them; the lines of its schema fold out."""
    head = rx.el.span(
        rx.cond(body.status != "", chip(body.status, body.tone)),
        rx.cond(body.type != "", rx.el.span(body.type, class_name="typ")),
        rx.cond(body.media != "", rx.el.code(body.media, class_name="t12 mut")),
        rx.cond(body.description != "", rx.el.span(body.description, class_name="mut any")),
        class_name="row wrap g8 t13",
    )
    folded = rx.el.details(rx.el.summary(T["schema"]), schema_lines(body.lines), class_name="more2")
    return rx.el.div(head, rx.cond(body.lines.length() > 0, folded), class_name="bodyb")


def schema_lines(lines: rx.Var[list[LineRow]], *, on_open: Any = None) -> rx.Component:
    """Show a schema as a tree; ``on_open`` takes the name of a schema that a line refers to."""
    return rx.el.ul(rx.foreach(lines, lambda line: schema_line(line, on_open)), class_name="lines2 tree2")


def schema_tree(groups: rx.Var[list[LineGroup]], *, on_open: Any) -> rx.Component:
    """Show a large schema: the properties at its top, what is in them when they are unfolded."""

    def show(group: rx.Var[LineGroup]) -> rx.Component:
        inside = rx.el.details(
            rx.el.summary(group.said),
            schema_lines(group.lines, on_open=on_open),
            class_name="more2 inside",
        )
        return schema_line(group.head, on_open, rx.cond(group.lines.length() > 0, inside))

    return rx.el.ul(rx.foreach(groups, show), class_name="lines2 tree2")


def schema_line(line: rx.Var[LineRow], on_open: Any, *more: rx.Component) -> rx.Component:
    """Show a property with its type, and whether it must be there."""
    plain = rx.el.span(line.type, class_name="typ")
    kind = plain
    if on_open is not None:
        link = rx.el.button(line.type, type="button", on_click=on_open(line.refers_to), class_name="link typ")
        kind = rx.cond(line.refers_to != "", link, plain)
    return rx.el.li(
        rx.el.code(line.name, class_name="any", style={"paddingLeft": line.indent}),
        rx.el.span(
            kind,
            rx.cond(line.is_required, rx.el.span(T["required"], class_name="must")),
            rx.cond(line.details != "", rx.el.span(line.details, class_name="t12 mut any")),
            class_name="row wrap g8",
        ),
        rx.cond(line.description != "", rx.el.span(line.description, class_name="mut any memo")),
        *more,
    )


def problem_list(rows: rx.Var[list[ProblemRow]]) -> rx.Component:
    """Show what is wrong, by severity and place, with what to do about it."""
    listed = rx.foreach(rows, lambda row: rx.el.li(problem_body(row), key=f"{row.code}{row.path}"))
    return rx.el.ul(listed, class_name="card probs")


def problem_body(row: rx.Var[ProblemRow], *more: rx.Component) -> rx.Component:
    """Show a problem."""
    return rx.fragment(
        rx.cond(
            row.is_error,
            chip(row.severity, "bad", "circle-alert"),
            chip(row.severity, "warn", "triangle-alert"),
        ),
        rx.el.div(
            rx.el.b(row.message, class_name="any blk"),
            rx.cond(row.fix != "", rx.el.span(row.fix, class_name="mut any blk")),
            rx.el.code(row.path, class_name="t12 mut any blk m4"),
            *more,
            class_name="grow",
        ),
        rx.el.code(row.code, class_name="t12 mut hide-s"),
    )
