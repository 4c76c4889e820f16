"""The panel that says where something came from."""

import reflex as rx

from praetor_app.components.button import Text, icon_button
from praetor_app.components.chip import dots
from praetor_app.components.icon import icon
from praetor_app.texts import texts
from praetor_app.views.why import LinkView, StopView

T = texts("frame")
LINK_ICONS = {
    "test": "flask-conical",
    "endpoint": "braces",
    "screen": "smartphone",
    "task": "check",
    "entity": "database",
    "requirement": "file-text",
}


def why_panel(
    title: Text,
    chain: rx.Var[list[StopView]],
    *more: rx.Component,
    on_close: rx.EventHandler,
    kind: str = "drawer",
) -> rx.Component:
    """Show the chain from answer to thing; beside the content, on a phone a sheet from below."""
    return rx.el.aside(
        rx.el.div(
            rx.el.h3(title),
            icon_button("x", T["close"], on_click=on_close, custom_attrs={"data-key": "Escape"}),
            class_name="ph1",
        ),
        rx.el.div(rx.foreach(chain, stop), class_name="trail m16"),
        *more,
        class_name=f"panel card sheet open {kind}",
        custom_attrs={"aria-label": title},
    )


def stop(each: rx.Var[StopView]) -> rx.Component:
    """One stop of the chain."""
    sure = rx.el.span(dots(each.dots, each.dots_label), each.dots_label, class_name="row t12 mut")
    to = rx.cond(each.link != "", each.link, T["change_answer"])
    return rx.el.div(
        rx.el.span(each.label, class_name="lab"),
        rx.cond(each.text != "", rx.el.p(each.text, class_name="t13")),
        rx.cond(each.quote != "", rx.el.p(each.quote, class_name="quote t13")),
        rx.cond(each.note != "", rx.el.span(each.note, class_name="t12 mut blk")),
        rx.foreach(each.codes, lambda line: rx.el.code(line, class_name="condb")),
        rx.cond(each.dots >= 0, sure),
        rx.cond(each.href != "", rx.el.a(to, href=each.href, class_name="link tap t13")),
        class_name=each.mark,
    )


def links(rows: rx.Var[list[LinkView]], on_open: rx.EventHandler | None = None) -> rx.Component:
    """List pieces of a specification; ``on_open`` follows the trace to one."""
    if on_open is None:
        return rx.el.div(rx.foreach(rows, lambda each: rx.el.div(*link(each))), class_name="links m8")
    pressed = rx.foreach(
        rows, lambda each: rx.el.button(*link(each), type="button", on_click=on_open(each.id))
    )
    return rx.el.div(pressed, class_name="links m8")


def link(each: rx.Var[LinkView]) -> tuple[rx.Component, ...]:
    """One piece: what it is, its id and title, and what is said about it."""
    pictures = [(name, icon(picture)) for name, picture in LINK_ICONS.items()]
    note = rx.cond(each.note != "", rx.el.span(each.note, class_name="t12 mut blk"))
    return (
        rx.match(each.kind, *pictures, icon("file-text")),
        rx.el.code(each.id),
        rx.el.span(rx.el.span(each.text), note, class_name="cut0"),
    )
