"""Small marks: chips, confidence, who, what kind of task."""

import reflex as rx

from praetor_app.components.button import Text
from praetor_app.components.icon import icon, icon_of

#: The four kinds of task, always by the same icon.
TASK_ICONS = {"PROVIDE": "pencil", "DECIDE": "git-fork", "REVIEW": "eye", "CONNECT": "plug"}


def chip(label: Text | rx.Component, tone: Text = "", name: str = "") -> rx.Component:
    """Say a state in a word; ``tone`` is one of ``out acc ok warn bad on``."""
    return rx.el.span(*([icon(name, 14)] if name else []), label, class_name=f"chip {tone}")


def dots(filled: rx.Var[int] | int, label: Text) -> rx.Component:
    """Show confidence in quarters, with its number and source in ``label``."""
    return rx.el.span(
        *(rx.el.i(class_name=rx.cond(filled > step, "f", "")) for step in range(4)),
        class_name="dots",
        role="img",
        custom_attrs={"aria-label": label, "title": label},
    )


def avatar(initials: Text, size: str = "") -> rx.Component:
    """Show a person by their initials."""
    return rx.el.span(initials, class_name=f"av {size}", custom_attrs={"aria-hidden": "true"})


def task_kind(kind: rx.Var[str], *, size: str = "", tone: Text = "") -> rx.Component:
    """Show what kind of task it is."""
    pixels = 14 if size == "sm" else 16
    pictures = [(name, icon(picture, pixels)) for name, picture in TASK_ICONS.items()]
    return rx.el.span(rx.match(kind, *pictures, icon("pencil", pixels)), class_name=f"kind {size} {tone}")


def kind_box(name: Text, names: tuple[str, ...], tone: Text = "") -> rx.Component:
    """Show an icon on a tinted square."""
    return rx.el.span(icon_of(name, names), class_name=f"kind {tone}")


def why(label: Text, **props: object) -> rx.Component:
    """Offer to say where something came from."""
    return rx.el.button(icon("waypoints", 14), label, type="button", class_name="why", **props)
