"""A line of tabs that lead to the pages of an area."""

from typing import Any

import reflex as rx

from praetor_app.views.frame import AreaLink


def tab_line(areas: rx.Var[list[AreaLink]], *, here: str, label: str) -> rx.Component:
    """Lead to each page; ``here`` is the name of the one that is shown."""
    return rx.el.nav(
        rx.foreach(areas, lambda area: tab(area, here)),
        class_name="tabs",
        custom_attrs={"aria-label": label},
    )


def tab(area: rx.Var[AreaLink], here: str) -> rx.Component:
    """One tab."""
    is_here: Any = area.name == here
    return rx.el.a(
        area.label,
        href=area.href,
        class_name=rx.cond(is_here, "on", ""),
        custom_attrs={"aria-current": rx.cond(is_here, "page", "false")},
    )
