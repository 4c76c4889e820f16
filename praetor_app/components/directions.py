"""Choosing how the product looks: directions as pictures, fine-tuning, its own screens."""

import reflex as rx

from praetor_app.components.chip import chip
from praetor_app.components.document import figure, swatch
from praetor_app.components.field import segments
from praetor_app.texts import texts
from praetor_app.views.design import DesignContent, DirectionCard

T = texts("design")
FINE = {
    "density": ("compact", "comfortable", "spacious"),
    "layout": ("sidebar", "topbar", "single-column"),
    "tone": ("plain", "warm", "formal", "playful"),
}


def directions(look: rx.Var[DesignContent], *, on_choose: rx.EventHandler) -> rx.Component:
    """Show every direction in its own colors; ``on_choose`` takes what is chosen and its value."""
    return rx.el.section(
        rx.el.h2(T["directions"]),
        rx.el.p(T["directions_text"], class_name="mut t13 m4"),
        rx.el.div(
            rx.foreach(look.cards, lambda card: direction(card, on_choose)),
            class_name="dirs m12",
            role="radiogroup",
            custom_attrs={"aria-label": T["directions"]},
        ),
        class_name="section",
    )


def direction(card: rx.Var[DirectionCard], on_choose: rx.EventHandler) -> rx.Component:
    """One direction."""
    return rx.el.button(
        rx.html(card.svg),
        rx.el.b(card.name),
        rx.el.span(card.summary, class_name="t13 mut"),
        type="button",
        role="radio",
        on_click=on_choose("direction", card.id),
        class_name=rx.cond(card.is_chosen, "dir on", "dir"),
        custom_attrs={"aria-checked": rx.cond(card.is_chosen, "true", "false")},
    )


def fine_tuning(look: rx.Var[DesignContent], *, on_choose: rx.EventHandler) -> rx.Component:
    """Offer accent, density, layout and tone, and say whether the contrast holds."""
    chosen = {"density": look.density, "layout": look.layout, "tone": look.tone}
    switches = [
        rx.el.div(
            rx.el.span(T[key], class_name="lab"),
            rx.el.div(
                segments([(T[each], chosen[key] == each, on_choose(key, each)) for each in options], T[key]),
                class_name="m4",
            ),
        )
        for key, options in FINE.items()
    ]
    accent = rx.el.label(
        rx.el.span(T["accent"], class_name="lab"),
        rx.el.input(
            type="color",
            value=look.accent,
            on_change=on_choose("accent").debounce(400),
            class_name="color m4",
            custom_attrs={"aria-label": T["accent"]},
        ),
    )
    state = rx.cond(
        look.is_contrast_ok, chip(look.contrast, "ok", "check"), chip(look.contrast, "warn", "triangle-alert")
    )
    return rx.el.section(
        rx.el.div(rx.el.h2(T["fine"]), state, class_name="row sp wrap"),
        rx.el.div(accent, *switches, class_name="card row wrap g16 pad16 m12 tune"),
        rx.el.div(rx.foreach(look.colors, swatch), class_name="card swatches pad16 m12"),
        class_name="section",
    )


def screens(look: rx.Var[DesignContent]) -> rx.Component:
    """Show the product's own screens in this look."""
    none = rx.el.p(T["screens_none"], class_name="mut t13 m8")
    return rx.el.section(
        rx.el.div(
            rx.el.h2(T["screens"]),
            rx.el.span(look.screens.length(), class_name="t12 mut"),
            class_name="row sp base",
        ),
        rx.el.p(T["screens_text"], class_name="mut t13 m4"),
        rx.cond(
            look.screens.length() > 0,
            rx.el.div(
                rx.foreach(look.screens, lambda row: figure(row, lambda _id: [])), class_name="frames m12"
            ),
            none,
        ),
        class_name="section",
    )
