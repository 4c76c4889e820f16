"""Things to press: buttons, links that look like them, key caps."""

from typing import Any

import reflex as rx

from praetor_app.components.icon import icon

Text = str | rx.Var[str]


def key_cap(*keys: str | rx.Component) -> rx.Component:
    """Show which key does the same."""
    return rx.el.kbd(*keys, class_name="kbd hide-s")


def button(
    label: Text | rx.Component, *, kind: str = "", before: str = "", key: str = "", **props: Any
) -> rx.Component:
    """Show a button; ``kind`` is any of ``pri ghost lg sm sq full``, ``key`` the key that presses it."""
    attrs = props.pop("custom_attrs", {}) | ({"data-key": key} if key else {})
    return rx.el.button(
        *([icon(before)] if before else []),
        label,
        *([key_cap(key_face(key))] if key else []),
        type=props.pop("type", "button"),
        class_name=f"btn {kind}",
        custom_attrs=attrs,
        **props,
    )


def link_button(
    label: Text, href: Text, *, kind: str = "", before: str = "", after: str = ""
) -> rx.Component:
    """Show a link that looks like a button."""
    return rx.el.a(
        *([icon(before)] if before else []),
        label,
        *([icon(after)] if after else []),
        href=href,
        class_name=f"btn {kind}",
    )


def icon_button(name: str, label: Text, *, kind: str = "ghost sm sq", **props: Any) -> rx.Component:
    """Show a button that is only an icon, named by ``label``."""
    attrs = props.pop("custom_attrs", {}) | {"aria-label": label, "title": label}
    return rx.el.button(icon(name), type="button", class_name=f"btn {kind}", custom_attrs=attrs, **props)


def text_link(label: Text | rx.Component, href: Text) -> rx.Component:
    """Show a link to another page that is easy to hit."""
    return rx.el.a(label, href=href, class_name="link tap")


def file_link(
    label: Text | rx.Component, href: Text, *, kind: str = "", before: str = "", name: str = ""
) -> rx.Component:
    """Show a link that leaves the pages: a download, the API; ``name`` where the label may be hidden."""
    return rx.el.a(
        *([icon(before)] if before else []),
        label,
        href=href,
        class_name=f"btn {kind}",
        custom_attrs={"reloadDocument": True} | ({"aria-label": name} if name else {}),
    )


def key_face(key: str) -> str | rx.Component:
    """Return what stands on a key."""
    faces = {"Enter": icon("corner-down-left", 12)}
    return faces.get(key, key.replace("Alt+ArrowLeft", "Alt ←").replace("Control+", "Ctrl "))
