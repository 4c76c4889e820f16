"""What saving a changed answer would do beside, shown before it is saved."""

import reflex as rx

from praetor_app.components.button import Text, text_link
from praetor_app.components.surface import consequence
from praetor_app.components.why_panel import links
from praetor_app.texts import texts
from praetor_app.views.change import ChangeView

T = texts("discovery")


def change_card(change: rx.Var[ChangeView], *, keep: Text) -> rx.Component:
    """Say what changes with it, which pieces are written anew, and how to leave it as it was."""
    which = rx.el.details(
        rx.el.summary(T["change_which"]),
        links(change.pieces),
        rx.cond(change.more != "", rx.el.p(change.more, class_name="t12 mut m4")),
        class_name="more2",
    )
    said = consequence(
        rx.el.b(T["change_title"], class_name="blk"),
        rx.foreach(change.lines, lambda line: rx.el.p(line, class_name="m4")),
        rx.cond(change.summary != "", rx.fragment(rx.el.p(change.summary, class_name="m4"), which)),
        rx.el.div(text_link(T["keep"], keep), class_name="m8"),
    )
    is_there = (change.lines.length() > 0) | (change.summary != "")
    return rx.el.div(rx.cond(is_there, said), class_name="m16", custom_attrs={"aria-live": "polite"})
