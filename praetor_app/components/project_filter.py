"""Choose the project whose things are shown."""

import reflex as rx

from praetor_app.components.button import Text
from praetor_app.views.templates import ProjectOption


def project_filter(
    projects: rx.Var[list[ProjectOption]],
    shown: rx.Var[str],
    *,
    label: Text,
    every: Text,
    on_show: rx.EventHandler,
) -> rx.Component:
    """Show a list of projects; ``every`` is what stands for all of them."""
    return rx.el.select(
        rx.el.option(every, value=""),
        rx.foreach(projects, lambda each: rx.el.option(each.name, value=each.id)),
        value=shown,
        on_change=on_show,
        class_name="field sm psel",
        custom_attrs={"aria-label": label},
    )
