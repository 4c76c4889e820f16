"""How far something is, as a ring, a bar, or seven stations."""

import reflex as rx

from praetor_app.components.button import Text


def ring(
    percent: rx.Var[int] | int, *, size: int, width: int, number: bool = True, ready_at: int = 95
) -> rx.Component:
    """Draw a ring that is full at 100; from ``ready_at`` on it is green."""
    middle, radius = size / 2, (size - width) / 2
    length = 6.28318 * radius
    shared = {"cx": f"{middle:g}", "cy": f"{middle:g}", "r": f"{radius:g}", "fill": "none"}
    color = rx.cond(percent >= ready_at, "var(--ready)", "var(--accent)")
    drawing = rx.el.svg(
        rx.el.svg.circle(**shared, stroke="var(--track)", custom_attrs={"strokeWidth": width}),
        rx.cond(
            percent > 0,
            rx.el.svg.circle(
                **shared,
                stroke=color,
                custom_attrs={
                    "strokeWidth": width,
                    "strokeLinecap": "round",
                    "strokeDasharray": f"{percent * length / 100} {length}",
                },
            ),
        ),
        width=size,
        height=size,
        custom_attrs={"aria-hidden": "true"},
    )
    label = [rx.el.b(percent)] if number else []
    return rx.el.span(drawing, *label, class_name="ring", style={"width": f"{size}px", "height": f"{size}px"})


def bar(percent: rx.Var[int], label: Text) -> rx.Component:
    """Draw a bar."""
    return rx.el.div(
        rx.el.i(style={"width": f"{percent}%"}),
        class_name="bar",
        role="progressbar",
        custom_attrs={
            "aria-valuenow": percent,
            "aria-valuemin": 0,
            "aria-valuemax": 100,
            "aria-label": label,
        },
    )


def stations(marks: rx.Var[list[str]]) -> rx.Component:
    """Draw the phases in small; each mark is ``f`` (done), ``c`` (here) or nothing."""
    return rx.el.span(
        rx.foreach(marks, lambda mark: rx.el.i(class_name=mark)),
        class_name="mini",
        custom_attrs={"aria-hidden": "true"},
    )
