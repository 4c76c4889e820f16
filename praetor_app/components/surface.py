"""Surfaces, and what a page shows while there is nothing yet."""

from typing import Any

import reflex as rx

from praetor_app.components.button import Text
from praetor_app.components.icon import icon


def card(
    title: Text | rx.Component, *children: rx.Component, beside: rx.Component | None = None, kind: str = ""
) -> rx.Component:
    """Show children under a heading, with something small beside it."""
    head = rx.el.div(rx.el.h2(title, class_name="t15"), *([beside] if beside else []), class_name="ch sp")
    return rx.el.section(head, *children, class_name=f"card {kind}", custom_attrs={"aria-label": title})


def consequence(*children: Any) -> rx.Component:
    """Say what follows."""
    return rx.el.div(icon("git-fork"), rx.el.div(*children), class_name="then")


def skeleton(rows: int, label: str) -> rx.Component:
    """Show the shape of rows that are on their way."""
    row = rx.el.div(
        rx.el.span(class_name="sk o"),
        rx.el.span(rx.el.i(class_name="sk w56"), rx.el.i(class_name="sk w40 m8"), class_name="pn"),
        rx.el.span(rx.el.i(class_name="sk w80"), class_name="pp"),
        rx.el.span(rx.el.i(class_name="sk w64"), class_name="pw"),
        class_name="prow",
    )
    return rx.el.div(*[row] * rows, class_name="card", role="status", custom_attrs={"aria-label": label})


def waiting(label: str) -> rx.Component:
    """Show the shape of a text that is on its way."""
    lines = [rx.el.i(class_name=f"sk m16 {width}") for width in ("w40", "w80", "w64", "w80", "w56")]
    return rx.el.div(*lines, class_name="waiting", role="status", custom_attrs={"aria-label": label})


def empty(title: Text, text: Text, *actions: rx.Component) -> rx.Component:
    """Say what will stand here, and offer the first step."""
    return rx.el.section(
        rx.el.h2(title, class_name="t18"),
        rx.el.p(text, class_name="mut m8"),
        rx.el.div(*actions, class_name="row wrap ecent m16"),
        class_name="empty",
    )
