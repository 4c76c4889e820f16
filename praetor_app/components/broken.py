"""What stands in place of a page that does not exist, or stopped working."""

import reflex as rx
from reflex_base.vars.function import ArgsFunctionOperation
from reflex_components_core.base.error_boundary import ErrorBoundary

from praetor_app.components.button import link_button
from praetor_app.components.icon import logo
from praetor_app.texts import texts

T = texts("frame")


def not_found() -> rx.Component:
    """Say that there is no such page."""
    return alone(T["not_found"], T["not_found_text"], link_button(T["to_projects"], "/", kind="pri"))


def broken_page(_is_stateful: bool) -> rx.Component:
    """Catch what a page throws, and offer to load it again."""
    again = rx.el.a(T["reload"], href="", class_name="btn pri", custom_attrs={"reloadDocument": True})
    shown = ArgsFunctionOperation.create(
        ("_caught",), rx.Var.create(alone(T["broken"], "", again)), _var_type=rx.Component
    )
    return ErrorBoundary.create(fallback_render=shown)


def alone(title: str, text: str, action: rx.Component) -> rx.Component:
    """Show a message in the middle of nothing else."""
    return rx.el.main(
        rx.el.section(
            rx.el.div(logo(), class_name="row ecent"),
            rx.el.h1(title, class_name="m24"),
            rx.el.p(text, class_name="mut m8"),
            rx.el.div(action, class_name="row ecent m24"),
            class_name="empty",
        ),
        id="main",
    )
