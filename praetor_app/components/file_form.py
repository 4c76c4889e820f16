"""Forms with a file: chosen or dropped, and sent from the browser to the API alone."""

from typing import Any

import reflex as rx

from praetor_app.components.button import Text
from praetor_app.components.icon import icon


def file_form(
    *children: rx.Component, id: str, path: Text, on_sent: rx.EventHandler, keep: str = "", **props: Any
) -> rx.Component:
    """Send the fields to ``path`` of the API; ``on_sent`` gets ``{data}`` or ``{problem, code, details}``.

    ``keep``: names of the fields of a long answer; of lists it gets the beginning, and ``<name>Count``.
    """
    send = rx.call_script(f"window.praetorSendFile('{id}')", callback=on_sent)
    attrs = {"data-path": path} | ({"data-keep": keep} if keep else {}) | props.pop("custom_attrs", {})
    return rx.el.form(*children, id=id, on_submit=send.prevent_default, custom_attrs=attrs, **props)


def drop_file(label: Text, help_text: Text, *, accept: str, **props: Any) -> rx.Component:
    """Ask for one file, by dropping it here or by choosing it."""
    chosen = rx.el.span(label, class_name="b any", custom_attrs={"data-chosen": label})
    choose = rx.el.input(type="file", name="file", required=True, accept=accept, class_name="vh", **props)
    return rx.el.label(
        icon("upload", 20),
        rx.el.span(chosen, rx.el.span(help_text, class_name="t12 mut blk"), class_name="grow"),
        choose,
        class_name="dropzone",
        custom_attrs={"data-drop": ""},
    )
