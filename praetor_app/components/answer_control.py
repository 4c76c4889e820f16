"""The control that takes an answer, by its kind, with what is suggested already in it."""

from typing import Any

import reflex as rx

from praetor_app.components.button import key_cap
from praetor_app.components.chip import dots
from praetor_app.texts import texts
from praetor_app.views.question import AskView, OptionView

T = texts("discovery")


def answer_control(question: rx.Var[AskView]) -> rx.Component:
    """Show the control of a question; its input is called ``value``."""
    return rx.match(
        question.control,
        ("one", one_of(question)),
        ("many", many_of(question)),
        ("scale", scale(question)),
        ("number", number(question)),
        ("date", rx.el.input(type="date", name="value", **shared(question))),
        ("long", long_text(question, rows=3)),
        ("list", rx.fragment(long_text(question, rows=4, is_list=True), ghost_reason(question))),
        line(question),
    )


def shared(question: rx.Var[AskView]) -> dict[str, Any]:
    """Return what every field of an answer has."""
    return {
        "default_value": question.value,
        "placeholder": rx.cond(question.ghost != "", question.ghost, question.example),
        "auto_focus": True,
        "class_name": "field",
        "custom_attrs": {"aria-labelledby": "q", "data-ghost": question.ghost},
    }


def line(question: rx.Var[AskView]) -> rx.Component:
    """Take a line of text."""
    return rx.fragment(
        rx.el.input(type="text", name="value", auto_complete="off", **shared(question)),
        ghost_reason(question),
    )


def number(question: rx.Var[AskView]) -> rx.Component:
    """Take a number in the question's unit."""
    given = shared(question)
    given["custom_attrs"] |= {"min": question.min, "max": question.max, "step": "any"}
    field = rx.el.input(type="number", name="value", input_mode="decimal", **given)
    return rx.fragment(
        rx.el.div(field, rx.el.span(question.unit, class_name="mut"), class_name="num0"),
        ghost_reason(question),
    )


def long_text(question: rx.Var[AskView], *, rows: int, is_list: bool = False) -> rx.Component:
    """Take several lines; of a list, one item a line."""
    given = shared(question)
    if not is_list:
        given["custom_attrs"] |= {"data-enter": "true"}
    hint = rx.el.span(
        f"{T['list_hint']}. {T['list_keys']}." if is_list else f"{T['newline']}.", class_name="help hide-s"
    )
    return rx.el.div(rx.el.textarea(name="value", rows=str(rows), **given), hint)


def ghost_reason(question: rx.Var[AskView]) -> rx.Component:
    """Say where the ghost text comes from, and that Tab accepts it."""
    why = rx.el.div(
        dots(question.suggestion_dots, question.suggestion_label),
        rx.el.span(
            T["suggested"], ": ", rx.el.b(question.suggested, class_name="txt"), ". ", question.suggestion
        ),
        rx.el.span(key_cap("Tab"), T["accepts"], class_name="row g4 acc nowrap r hide-s"),
        class_name="row t13 mut m8",
    )
    return rx.cond((question.ghost != "") & (question.value == ""), why)


def one_of(question: rx.Var[AskView]) -> rx.Component:
    """Choose one option, with number keys too."""
    return rx.el.div(
        rx.foreach(question.options, lambda option: choice(option, question)),
        class_name="opts",
        role="radiogroup",
        custom_attrs={"aria-labelledby": "q"},
    )


def choice(option: rx.Var[OptionView], question: rx.Var[AskView]) -> rx.Component:
    """One option; the suggested one says why and where from."""
    reason = rx.el.span(
        dots(question.suggestion_dots, question.suggestion_label),
        rx.el.span(T["suggested"], ": ", question.suggestion),
        class_name="src",
    )
    is_hint = option.is_suggested & ~question.is_answered
    return rx.el.label(
        rx.el.input(
            type="radio",
            name="value",
            value=option.value,
            default_checked=option.is_chosen,
            auto_focus=option.is_chosen,
            class_name=rx.cond(is_hint, "rad dash", "rad"),
        ),
        rx.el.span(
            rx.cond(is_hint, rx.el.b(option.label, class_name="blk"), option.label),
            rx.cond(option.hint != "", rx.el.small(option.hint)),
            rx.cond(is_hint & (question.suggestion != ""), reason),
            class_name="grow",
        ),
        rx.cond(
            is_hint,
            rx.el.span(key_cap("Tab"), T["accepts"], class_name="row g4 t12 acc nowrap tabk hide-s"),
            rx.cond(option.key != "", key_cap(option.key)),
        ),
        class_name=rx.cond(is_hint, "opt pre", "opt"),
        custom_attrs={"data-key": option.key, "data-key-label": option.label},
    )


def many_of(question: rx.Var[AskView]) -> rx.Component:
    """Choose any number of options."""
    box = rx.foreach(
        question.options,
        lambda option: rx.el.label(
            rx.el.input(
                type="checkbox",
                name=f"value.{option.value}",
                default_checked=option.is_chosen,
                class_name="box",
            ),
            rx.el.span(option.label, rx.cond(option.hint != "", rx.el.small(option.hint)), class_name="grow"),
            rx.cond(option.key != "", key_cap(option.key)),
            class_name="opt",
            custom_attrs={"data-key": option.key, "data-key-label": option.label},
        ),
    )
    why = rx.el.div(
        dots(question.suggestion_dots, question.suggestion_label),
        rx.el.span(T["suggested"], ": ", question.suggestion),
        class_name="row t13 mut m8",
    )
    return rx.fragment(
        rx.el.div(box, class_name="opts", role="group", custom_attrs={"aria-labelledby": "q"}),
        rx.cond((question.suggestion != "") & ~question.is_answered, why),
    )


def scale(question: rx.Var[AskView]) -> rx.Component:
    """Choose a step."""
    step = rx.foreach(
        question.options,
        lambda option: rx.el.label(
            rx.el.input(type="radio", name="value", value=option.value, default_checked=option.is_chosen),
            option.label,
            custom_attrs={"data-key": option.key, "data-key-label": option.label},
        ),
    )
    return rx.el.div(step, class_name="scale", role="radiogroup", custom_attrs={"aria-labelledby": "q"})
