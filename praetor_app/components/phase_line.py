"""The phases of a project as a metro line; it is the navigation of every project page."""

import reflex as rx

from praetor_app.components.icon import icon
from praetor_app.components.ring import stations
from praetor_app.texts import texts
from praetor_app.views.frame import StationView

T = texts("frame")


def phase_line(
    line: rx.Var[list[StationView]],
    marks: rx.Var[list[str]],
    *,
    name: rx.Var[str],
    number: rx.Var[int],
    home: rx.Var[str],
) -> rx.Component:
    """Show the seven stations; on a phone, where one is."""
    return rx.fragment(
        rx.el.nav(rx.foreach(line, station), class_name="line", custom_attrs={"aria-label": T["phases"]}),
        rx.el.a(
            stations(marks),
            rx.el.span(
                rx.el.b(name), " ", rx.el.span(f"{number} ", T["of_7"], class_name="mut"), class_name="t13"
            ),
            icon("chevron-right"),
            href=home,
            class_name="pline phone",
        ),
    )


def station(each: rx.Var[StationView]) -> rx.Component:
    """Show one station: done is solid, current has a ring that fills, later is hollow, stale has a clock."""
    clock = rx.el.span(
        icon("clock", 12), rx.el.span(T["stale"], class_name="vh"), class_name="clock", title=T["stale"]
    )
    inside = (
        rx.el.span(rx.cond(each.state == "done", icon("check", 12)), class_name="d"),
        rx.cond(each.is_stale, clock),
        rx.cond(each.state == "now", rx.el.b(each.name), rx.el.span(each.name)),
        rx.cond(each.note != "", rx.el.small(each.note)),
    )
    look = {"class_name": f"st {each.state}", "style": {"--p": f"{each.percent}%"}}
    current = {"aria-current": rx.cond(each.state == "now", "step", "false")}
    return rx.cond(
        each.is_open,
        rx.el.a(*inside, href=each.href, custom_attrs=current, **look),
        rx.el.span(*inside, **look),
    )
