"""The list of policies, and the two sides of their editor."""

import reflex as rx

from pipelines.access.conditions import OPERATORS
from praetor_app.components.button import Text, button, icon_button
from praetor_app.components.chip import chip
from praetor_app.components.field import segments
from praetor_app.components.surface import card
from praetor_app.texts import texts
from praetor_app.views.policies import ConditionRow, PolicyDraft, PolicyRow

T = texts("policies")


def policy_list(
    rows: rx.Var[list[PolicyRow]], turning: rx.Var[str], warning: rx.Component, *, on_turn: rx.EventHandler
) -> rx.Component:
    """Show each policy in words, with a way to turn it on and off; a ``warning`` before that at its row."""
    return rx.el.ul(
        rx.foreach(rows, lambda each: policy_row(each, rx.cond(turning == each.id, warning), on_turn)),
        class_name="card policies",
    )


def policy_row(each: rx.Var[PolicyRow], warning: rx.Component, on_turn: rx.EventHandler) -> rx.Component:
    """One policy."""
    effect = rx.cond(
        each.effect == "deny", chip(T["deny"], "bad", "shield-x"), chip(T["allow"], "acc", "shield-check")
    )
    conditions = rx.cond(
        each.conditions.length() > 0,
        rx.foreach(each.conditions, lambda line: rx.el.code(line, class_name="condb")),
        rx.el.span(T["every_case"], class_name="t12 mut"),
    )
    turn = button(
        rx.cond(each.enabled, T["turn_off"], T["turn_on"]),
        kind="sm",
        on_click=on_turn(each.id, ~each.enabled),
        custom_attrs={"aria-label": rx.cond(each.enabled, T["turn_off"], T["turn_on"]) + ": " + each.name},
    )
    return rx.el.li(
        rx.el.div(
            rx.el.a(each.name, href=each.href, class_name="b link tap"),
            rx.el.p(rx.el.code(each.actions), " ", T["resources"].lower(), " ", rx.el.code(each.resources)),
            conditions,
        ),
        effect,
        rx.cond(each.enabled, chip(T["on"], "ok", "check"), chip(T["off"], "", "minus")),
        turn,
        warning,
        class_name=rx.cond(each.enabled, "", "off"),
    )


def policy_form(
    draft: rx.Var[PolicyDraft],
    faults: rx.Var[dict[str, str]],
    *,
    on_type: rx.EventHandler,
    on_effect: rx.EventHandler,
    on_turn: rx.EventHandler,
    conditions: rx.Component,
) -> rx.Component:
    """Ask for a policy field by field; what is wrong stands at the field."""

    def line(name: str, **props: object) -> rx.Component:
        control = rx.el.input(**typed(name, draft, on_type), **props)
        return asked(T[name], name, control, faults)

    def lines(name: str) -> rx.Component:
        control = rx.el.textarea(
            **typed(name, draft, on_type, "mono"), rows="2", spell_check=False, id=f"policy-{name}"
        )
        return asked(T[name], name, control, faults, T[f"{name}_help"])

    is_deny = draft.effect == "deny"
    effect = segments(
        [(T["deny"], is_deny, on_effect("deny")), (T["allow"], ~is_deny, on_effect("allow"))], T["effect"]
    )
    counts = rx.el.label(
        rx.el.input(type="checkbox", checked=draft.enabled, on_change=on_turn, class_name="box"),
        T["enabled"],
        class_name="row t13",
    )
    return card(
        T["form_title"],
        rx.el.div(
            line("name", max_length=100),
            line("description", max_length=1000),
            rx.el.div(effect, counts, class_name="row wrap g16"),
            lines("actions"),
            lines("resources"),
            conditions,
            asked(
                T["priority"],
                "priority",
                rx.el.input(**typed("priority", draft, on_type), input_mode="numeric"),
                faults,
                T["priority_help"],
            ),
            class_name="col g16 pad16",
        ),
    )


def typed(
    name: str, draft: rx.Var[PolicyDraft], on_type: rx.EventHandler, kind: str = ""
) -> dict[str, object]:
    """Return what keeps a control in step with the draft."""
    return {
        "name": name,
        "value": getattr(draft, name),
        "on_change": lambda text: on_type(name, text),
        "class_name": f"field sm m4 {kind}",
        "auto_complete": "off",
        "custom_attrs": {"aria-describedby": f"{name}-said"},
    }


def asked(
    label: Text, name: str, control: rx.Component, faults: rx.Var[dict[str, str]], help_text: str = ""
) -> rx.Component:
    """Name a control, and say below it what it wants or what is wrong with it."""
    fault = faults.get(name, "")
    helped = rx.el.span(help_text, class_name="help") if help_text else rx.fragment()
    said = rx.cond(fault != "", rx.el.span(fault, class_name="help bad", role="alert"), helped)
    return rx.el.div(
        rx.el.label(rx.el.span(label, class_name="lab"), control, class_name="blk"),
        rx.el.span(said, id=f"{name}-said"),
    )


def condition_rows(
    rows: rx.Var[list[ConditionRow]],
    *,
    on_type: rx.EventHandler,
    on_add: rx.EventHandler,
    on_remove: rx.EventHandler,
) -> rx.Component:
    """Ask for conditions: attribute, operator, value."""

    def part(at: rx.Var[int], name: str, value: rx.Var[str]) -> rx.Component:
        return rx.el.input(
            value=value,
            on_change=lambda text: on_type(at, name, text),
            class_name="field sm mono",
            auto_complete="off",
            placeholder="resource.status" if name == "path" else "completed",
            custom_attrs={"aria-label": T[name]},
        )

    def row(each: rx.Var[ConditionRow], at: rx.Var[int]) -> rx.Component:
        operator = rx.el.select(
            *(rx.el.option(name, value=name) for name in OPERATORS),
            value=each.operator,
            on_change=lambda name: on_type(at, "operator", name),
            class_name="field sm mono",
            custom_attrs={"aria-label": T["operator"]},
        )
        fault = rx.cond(each.problem != "", rx.el.p(each.problem, class_name="help bad", role="alert"))
        return rx.el.li(
            rx.el.div(
                part(at, "path", each.path),
                operator,
                part(at, "value", each.value),
                icon_button("x", T["remove_condition"], on_click=on_remove(at)),
                class_name="condrow",
            ),
            fault,
        )

    none = rx.el.p(T["conditions_none"], class_name="t13 mut m4")
    return rx.el.fieldset(
        rx.el.legend(T["conditions"], class_name="lab"),
        rx.cond(rows.length() > 0, rx.el.ul(rx.foreach(rows, row), class_name="col m4"), none),
        rx.cond(rows.length() > 0, rx.el.p(T["value_help"], class_name="help")),
        rx.el.div(button(T["add_condition"], kind="sm", before="plus", on_click=on_add), class_name="row m8"),
    )


def raw_side(raw: rx.Var[str], faults: rx.Var[dict[str, str]], *, on_type: rx.EventHandler) -> rx.Component:
    """Show the same policy as JSON, to read and to change."""
    fault = faults.get("raw", "")
    return card(
        T["raw_title"],
        rx.el.div(
            rx.el.textarea(
                value=raw,
                on_change=on_type,
                rows="20",
                spell_check=False,
                class_name="field mono",
                custom_attrs={"aria-label": T["raw_title"], "aria-describedby": "raw-said"},
            ),
            rx.el.span(
                rx.cond(
                    fault != "",
                    rx.el.span(fault, class_name="help bad", role="alert"),
                    rx.el.span(T["raw_text"], class_name="help"),
                ),
                id="raw-said",
            ),
            class_name="pad16",
        ),
    )
