"""The plan as an upright line."""

import reflex as rx

from praetor_app.components.surface import card
from praetor_app.texts import texts
from praetor_app.views.plan import MilestoneView

T = texts("plan")


def milestone_list(milestones: rx.Var[list[MilestoneView]]) -> rx.Component:
    """Show in which order the product is built."""
    stops = rx.foreach(
        milestones,
        lambda each: rx.el.div(
            rx.el.span(each.days, class_name="lab"),
            rx.el.p(rx.el.b(each.number, ". ", each.title), class_name="t13"),
            rx.el.p(each.goal, class_name="t13 mut"),
            rx.el.p(each.features, class_name="t12 mut"),
            class_name=each.mark,
        ),
    )
    none = rx.el.p(T["none"], class_name="t13 mut")
    return card(
        T["milestones"],
        rx.el.div(
            rx.cond(milestones.length() > 0, rx.el.div(stops, class_name="trail"), none), class_name="pad16"
        ),
    )
