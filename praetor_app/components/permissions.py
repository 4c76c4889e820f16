"""Matrices of who may do what."""

from typing import Any

import reflex as rx

from praetor_app.components.icon import icon
from praetor_app.components.surface import card
from praetor_app.texts import texts
from praetor_app.views.permissions import CellView, ColumnHead, MatrixRow, list_groups

T = texts("permissions")

#: Look of a cell → its icon.
PICTURES = {"yes": "check", "pol": "shield-check", "den": "shield-x", "no": "minus"}
LEGEND = (
    ("granted", "check", "ok"),
    ("allowed", "shield-check", "acc"),
    ("denied", "shield-x", "bad"),
    ("not_given", "minus", ""),
)


def legend() -> rx.Component:
    """Say what the icons mean."""
    marks = [
        rx.el.span(icon(picture, 14), T[name], class_name=f"row g4 {tone}") for name, picture, tone in LEGEND
    ]
    some = rx.el.span(rx.el.i(class_name="pc some key"), T["in_cases"], class_name="row g4")
    return rx.el.div(*marks, some, class_name="row wrap t12 mut plg")


def role_matrix(
    heads: rx.Var[list[ColumnHead]],
    rows: rx.Var[list[MatrixRow]],
    *tools: rx.Component,
    chosen: rx.Var[str],
    role: rx.Var[str],
    on_why: rx.EventHandler,
) -> rx.Component:
    """Show roles by capabilities; on a phone the one role that is chosen."""
    head = rx.foreach(
        heads,
        lambda each: rx.el.th(
            rx.el.a(each.name, href=each.href, class_name="rolelink"),
            rx.cond(each.note != "", rx.el.small(each.note)),
            scope="col",
        ),
    )

    def line(row: rx.Var[MatrixRow]) -> rx.Component:
        cells = rx.foreach(
            row.cells,
            lambda each: rx.el.td(
                cell(each, chosen, on_why), class_name=rx.cond(each.id == role, "here", "")
            ),
        )
        name = rx.el.th(rx.el.span(row.name), rx.el.code(row.code), scope="row")
        group = rx.el.th(row.name, scope="rowgroup", col_span=heads.length() + 1)
        return rx.el.tr(rx.cond(row.code == "", group, rx.fragment(name, cells)))

    table = matrix(rx.el.th(T["what"], scope="col"), head, rows, line, kind="roles")
    return card(T["roles_title"], *tools, table, beside=legend())


def people_matrix(
    heads: rx.Var[list[ColumnHead]],
    rows: rx.Var[list[MatrixRow]],
    *,
    chosen: rx.Var[str],
    on_why: rx.EventHandler,
) -> rx.Component:
    """Show people by the capabilities of a group."""
    head = rx.foreach(heads, lambda each: rx.el.th(each.name, scope="col", title=each.note))

    def line(row: rx.Var[MatrixRow]) -> rx.Component:
        cells = rx.foreach(row.cells, lambda each: rx.el.td(cell(each, chosen, on_why)))
        return rx.el.tr(rx.el.th(row.name, scope="row"), cells)

    return matrix(rx.el.th(T["person"], scope="col"), head, rows, line, kind="people")


def matrix(
    corner: rx.Component, head: Any, rows: rx.Var[list[MatrixRow]], line: Any, *, kind: str
) -> rx.Component:
    """Show a table that scrolls sideways within itself."""
    table = rx.el.table(
        rx.el.thead(rx.el.tr(corner, head)), rx.el.tbody(rx.foreach(rows, line)), class_name=f"pm {kind}"
    )
    attrs = {"tabIndex": 0, "aria-label": T["matrix_label"]}
    return rx.el.div(table, class_name="scrollx", role="region", custom_attrs=attrs)


def cell(each: rx.Var[CellView], chosen: rx.Var[str], on_why: rx.EventHandler) -> rx.Component:
    """One cell, to press for the reason."""
    pictures = [(look, icon(picture)) for look, picture in PICTURES.items()]
    is_chosen = chosen == f"{each.id}|{each.capability}"
    return rx.el.button(
        rx.match(each.look, *pictures, icon("minus")),
        type="button",
        class_name=f"pc {each.look} {each.kind} {rx.cond(is_chosen, 'sel', '')}",
        on_click=on_why(each.id, each.capability),
        custom_attrs={"aria-label": each.label, "data-tip": each.label, "data-w": each.word},
    )


def group_options(first: str = "") -> list[rx.Component]:
    """Offer what capabilities are about; ``first`` is the name of all of them."""
    every = [rx.el.option(first, value="")] if first else []
    return [*every, *(rx.el.option(each.name, value=each.id) for each in list_groups())]
