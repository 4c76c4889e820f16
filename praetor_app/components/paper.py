"""A document on the screen: drawn by us from blocks, its variables to press and to drop fields on."""

from typing import Any

import reflex as rx

from praetor_app.components.button import button, icon_button
from praetor_app.components.field import segments
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import notice
from praetor_app.texts import texts
from praetor_app.views.mapping import CoverageView
from praetor_app.views.paper import BlockView, CellView, LineView, RunView
from praetor_app.views.template import HeadView

T = texts("mapping")


def paper(
    blocks: rx.Var[list[BlockView]], rest: rx.Var[str], on_choose: Any, on_more: rx.EventHandler
) -> rx.Component:
    """Show the blocks of a document as a page; ``on_choose`` is what pressing a variable does.

    ``rest``: how much of it there is; nothing if all of it is shown. Whoever comes to its end gets more.
    """
    more = button(T["show_more"], kind="sm", on_click=on_more, custom_attrs={"data-more": ""})
    page = rx.el.article(
        rx.foreach(blocks, lambda each: block(each, on_choose)),
        rx.cond(
            rest != "",
            rx.el.div(more, rx.el.span(rest, class_name="t12 mut", role="status"), class_name="row wrap m16"),
        ),
        class_name="paper",
    )
    blank = rx.el.p(T["blank"], class_name="t13 mut paper")
    return rx.el.div(rx.cond(blocks.length() > 0, page, blank), class_name="desk")


def block(each: rx.Var[BlockView], on_choose: Any) -> rx.Component:
    """One block of a document, and where it stands if that is not its text."""
    inside = rx.foreach(each.runs, lambda part: run(part, on_choose))
    table = rx.el.div(
        rx.el.table(rx.el.tbody(rx.foreach(each.rows, lambda row: line(row, on_choose)))),
        class_name="scrollx",
        custom_attrs={"tabIndex": 0, "role": "group", "aria-label": T["document_label"]},
    )
    shown = rx.match(
        each.kind,
        ("h1", rx.el.h3(inside, class_name="t24")),
        ("h2", rx.el.h3(inside, class_name="t18")),
        ("h3", rx.el.h4(inside, class_name="t15")),
        ("h4", rx.el.h4(inside)),
        ("item", rx.el.p(inside, class_name="pitem")),
        ("table", table),
        ("break", rx.el.div(rx.el.span(T["page_break"], class_name="t12 mut"), class_name="pbreak")),
        rx.el.p(inside, class_name=each.zone),
    )
    return rx.fragment(rx.cond(each.place != "", rx.el.span(each.place, class_name="pplace t12 mut")), shown)


def line(row: rx.Var[LineView], on_choose: Any) -> rx.Component:
    """A row of a table; a loop around rows is one wide cell."""
    return rx.el.tr(rx.foreach(row.cells, lambda each: cell(each, row, on_choose)))


def cell(each: rx.Var[CellView], row: rx.Var[LineView], on_choose: Any) -> rx.Component:
    """A cell of a table."""
    span = rx.cond(row.cells.length() == 1, 20, 1)
    return rx.el.td(rx.foreach(each.runs, lambda part: run(part, on_choose)), col_span=span)


def run(part: rx.Var[RunView], on_choose: Any) -> rx.Component:
    """A piece of a line."""
    shown_text = rx.cond(part.image != "", picture(part), part.text)
    variable = rx.el.button(
        shown_text,
        type="button",
        on_click=on_choose(part.variable_id),
        class_name=f"var {part.mark} {rx.cond(part.kind == 'missing', 'op', '')} {part.kind} {part.look}",
        title=part.name,
        custom_attrs={"data-variable": part.variable_id},
    )
    fixed = rx.el.span(shown_text, class_name=f"var {part.kind} {part.look}", title=part.name)
    shown = rx.cond(part.variable_id != "", variable, fixed)
    offer = rx.el.span(part.text, class_name="offered", title=T["take_text"])
    return rx.match(
        part.kind,
        ("text", rx.el.span(part.text, class_name=part.look)),
        ("image", rx.cond(part.image != "", picture(part), no_picture(part))),
        ("tag", rx.el.span(part.text, class_name="cond")),
        ("offer", offer),
        ("part", offer),
        shown,
    )


def picture(part: rx.Var[RunView]) -> rx.Component:
    """An image of the document."""
    return rx.el.img(src=part.image, alt=part.text, class_name="pimg")


def no_picture(part: rx.Var[RunView]) -> rx.Component:
    """Where an image stands that cannot be shown here."""
    return rx.el.span(
        icon("image", 14), rx.cond(part.text != "", part.text, T["image"]), class_name="offered"
    )


def document_card(head: rx.Var[HeadView], switch: rx.Component, *body: rx.Component) -> rx.Component:
    """Show a document under its name."""
    name = rx.el.span(
        icon("file-text", 14),
        rx.el.span(head.file, class_name="t13 cut", title=head.file),
        rx.el.span(head.version, class_name="t12 mut nowrap"),
        class_name="row",
    )
    return rx.el.section(
        rx.el.div(name, switch, class_name="ch sp"),
        *body,
        class_name="card docp",
        custom_attrs={"aria-label": T["document_label"]},
    )


def paper_switch(view: rx.Var[str], on_show: rx.EventHandler) -> rx.Component:
    """Show the document with its variables, or with the values of a sample."""
    shows_sample = view == "sample"
    return segments(
        [
            (T["variables"], ~shows_sample, on_show("mapping")),
            (T["sample"], shows_sample, on_show("sample")),
        ],
        T["document_label"],
        kind="hide-s",
    )


def paper_legend(coverage: rx.Var[CoverageView]) -> rx.Component:
    """Say what the marks of variables mean."""
    marks = (
        ("var", "sure", coverage.sure),
        ("var ck", "check", coverage.check),
        ("var op", "open", coverage.open),
    )
    return rx.el.div(
        *(rx.el.span(rx.el.i(T[label], class_name=kind), count) for kind, label, count in marks),
        class_name="legend2 t12 mut",
    )


def no_paper(problem: rx.Var[str], view: rx.Var[str]) -> rx.Component:
    """Say why the document cannot be shown."""
    said = rx.cond(view == "sample", T["no_sample"], T["no_preview"])
    return rx.el.div(
        notice(rx.fragment(rx.el.b(said), ". ", problem), name="circle-alert"), class_name="pad16"
    )


def sample_bar(text: rx.Component, on_turn: rx.EventHandler) -> rx.Component:
    """Say whose values are shown, and turn to others."""
    return rx.el.div(
        rx.el.span(text, class_name="t12 mut grow"),
        icon_button("chevron-left", T["sample_before"], on_click=on_turn(-1)),
        icon_button("chevron-right", T["sample_after"], on_click=on_turn(1)),
        class_name="sampbar",
    )
