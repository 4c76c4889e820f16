"""Inputs with their label, help and error."""

from typing import Any

import reflex as rx

from praetor_app.components.button import Text, button


def field(label: Text, name: str, *, help_text: Text = "", kind: str = "", **props: Any) -> rx.Component:
    """Ask for a line of text."""
    described = {"aria-describedby": f"{name}-help"} if help_text else {}
    return rx.el.label(
        rx.el.span(label, class_name="lab dk"),
        rx.el.input(
            name=name,
            class_name=f"field m4 {kind}",
            custom_attrs=described | props.pop("custom_attrs", {}),
            **props,
        ),
        *([rx.el.span(help_text, class_name="help", id=f"{name}-help")] if help_text else []),
        class_name="blk",
    )


def password_field(label: Text, name: str, *, help_text: Text = "", show: str, **props: Any) -> rx.Component:
    """Ask for a password; a button shows what was typed."""
    box = rx.el.span(
        rx.el.input(name=name, id=name, type="password", class_name="field", required=True, **props),
        button(show, kind="sm ghost", before="eye", custom_attrs={"data-reveal": name}),
        class_name="pwf m4",
    )
    return rx.el.div(
        rx.el.label(label, html_for=name, class_name="lab dk"),
        box,
        *([rx.el.span(help_text, class_name="help")] if help_text else []),
    )


def chooser(label: Text, name: str, options: Any, *, kind: str = "", **props: Any) -> rx.Component:
    """Ask to pick one of few from a list."""
    return rx.el.label(
        rx.el.span(label, class_name="lab"),
        rx.el.select(options, name=name, class_name=f"field sm m4 {kind}", **props),
        class_name="blk",
    )


def find_field(label: str, *, on_change: rx.EventHandler) -> rx.Component:
    """Ask for what to find in a list, while it is typed."""
    return rx.el.input(
        type="search",
        placeholder=label,
        on_change=on_change.debounce(200),
        class_name="field sm finder",
        auto_complete="off",
        custom_attrs={"aria-label": label},
    )


def segments(items: list[tuple[Text, Any, Any]], label: str, kind: str = "") -> rx.Component:
    """Show a switch between a few views: ``(label, is it on, what pressing it does)``."""
    return rx.el.div(
        *(
            rx.el.button(
                text,
                type="button",
                on_click=act,
                class_name=rx.cond(is_on, "on", ""),
                custom_attrs={"aria-pressed": rx.cond(is_on, "true", "false")},
            )
            for text, is_on, act in items
        ),
        class_name=f"seg {kind}",
        role="group",
        custom_attrs={"aria-label": label},
    )
