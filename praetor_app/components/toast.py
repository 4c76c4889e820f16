"""A passing message at the bottom of the page."""

import reflex as rx

from praetor_app.components.button import icon_button
from praetor_app.components.icon import icon
from praetor_app.texts import texts
from praetor_app.views.frame import ToastView

T = texts("frame")


def toast(message: rx.Var[ToastView], *, on_close: rx.EventHandler) -> rx.Component:
    """Show ``message`` until it is closed or another one comes."""
    link = rx.cond(message.label != "", rx.el.a(message.label, href=message.href, class_name="link tap"))
    box = rx.el.div(
        rx.el.span(message.text),
        link,
        icon_button("x", T["close"], on_click=on_close),
        class_name="toast float",
    )
    return rx.el.div(rx.cond(message.text != "", box), custom_attrs={"aria-live": "polite"})


def offline_note(is_offline: rx.Var[bool]) -> rx.Component:
    """Say that the connection is gone."""
    note = rx.el.div(icon("cloud-off"), rx.el.span(T["offline"]), class_name="toast float", role="status")
    return rx.cond(is_offline, note)
