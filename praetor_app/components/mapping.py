"""The table of a document's variables: where each comes from, and what that gives."""

from collections.abc import Callable
from dataclasses import dataclass

import reflex as rx

from praetor_app.components.button import button
from praetor_app.components.chip import dots, why
from praetor_app.components.icon import icon, icon_of
from praetor_app.components.ring import ring
from praetor_app.texts import texts
from praetor_app.views.mapping import CoverageView, FieldView, GroupView, RowView

T = texts("mapping")

#: The kinds of sources, always by the same icon.
SOURCES = {
    "entity_field": "database",
    "api_response": "plug",
    "workflow_output": "workflow",
    "constant": "type",
    "computed": "square-function",
}
#: Asks for the source of a variable.
Ask = Callable[[rx.Var[RowView]], rx.Component]
GROUP_ICONS = {"open": "triangle-alert", "check": "eye", "sure": "check", "optional": "circle-dashed"}


@dataclass(frozen=True)
class MappingActs:
    """What is done about a variable, and which one it is done about."""

    may_write: rx.Var[bool]
    selected: rx.Var[str]
    edited: rx.Var[str]
    on_choose: rx.EventHandler
    on_accept: rx.EventHandler
    on_map: rx.EventHandler
    on_explain: rx.EventHandler


def source_icon(kind: rx.Var[str]) -> rx.Component:
    """Draw the icon of a kind of source."""
    return rx.match(
        kind, *((name, icon(picture, 14)) for name, picture in SOURCES.items()), icon("search", 14)
    )


def coverage_head(
    coverage: rx.Var[CoverageView],
    may_write: rx.Var[bool],
    *,
    on_suggest: rx.EventHandler,
    on_accept: rx.EventHandler,
    fields: rx.Component,
) -> rx.Component:
    """Show how many variables have a source, and have more proposed."""
    parts = (("", coverage.sure), ("ck", coverage.check), ("op", coverage.open))
    shares = rx.el.div(
        *(
            rx.cond(count > 0, rx.el.i(class_name=kind, style={"flex": count.to_string()}))
            for kind, count in parts
        ),
        class_name="cov m8",
        role="img",
        custom_attrs={"aria-label": coverage.label},
    )
    accept = button(
        rx.el.span(T["accept_all"].split("{")[0], coverage.proposed),
        kind="sm pri",
        before="check-check",
        on_click=on_accept(""),
    )
    acts = rx.el.div(
        rx.cond(coverage.proposed > 0, accept),
        button(T["suggest"], kind="sm", before="wand-sparkles", on_click=on_suggest),
        fields,
        class_name="row wrap mact",
    )
    return rx.el.div(
        ring(coverage.percent, size=64, width=6, ready_at=100),
        rx.el.div(
            rx.el.h2(coverage.title, class_name="t15"),
            shares,
            rx.el.p(coverage.says, class_name="t12 mut m8"),
            class_name="grow",
        ),
        rx.cond(may_write, acts),
        class_name="mhead",
    )


def mapping_table(groups: rx.Var[list[GroupView]], acts: MappingActs, editor: Ask) -> rx.Component:
    """Show the variables in their groups; ``editor`` opens under the one that is edited."""
    heads = (T["col_variable"], T["col_source"], T["col_sample"])
    head = rx.el.div(
        *(rx.el.span(each) for each in heads),
        rx.el.span(T["col_confidence"], class_name="num"),
        class_name="mcols t12",
    )
    return rx.fragment(head, rx.foreach(groups, lambda group: mapping_group(group, acts, editor)))


def mapping_group(group: rx.Var[GroupView], acts: MappingActs, editor: Ask) -> rx.Component:
    """One group of variables."""
    names = tuple(GROUP_ICONS.values())
    picture = rx.match(group.name, *GROUP_ICONS.items(), names[-1])
    return rx.fragment(
        rx.el.h3(
            icon_of(picture, names, 14),
            group.label,
            rx.el.small(group.rows.length()),
            class_name=rx.cond(group.name == "open", "mgrp warn", "mgrp"),
        ),
        rx.foreach(group.rows, lambda row: mapping_row(row, acts, editor)),
    )


