"""Two versions of a workflow side by side, and what differs in words."""

import reflex as rx

from praetor_app.components.bpmn_viewer import bpmn_viewer
from praetor_app.components.chip import chip
from praetor_app.components.icon import icon, icon_of
from praetor_app.texts import texts
from praetor_app.views.elements import NAMES
from praetor_app.views.workflow_changes import ChangeRow
from praetor_app.views.workflow_versions import Side, VersionRow

T = texts("workflow_versions")


def side(
    each: rx.Var[Side],
    versions: rx.Var[list[VersionRow]],
    label: str,
    *,
    picked: rx.Var[str],
    on_choose: rx.EventHandler,
    on_pick: rx.EventHandler,
) -> rx.Component:
    """One side: which version it is, and its diagram with what differs."""
    choose = rx.el.select(
        rx.foreach(versions, lambda row: rx.el.option(row.label, value=row.number)),
        value=each.number,
        on_change=on_choose,
        class_name="field sm",
        custom_attrs={"aria-label": label},
    )
    drawn = bpmn_viewer(
        choose,
        src=each.source,
        label=label,
        marks=each.marks,
        badges=[],
        selected=picked,
        lay_out=each.lay_out,
        tied="versions",
        height="420px",
        on_pick=on_pick,
    )
    undrawn = rx.el.section(
        rx.el.div(choose, class_name="ch"),
        rx.el.p(T["no_picture"], class_name="pad16 t13 mut"),
        class_name="card",
        custom_attrs={"aria-label": label},
    )
    return rx.cond(each.has_picture, drawn, undrawn)


def change_list(rows: rx.Var[list[ChangeRow]], picked: rx.Var[str], on_pick: rx.EventHandler) -> rx.Component:
    """What differs, element by element; pressing one shows it on both sides."""

    def row(each: rx.Var[ChangeRow]) -> rx.Component:
        pictures = (("added", "plus"), ("removed", "minus"), ("changed", "pencil"))
        picture = rx.match(
            each.change, *((name, icon(face, 14)) for name, face in pictures), icon("pencil", 14)
        )
        return rx.el.li(
            rx.el.button(
                rx.el.span(icon_of(each.icon, NAMES), class_name="kind sm"),
                rx.el.span(
                    rx.el.b(each.name, class_name="any"),
                    rx.el.span(each.kind, class_name="t12 mut blk"),
                    rx.foreach(each.lines, lambda line: rx.el.span(line, class_name="t12 blk any")),
                    class_name="grow",
                ),
                rx.el.span(picture, each.word, class_name=f"chip {each.tone}"),
                type="button",
                on_click=on_pick(each.id),
                class_name=rx.cond(picked == each.id, "on", ""),
                custom_attrs={"aria-pressed": rx.cond(picked == each.id, "true", "false")},
            ),
            key=each.id,
        )

    return rx.el.ul(rx.foreach(rows, row), class_name="stepl")


def version_list(rows: rx.Var[list[VersionRow]]) -> rx.Component:
    """Every version with its file."""

    def row(each: rx.Var[VersionRow]) -> rx.Component:
        get = rx.el.a(
            icon("download", 14),
            T["download"],
            href=each.href,
            class_name="btn sm",
            custom_attrs={"reloadDocument": True, "aria-label": each.download_label},
        )
        return rx.el.li(
            rx.el.span(
                rx.el.span(
                    rx.el.b(each.label), rx.cond(each.is_newest, chip(T["newest"], "acc")), class_name="row"
                ),
                rx.el.span(each.file, class_name="t12 mut blk any"),
                rx.el.span(each.when, class_name="t12 mut blk", title=each.when_at),
                class_name="grow",
            ),
            get,
            key=each.number,
        )

    return rx.el.section(
        rx.el.div(rx.el.h2(T["all"], class_name="t15"), class_name="ch"),
        rx.el.ul(rx.foreach(rows, row), class_name="lines"),
        class_name="card",
        custom_attrs={"aria-label": T["all"]},
    )
