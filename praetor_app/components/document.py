"""The blocks of the specification's document."""

from typing import Any

import reflex as rx

from praetor_app.components.chip import chip, why
from praetor_app.components.icon import icon
from praetor_app.texts import texts
from praetor_app.views.document import BlockView, ItemRow, RequirementRow

T = texts("specification")


def document(
    blocks: rx.Var[list[BlockView]], *, chosen: rx.Var[str], on_why: rx.EventHandler
) -> rx.Component:
    """Show the blocks of a section; ``on_why`` takes the id of a piece."""
    return rx.el.article(
        rx.foreach(blocks, lambda block: block_of(block, chosen, on_why)), class_name="document"
    )


def block_of(block: rx.Var[BlockView], chosen: rx.Var[str], on_why: rx.EventHandler) -> rx.Component:
    """Show one block under its heading."""
    head = rx.el.div(
        rx.el.h2(block.title), rx.el.span(block.note, class_name="t12 mut"), class_name="row sp base wrap"
    )
    return rx.el.section(
        rx.cond(block.title != "", head),
        rx.cond(block.text != "", rx.el.p(block.text, class_name="mut m8 blocktext")),
        rx.match(
            block.kind,
            ("requirements", requirement_list(block.requirements, chosen, on_why)),
            ("items", rx.cond(block.pieces.length() > 0, item_list(block.pieces, on_why))),
            (
                "figures",
                rx.el.div(rx.foreach(block.pieces, lambda each: figure(each, on_why)), class_name="frames"),
            ),
            ("table", rx.cond(block.rows.length() > 0, table(block.head, block.rows))),
            (
                "picture",
                rx.el.div(rx.html(block.svg), class_name="card erd scrollx", custom_attrs={"tabIndex": 0}),
            ),
            ("swatches", rx.el.div(rx.foreach(block.pieces, swatch), class_name="card swatches pad16")),
            rx.fragment(),
        ),
        rx.cond(
            block.bullets.length() > 0,
            rx.el.ul(rx.foreach(block.bullets, lambda each: rx.el.li(each)), class_name="bul m12"),
        ),
        class_name="section",
    )


def requirement_list(
    rows: rx.Var[list[RequirementRow]], chosen: rx.Var[str], on_why: rx.EventHandler
) -> rx.Component:
    """Show requirements one under the other."""
    return rx.el.div(rx.foreach(rows, lambda row: requirement_row(row, chosen, on_why)), class_name="card")


def requirement_row(
    row: rx.Var[RequirementRow], chosen: rx.Var[str], on_why: rx.EventHandler
) -> rx.Component:
    """One requirement: its sentence, kind, priority, tests, where it came from."""
    sentence = rx.foreach(
        row.parts,
        lambda part: rx.cond(part.is_key, rx.el.b(part.text, class_name="ek"), rx.el.span(part.text)),
    )
    sourced = rx.cond(
        row.is_sourced,
        rx.el.span(icon("check", 14), T["sourced"], class_name="row g4 ok"),
        rx.el.span(icon("triangle-alert", 14), T["unsourced"], class_name="row g4 warn"),
    )
    more = rx.el.details(
        rx.el.summary(T["show_more"]),
        rx.el.p(rx.el.b(T["rationale"], ": "), row.because, class_name="t13 mut"),
        rx.cond(row.note != "", rx.el.p(row.note, class_name="t13 mut m4")),
        rx.el.ul(rx.foreach(row.acceptance, lambda each: rx.el.li(each)), class_name="bul m8"),
        class_name="more2",
    )
    return rx.el.div(
        rx.el.code(row.id, class_name="id"),
        rx.el.div(
            rx.el.p(sentence),
            rx.el.div(
                chip(row.kind),
                chip(row.priority, "out"),
                rx.cond(
                    row.tests != "", rx.el.span(icon("flask-conical", 14), row.tests, class_name="row g4")
                ),
                sourced,
                class_name="meta",
            ),
            more,
        ),
        why(T["why"], on_click=on_why(row.id)),
        id=row.id,
        class_name=rx.cond(row.id == chosen, "req on", "req"),
    )


def item_list(rows: rx.Var[list[ItemRow]], on_why: rx.EventHandler) -> rx.Component:
    """Show other pieces one under the other."""
    return rx.el.div(rx.foreach(rows, lambda row: item_row(row, on_why)), class_name="card")


def item_row(row: rx.Var[ItemRow], on_why: rx.EventHandler) -> rx.Component:
    """One piece: its mark, title and sentence; details fold out."""
    details = rx.el.details(
        rx.el.summary(T["show_more"]),
        rx.el.ul(rx.foreach(row.lines, lambda each: rx.el.li(each)), class_name="bul m4"),
        class_name="more2",
    )
    chips = rx.el.div(rx.foreach(row.chips, lambda each: chip(each, "out")), class_name="row wrap m4")
    return rx.el.div(
        rx.cond(
            row.tone != "",
            rx.el.span(row.mark, class_name=f"chip {row.tone}"),
            rx.el.code(row.mark, class_name="mut"),
        ),
        rx.el.div(
            rx.el.b(row.title, class_name="blk"),
            rx.cond(row.text != "", rx.el.span(row.text, class_name="mut")),
            rx.cond(row.chips.length() > 0, chips),
            rx.cond(row.lines.length() > 0, details),
        ),
        rx.cond(row.id != "", why(T["why"], on_click=on_why(row.id))),
        class_name=rx.cond(row.mark == "", "ep plainrow", "ep"),
    )


def figure(row: rx.Var[ItemRow], on_why: rx.EventHandler) -> rx.Component:
    """One screen with its wireframe."""
    states = rx.el.ul(rx.foreach(row.lines, lambda each: rx.el.li(each)), class_name="bul m4")
    return rx.el.figure(
        rx.html(row.svg),
        rx.el.figcaption(
            rx.el.div(
                rx.el.b(row.title),
                rx.cond(row.id != "", why(T["why"], on_click=on_why(row.id))),
                class_name="row sp",
            ),
            rx.el.code(row.text, class_name="mut"),
            rx.cond(
                row.lines.length() > 0, rx.el.details(rx.el.summary(T["states"]), states, class_name="more2")
            ),
        ),
        class_name="wire",
    )


def swatch(row: rx.Var[ItemRow]) -> rx.Component:
    """One color with its name and value."""
    return rx.el.div(
        rx.el.i(style={"background": row.mark}),
        rx.el.b(row.title, class_name="t12 blk m4"),
        rx.el.code(row.mark, class_name="mut"),
        class_name="swatch",
    )


def table(head: rx.Var[list[str]], rows: rx.Var[list[list[str]]]) -> rx.Component:
    """Show a table."""
    heads: Any = rx.foreach(head, lambda each: rx.el.th(each, scope="col"))
    cells = rx.foreach(rows, lambda row: rx.el.tr(rx.foreach(row, lambda cell: rx.el.td(cell))))
    return rx.el.div(
        rx.el.table(rx.el.thead(rx.el.tr(heads)), rx.el.tbody(cells), class_name="gt"),
        class_name="card scrollx",
        custom_attrs={"tabIndex": 0},
    )
