"""Telling an idea: the field, what is understood beside it, the templates below."""

import reflex as rx

from praetor_app.components.brief_field import brief_field
from praetor_app.components.chip import dots, kind_box
from praetor_app.components.known_panel import fact_row
from praetor_app.components.surface import card
from praetor_app.texts import texts
from praetor_app.views.brief import ICONS, SpanView, TemplateView
from praetor_app.views.known import FactView

T = texts("projects")


def idea_form(
    *,
    initial: rx.Var[str],
    spans: rx.Var[list[SpanView]],
    read: rx.Var[str],
    words: rx.Var[int],
    on_text: rx.EventHandler,
) -> rx.Component:
    """Ask for the idea, and what to call it."""
    text = brief_field(
        initial=initial,
        spans=spans,
        read=read,
        placeholder=T["brief_placeholder"],
        label=T["brief"],
        on_text=on_text,
    )
    foot = rx.el.div(rx.el.span(words, " ", T["words"], class_name="t12 mut r"), class_name="bf")
    name = rx.el.label(
        rx.el.span(T["name"], class_name="lab"),
        rx.el.input(
            name="name",
            placeholder=T["name_placeholder"],
            max_length=200,
            auto_complete="off",
            class_name="field m4",
        ),
    )
    return rx.el.section(
        rx.el.h2(T["tell"], class_name="t24"),
        rx.el.p(T["tell_text"], class_name="mut m8"),
        rx.el.div(text, foot, class_name="brief m16"),
        rx.el.div(name, class_name="nm m16"),
        class_name="nb",
        custom_attrs={"aria-label": T["tell"]},
    )


def understood(
    facts: rx.Var[list[FactView]],
    *,
    left: rx.Var[int],
    total: rx.Var[int],
    known: rx.Var[int],
    minutes: rx.Var[int],
) -> rx.Component:
    """Show what was understood so far, and how much is left to ask."""
    rows = rx.cond(
        facts.length() > 0,
        rx.el.div(rx.foreach(facts, fact_row), class_name="facts"),
        rx.el.p(T["understood_empty"], class_name="t13 mut pad16"),
    )
    head, tail = T["left_of"].split("{total}")
    before, rest = T["left_text"].split("{known}")
    middle, end = rest.split("{minutes}")
    count = rx.el.div(
        rx.el.span(left, class_name="t24 b"),
        rx.el.p(
            rx.el.b(head, total, tail),
            " ",
            rx.el.span(before, known, middle, minutes, end, class_name="mut"),
            class_name="t13",
        ),
        class_name="nsum",
    )
    return card(
        T["understood"],
        rows,
        rx.cond(total > 0, count),
        beside=rx.el.span(f"{facts.length()} ", T["facts"], class_name="t12 mut"),
        kind="nf",
    )


def template_cards(
    templates: rx.Var[list[TemplateView]],
    *,
    chosen: rx.Var[str],
    shows_all: rx.Var[bool],
    on_choose: rx.EventHandler,
    on_all: rx.EventHandler,
) -> rx.Component:
    """Offer the templates; the first lets the text decide."""
    more = rx.el.button(T["all_templates"], type="button", on_click=on_all, class_name="link tap t13")
    return rx.el.section(
        rx.el.div(
            rx.el.h2(T["template"], id="tp"),
            rx.cond(~shows_all & (templates.length() > 6), more),
            class_name="row sp base",
        ),
        rx.el.div(
            rx.foreach(
                templates,
                lambda each, index: rx.cond(
                    shows_all | (index < 6) | (each.id == chosen), template_card(each, chosen, on_choose)
                ),
            ),
            class_name="tpl m12",
            role="radiogroup",
            custom_attrs={"aria-labelledby": "tp"},
        ),
        class_name="nt",
    )


def template_card(
    each: rx.Var[TemplateView], chosen: rx.Var[str], on_choose: rx.EventHandler
) -> rx.Component:
    """One template."""
    recognized = rx.el.span(dots(each.dots, each.label), T["recognized"], class_name="row t12 acc")
    return rx.el.label(
        rx.el.span(
            kind_box(each.icon, ICONS),
            rx.el.input(
                type="radio",
                name="template",
                value=each.id,
                checked=each.id == chosen,
                on_change=on_choose(each.id),
                class_name="rad",
            ),
            class_name="row sp",
        ),
        rx.el.b(each.name),
        rx.el.span(each.summary, class_name="t13 mut"),
        rx.cond(each.is_recognized, recognized),
        class_name="tc",
    )
