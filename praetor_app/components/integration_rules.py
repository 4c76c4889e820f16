"""The rules of a mapping as they are written: proposed, changed, tried on data."""

from typing import Any

import reflex as rx

from praetor_app.components.button import button, icon_button
from praetor_app.components.chip import dots
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import card
from praetor_app.texts import texts
from praetor_app.views.integration_mappings import RuleRow, SuggestionRow

T = texts("integration_mappings")


def suggestion_list(state: Any) -> rx.Component:
    """Show what is proposed, how sure, and why."""
    rows = rx.foreach(state.suggestions, lambda each: suggestion_row(each, state))
    every = button(T["accept_all"], kind="sm", before="check-check", on_click=state.accept(""))
    shown = rx.el.section(
        rx.el.div(rx.el.h2(T["suggestions"], class_name="t15"), every, class_name="ch sp"),
        rx.el.ul(rows, class_name="suggs"),
        class_name="card",
        custom_attrs={"aria-label": T["suggestions"]},
    )
    return rx.cond(state.suggestions.length() > 0, shown)


def suggestion_row(row: rx.Var[SuggestionRow], state: Any) -> rx.Component:
    """A rule that is proposed."""
    return rx.el.li(
        rx.el.span(
            rx.el.code(row.source, class_name="any"),
            icon("arrow-right", 14),
            rx.el.code(row.target, class_name="any"),
            rx.cond(row.transform != "", rx.el.code(row.transform, class_name="mut any")),
            class_name="row wrap g8 grow",
        ),
        rx.el.span(
            dots(row.dots, row.sure), rx.el.span(row.reason, class_name="t12 mut"), class_name="row g8 sureb"
        ),
        button(
            T["accept"],
            kind="sm",
            on_click=state.accept(row.target),
            custom_attrs={"aria-label": row.label},
        ),
        key=row.target,
    )


def rule_table(state: Any) -> rx.Component:
    """Write the rules, one line each."""
    rows = rx.foreach(state.rules, lambda row, place: rule_row(row, place, state))
    heads = rx.el.div(
        rx.el.span(T["rule_source"]),
        rx.el.span(""),
        rx.el.span(T["rule_target"]),
        rx.el.span(T["rule_transform"]),
        rx.el.span(""),
        class_name="rule0 rulehead t12 mut b",
        custom_attrs={"aria-hidden": "true"},
    )
    none = rx.el.p(T["rules_none"], class_name="t13 mut pad16")
    return rx.el.section(
        rx.el.div(
            rx.el.h2(T["rules"], class_name="t15"),
            button(T["add_rule"], kind="sm", before="plus", on_click=state.add_rule),
            class_name="ch sp",
        ),
        rx.cond(state.rules.length() > 0, rx.fragment(heads, rx.el.ul(rows)), none),
        rx.el.div(T["transforms_help"], class_name="t12 mut pad16 hr0"),
        rx.el.datalist(
            rx.foreach(state.source_fields, lambda each: rx.el.option(value=each)), id="source-fields"
        ),
        rx.el.datalist(
            rx.foreach(state.target_fields, lambda each: rx.el.option(value=each)), id="target-fields"
        ),
        class_name="card",
        custom_attrs={"aria-label": T["rules"]},
    )


def rule_row(row: rx.Var[RuleRow], place: rx.Var[int], state: Any) -> rx.Component:
    """Write a rule; what is wrong with it stands below."""
    problem = rx.el.p(
        rx.cond(row.tone == "bad", icon("circle-alert", 14), icon("triangle-alert", 14)),
        rx.el.span(row.problem, class_name="any"),
        class_name=f"row g4 t12 ruleprob {row.tone}",
        role="status",
    )
    return rx.el.li(
        rx.el.div(
            rule_field(T["rule_source"], "source", row.source, place, state, list="source-fields"),
            icon("arrow-right", 14),
            rule_field(T["rule_target"], "target", row.target, place, state, list="target-fields"),
            rule_field(
                T["rule_transform"],
                "transform",
                row.transform,
                place,
                state,
                placeholder=T["rule_transform_hint"],
            ),
            icon_button("x", T["remove_rule"], on_click=state.remove_rule(place)),
            class_name="rule0",
        ),
        rx.cond(row.problem != "", problem),
        key=place,
    )


def rule_field(
    label: str, name: str, value: rx.Var[str], place: rx.Var[int], state: Any, **props: Any
) -> rx.Component:
    """Write one part of a rule; it is tried when one goes on."""
    return rx.el.input(
        value=value,
        on_change=lambda text: state.write(place, name, text),
        on_blur=state.tried,
        class_name="field sm mono",
        spell_check=False,
        auto_complete="off",
        custom_attrs={"aria-label": label},
        **props,
    )


def trial(state: Any) -> rx.Component:
    """Try it: the data on the left, what becomes of it on the right."""
    unfilled = rx.el.div(
        icon("triangle-alert"),
        rx.el.div(
            rx.el.b(T["open_issues"]),
            rx.el.ul(
                rx.foreach(state.unfilled, lambda each: rx.el.li(each, class_name="any")), class_name="bul m4"
            ),
        ),
        class_name="banner",
        role="status",
    )
    sample = rx.el.label(
        rx.el.span(T["sample"], class_name="lab dk"),
        rx.el.textarea(
            value=state.sample,
            on_change=state.write_sample,
            on_blur=state.tried,
            class_name=rx.cond(state.sample_problem != "", "field mono sm m4 err", "field mono sm m4"),
            spell_check=False,
            rows="12",
        ),
        rx.el.span(T["sample_help"], class_name="help"),
        class_name="blk",
    )
    result = rx.el.div(
        rx.el.span(T["result"], class_name="lab dk"),
        rx.el.pre(
            state.result,
            class_name="code well m4 resultb",
            custom_attrs={"tabIndex": 0, "aria-label": T["result"]},
        ),
    )
    again = button(T["sample_again"], kind="sm", before="refresh-cw", on_click=state.make_sample)
    body = rx.el.div(
        rx.cond(state.unfilled.length() > 0, unfilled),
        problem_note(state.sample_problem),
        rx.el.div(sample, result, class_name="trial"),
        class_name="col g12 pad16",
    )
    return card(T["try"], body, beside=again)