def mapping_row(row: rx.Var[RowView], acts: MappingActs, editor: Ask) -> rx.Component:
    """One variable; a field may be dropped on it."""
    name = rx.cond(
        acts.may_write,
        rx.el.button(
            rx.el.code(row.shown),
            type="button",
            on_click=acts.on_choose(row.id),
            class_name="mvb",
            custom_attrs={"aria-label": f"{T['map']} {row.name}"},
        ),
        rx.el.code(row.shown),
    )
    about = rx.el.div(name, rx.el.small(row.about, class_name="mut"), class_name="mv")
    is_here = (acts.edited == row.id) | (acts.selected == row.id)
    return rx.el.div(
        about,
        rx.cond(
            row.state == "",
            rx.cond(acts.edited != row.id, open_source(row, acts)),
            known_source(row, acts),
        ),
        rx.cond((row.state != "") & (row.note != ""), note(row, acts)),
        rx.cond(acts.edited == row.id, rx.el.div(editor(row), class_name="mx")),
        class_name=rx.cond(is_here, "mrow on", "mrow"),
        id=f"row-{row.id}",
        key=row.id,
        custom_attrs={"data-variable": row.id},
    )


def open_source(row: rx.Var[RowView], acts: MappingActs) -> rx.Component:
    """Offer to choose a source, and those that come near."""
    choose = rx.el.button(
        icon("search", 14),
        rx.el.span(T["choose"], class_name="mut cut"),
        icon("chevron-down", 14),
        type="button",
        on_click=acts.on_choose(row.id),
        class_name="field sm sel",
        custom_attrs={"aria-label": f"{T['choose']}: {row.name}"},
    )
    near = rx.el.span(
        rx.el.span(T["closest"], class_name="t12 mut"),
        rx.foreach(row.closest, lambda each: nearest(row, each, acts)),
        class_name="row wrap g4",
    )
    return rx.cond(
        acts.may_write,
        rx.el.div(choose, rx.cond(row.closest.length() > 0, near), class_name="mo"),
        rx.el.div(rx.el.span(T["open"], class_name="t13 mut"), class_name="mo"),
    )


def nearest(row: rx.Var[RowView], each: rx.Var[FieldView], acts: MappingActs) -> rx.Component:
    """A field that comes near."""
    return rx.el.button(
        each.path,
        type="button",
        on_click=acts.on_map(row.id, each.source_type, each.path),
        class_name="btn sm near",
        title=each.label,
    )


def known_source(row: rx.Var[RowView], acts: MappingActs) -> rx.Component:
    """Say where a value comes from, what happens to it, and how sure that is."""
    said = rx.el.span(rx.el.code(row.source), rx.el.small(row.source_name, class_name="mut"))
    shown = rx.cond(row.value != "", row.value, T["no_value"])
    return rx.fragment(
        rx.el.div(source_icon(row.source_type), said, class_name="ms"),
        rx.el.div(
            rx.el.code(rx.cond(row.transform != "", row.transform, T["none"]), class_name="mut"),
            rx.el.span(shown, class_name=rx.cond(row.value != "", "t13 any", "t13 mut")),
            class_name="mt",
        ),
        rx.el.div(
            dots(row.dots, row.dots_label),
            why(
                T["why"],
                on_click=acts.on_explain(row.id),
                custom_attrs={"aria-label": f"{T['why']}: {row.name}"},
            ),
            class_name="mc",
        ),
    )


def note(row: rx.Var[RowView], acts: MappingActs) -> rx.Component:
    """Say what is to be checked about a source, and let one accept or change it."""
    accept = rx.el.button(
        T["accept"],
        type="button",
        on_click=acts.on_accept(row.id),
        class_name="link tap",
        custom_attrs={"aria-label": f"{T['accept']}: {row.name}"},
    )
    change = rx.el.button(
        T["change"],
        type="button",
        on_click=acts.on_choose(row.id),
        class_name="link tap",
        custom_attrs={"aria-label": f"{T['change']}: {row.name}"},
    )
    return rx.el.p(
        rx.el.span(row.note, class_name="mut"),
        rx.cond(acts.may_write & (row.state == "proposed"), accept),
        rx.cond(acts.may_write, change),
        class_name="mr t12",
    )
