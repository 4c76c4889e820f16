"""Ask before something is gone."""

import reflex as rx

from praetor_app.components.button import Text, button


def ask_first(
    title: str, text: Text, do: rx.Component, *, cancel: Text, on_cancel: rx.EventHandler
) -> rx.Component:
    """Say what goes, and offer to ``do`` it or not."""
    return rx.el.div(
        rx.el.h2(title, class_name="t15"),
        rx.el.p(text, class_name="t13"),
        rx.el.div(do, button(cancel, kind="ghost", on_click=on_cancel), class_name="row wrap"),
        class_name="col g12 under",
        role="alertdialog",
        custom_attrs={"aria-label": title},
    )
