"""What is known, beside the question: as a list, or as a graph."""

import reflex as rx

from praetor_app.components.chip import dots
from praetor_app.components.field import segments
from praetor_app.components.icon import icon
from praetor_app.texts import texts
from praetor_app.views.known import FactView

T = texts("discovery")


def known_panel(
    facts: rx.Var[list[FactView]],
    graph: rx.Var[str],
    *,
    is_graph: rx.Var[bool],
    on_list: rx.EventHandler,
    on_graph: rx.EventHandler,
) -> rx.Component:
    """Show the facts by topic; the newest flash once."""
    switch = segments([(T["list"], ~is_graph, on_list), (T["graph"], is_graph, on_graph)], T["view"])
    head = rx.el.div(
        rx.el.div(
            rx.el.h2(T["known"], class_name="t15"),
            rx.el.span(f"{facts.length()} ", T["facts"], class_name="t12 mut"),
            class_name="row base",
        ),
        switch,
        class_name="ch sp",
    )
    listed = rx.cond(
        facts.length() > 0,
        rx.el.div(rx.foreach(facts, fact_row), class_name="facts"),
        rx.el.p(T["known_empty"], class_name="t13 mut pad16"),
    )
    drawn = rx.el.div(rx.html(graph), legend(), class_name="graph scrollx", custom_attrs={"tabIndex": 0})
    return rx.el.aside(
        head,
        rx.cond(is_graph, drawn, listed),
        class_name="know card",
        custom_attrs={"aria-label": T["known"]},
    )


def fact_row(fact: rx.Var[FactView]) -> rx.Component:
    """Show a fact: name, value, how sure; a conflict leads to where it is decided."""
    decide = rx.el.a(icon("git-fork", 14), T["decide_conflict"], href="/inbox", class_name="chip warn")
    return rx.fragment(
        rx.cond(fact.heading != "", rx.el.h3(fact.heading)),
        rx.el.div(
            rx.el.span(fact.name),
            rx.el.b(fact.said),
            rx.cond(fact.is_conflict, decide, dots(fact.dots, fact.label)),
            class_name=rx.cond(fact.is_new, "fact new", "fact"),
        ),
    )


def legend() -> rx.Component:
    """Say what the shapes of the graph mean."""
    shapes = (
        ("legend_person", rx.el.svg.circle(cx="9", cy="6", r="5")),
        ("legend_thing", rx.el.svg.rect(x="1", y="1", width="16", height="10", rx="2")),
        ("legend_limit", rx.el.svg.path(d="M1 6l4-5h8l4 5-4 5H5z")),
        ("legend_connection", rx.el.svg.path(d="M5 1h12v10H5zM0 4h5M0 8h5")),
        ("legend_said", rx.el.svg.path(d="M0 6h18")),
        ("legend_assumed", rx.el.svg.path(d="M0 6h18", custom_attrs={"strokeDasharray": "3 3"})),
    )
    parts = [
        rx.el.span(rx.el.svg(shape, view_box="0 0 18 12", custom_attrs={"aria-hidden": "true"}), T[name])
        for name, shape in shapes
    ]
    return rx.el.div(*parts, class_name="legend t12 mut")
