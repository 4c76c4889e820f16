"""The mappings of an integration, and the editor of one."""

from typing import Any

import reflex as rx

from praetor_app.components.button import button
from praetor_app.components.chip import chip
from praetor_app.components.icon import icon
from praetor_app.components.integration_rules import rule_table, suggestion_list, trial
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import card, empty
from praetor_app.texts import texts
from praetor_app.views.integration_mappings import MappingRow, PickRow

T = texts("integration_mappings")


def mapping_list(rows: rx.Var[list[MappingRow]], state: Any, *, may_write: rx.Var[bool]) -> rx.Component:
    """Show the mappings; pressing one opens it."""
    begin = button(T["new"], kind="sm", before="plus", on_click=state.open_new)
    none = empty(
        T["none_title"],
        rx.cond(may_write, T["none_text"], T["none_read"]),
        rx.cond(may_write, button(T["new"], kind="pri", before="plus", on_click=state.open_new)),
    )
    listed = rx.el.ul(rx.foreach(rows, lambda row: mapping_row(row, state)), class_name="card libl")
    head = rx.cond(may_write, rx.el.div(rx.el.span(begin, class_name="r"), class_name="row gap16"))
    return rx.cond(rows.length() > 0, rx.fragment(head, listed), none)


def mapping_row(row: rx.Var[MappingRow], state: Any) -> rx.Component:
    """Show a mapping: from where to where, for which operation, and whether it fits."""
    between = rx.el.span(
        rx.el.span(row.source, class_name="any"),
        icon("arrow-right", 14),
        rx.el.span(row.target, class_name="any"),
        class_name="row wrap g8 b",
    )
    return rx.el.li(
        rx.el.button(
            rx.el.span(icon("shuffle"), class_name="kind"),
            rx.el.span(
                between,
                rx.el.span(
                    rx.el.code(row.operation, class_name="t12 any"),
                    " · ",
                    row.rules,
                    class_name="t12 mut blk",
                ),
                rx.cond(
                    row.flag != "", rx.el.span(icon("flag", 14), row.flag, class_name="row g4 t12 warn m4")
                ),
                class_name="grow",
            ),
            rx.cond(row.flag != "", chip(T["flag"], "warn")),
            chip(row.state, row.tone),
            type="button",
            on_click=state.open_mapping(row.id),
            class_name="oprow maprow",
        ),
        key=row.id,
    )


def mapping_editor(state: Any, *, may_write: rx.Var[bool]) -> rx.Component:
    """Write a mapping: choose, accept what is proposed, write rules, try it on data."""
    flag = rx.el.div(icon("flag"), rx.el.p(state.flag), class_name="banner", role="status")
    ready = (state.picking == "") & (state.target_fields.length() > 0)
    work = rx.fragment(
        suggestion_list(state),
        rule_table(state),
        trial(state),
    )
    return rx.el.div(
        rx.cond(state.flag != "", flag),
        card(
            rx.cond(state.mapping_id != "", T["edit"], T["new"]),
            rx.el.div(
                picker("operation", state),
                picker("source", state),
                picker("target", state),
                class_name="pickers",
            ),
            rx.cond(state.picking != "", offer(state)),
        ),
        rx.cond(ready, work),
        problem_note(state.problem),
        rx.cond(state.is_deleting, delete_question(state)),
        rx.el.div(
            rx.cond(may_write, button(T["save"], kind="pri", before="check", on_click=state.save)),
            button(T["cancel"], kind="ghost", on_click=state.close),
            rx.cond(
                may_write & (state.mapping_id != ""),
                rx.el.span(
                    button(T["delete"], kind="danger", before="trash-2", on_click=state.ask_delete),
                    class_name="r",
                ),
            ),
            class_name="row wrap",
        ),
        class_name="col g16",
    )


def picker(kind: str, state: Any) -> rx.Component:
    """Show what is chosen, or that it is to be chosen."""
    picked = state.picked[kind]
    is_picked = state.picked.contains(kind)
    chosen = rx.el.span(
        rx.el.b(picked.name, class_name="any blk"),
        rx.el.span(picked.note, class_name="t12 mut any"),
        class_name="grow",
    )
    return rx.el.button(
        rx.el.span(T[kind], class_name="lab"),
        rx.el.span(
            rx.cond(is_picked, chosen, rx.el.span(T["choose"], class_name="mut grow")),
            icon("chevrons-up-down", 14),
            class_name="row g8",
        ),
        type="button",
        on_click=state.pick(kind),
        class_name=rx.cond(state.picking == kind, "pickb on", "pickb"),
        custom_attrs={"aria-expanded": rx.cond(state.picking == kind, "true", "false")},
    )


def offer(state: Any) -> rx.Component:
    """Offer what can be chosen, narrowed by words."""
    labels = {kind: T[f"{kind}_find"] for kind in ("operation", "source", "target")}
    label = rx.match(state.picking, *labels.items(), "")
    search = rx.el.label(
        icon("search"),
        rx.el.input(
            type="search",
            on_change=state.search.debounce(200),
            placeholder=label,
            auto_focus=True,
            key=state.picking,
            custom_attrs={"aria-label": label},
        ),
        class_name="jump",
    )
    choices = rx.foreach(state.choices, lambda each: choice(each, state))
    return rx.el.div(
        search,
        rx.cond(
            state.choices.length() > 0,
            rx.el.ul(choices),
            rx.el.p(T["none_found"], class_name="t13 mut pad16"),
        ),
        class_name="offer",
    )


def choice(row: rx.Var[PickRow], state: Any) -> rx.Component:
    """Something to choose."""
    return rx.el.li(
        rx.el.button(
            rx.el.b(row.name, class_name="any"),
            rx.el.span(row.note, class_name="t12 mut any"),
            type="button",
            on_click=state.choose(row.id),
            class_name="item wrap",
        ),
        key=row.id,
    )


def delete_question(state: Any) -> rx.Component:
    """Ask before it is deleted."""
    return rx.el.div(
        rx.el.h3(T["delete_title"]),
        rx.el.p(T["delete_text"], class_name="t13"),
        rx.el.div(
            button(T["delete_do"], kind="danger", before="trash-2", on_click=state.delete),
            button(T["cancel"], kind="ghost", on_click=state.ask_delete),
            class_name="row wrap",
        ),
        class_name="col g12 under",
        role="alertdialog",
        custom_attrs={"aria-label": T["delete_title"]},
    )
