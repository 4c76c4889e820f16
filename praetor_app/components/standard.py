"""The parts of the page of a standard."""

from typing import Any

import reflex as rx

from praetor_app.components.button import button
from praetor_app.components.chip import chip
from praetor_app.components.contracts import problem_body, schema_lines, search_field
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import card
from praetor_app.texts import texts
from praetor_app.views.contracts import ProblemRow
from praetor_app.views.standards import ChangeLine, ReferenceLink, VersionLine

T, C = texts("standards"), texts("contracts")


def schema_browser(state: Any) -> rx.Component:
    """Show the named schemas; pressing one shows what is in it."""
    rows = rx.foreach(state.schemas, lambda name: schema_row(name, state))
    none = rx.cond(state.schema_count > 0, T["schema_none"], T["no_schemas"])
    return rx.el.section(
        rx.el.div(search_field(T["find_schema"], "", state.search_schemas), class_name="row optools"),
        rx.cond(
            state.schemas.length() > 0,
            rx.el.ul(rows, class_name="card ops"),
            rx.el.p(none, class_name="t13 mut"),
        ),
        custom_attrs={"aria-label": T["schemas"]},
    )


def schema_row(name: rx.Var[str], state: Any) -> rx.Component:
    """Show a named schema."""
    is_open = state.schema_open == name
    head = rx.el.button(
        icon("braces"),
        rx.el.code(name, class_name="grow any"),
        rx.cond(is_open, icon("chevron-up", 14), icon("chevron-down", 14)),
        type="button",
        on_click=state.open_schema(name),
        class_name="oprow",
        custom_attrs={"aria-expanded": rx.cond(is_open, "true", "false")},
    )
    body = rx.el.div(
        rx.cond(
            state.schema_lines.length() > 0,
            schema_lines(state.schema_lines, on_open=state.open_schema),
            rx.el.p(T["nothing_in"], class_name="t13 mut"),
        ),
        class_name="opbody",
    )
    return rx.el.li(head, rx.cond(is_open, body), key=name)


def source_view(state: Any) -> rx.Component:
    """Show some lines of the source."""
    tools = rx.el.div(
        rx.el.span(state.text_said, class_name="t12 mut nowrap", role="status"),
        rx.el.span(
            button(
                T["before"],
                kind="sm",
                before="arrow-up",
                on_click=state.turn(-1),
                disabled=state.text_first <= 1,
            ),
            button(
                T["after"],
                kind="sm",
                before="arrow-down",
                on_click=state.turn(1),
                disabled=state.text_first + 400 > state.text_total,
            ),
            button(T["copy"], kind="sm", before="copy", custom_attrs={"data-copy": state.text}),
            class_name="row wrap r",
        ),
        class_name="ch wrap",
    )
    text = rx.el.pre(
        state.text,
        class_name="code srccode",
        role="region",
        custom_attrs={"tabIndex": 0, "aria-label": T["source"]},
    )
    return rx.el.section(tools, text, class_name="card")


def problem_view(state: Any) -> rx.Component:
    """Show what the rules found, each with the place where it stands."""
    rows = rx.foreach(state.problems, lambda row: placed_problem(row, state))
    none = rx.el.div(icon("check"), rx.el.p(C["no_problems"]), class_name="banner ok", role="status")
    return rx.cond(
        state.problems.length() > 0,
        rx.el.div(
            rx.el.ul(rows, class_name="card probs"),
            rx.cond(state.problems_more != "", rx.el.p(state.problems_more, class_name="t12 mut m8")),
        ),
        none,
    )


def placed_problem(row: rx.Var[ProblemRow], state: Any) -> rx.Component:
    """Show a problem, and what stands there when it is asked for."""
    is_shown = state.place == row.path
    there = rx.el.pre(
        state.place_text, class_name="code placecode", custom_attrs={"tabIndex": 0, "aria-label": row.path}
    )
    ask = rx.el.button(
        icon("search-code", 14),
        T["show_place"],
        type="button",
        on_click=state.show_place(row.path),
        class_name="why",
        custom_attrs={"aria-expanded": rx.cond(is_shown, "true", "false")},
    )
    return rx.el.li(problem_body(row, ask, rx.cond(is_shown, there)))


def version_view(state: Any) -> rx.Component:
    """Show the versions, and what is different between two of them."""
    versions = rx.el.ul(rx.foreach(state.versions, version_line), class_name="lines")
    single = rx.el.p(T["one_version"], class_name="t13 mut m16")
    return rx.el.div(
        card(T["versions"], versions),
        rx.cond(state.compare_to != "", comparison(state), single),
    )


def version_line(line: rx.Var[VersionLine]) -> rx.Component:
    """Show a version."""
    return rx.el.li(
        rx.el.code(line.version, class_name="b"),
        rx.cond(line.is_newest, chip(T["current"], "acc")),
        rx.el.span(line.when, title=line.when_at, class_name="mut grow"),
        rx.cond(~line.is_shown, rx.el.a(T["see"], href=line.href, class_name="link tap")),
    )


def comparison(state: Any) -> rx.Component:
    """Show what is different between two versions, what breaks others marked."""
    breaking = rx.el.div(
        icon("circle-alert"),
        rx.el.div(
            rx.el.b(T["breaking"], " ", state.compare_from),
            rx.el.ul(
                rx.foreach(state.breaking_changes, lambda each: rx.el.li(each, class_name="any")),
                class_name="bul m8",
            ),
        ),
        class_name="banner bad",
        role="status",
    )
    sound = rx.el.div(
        icon("check"),
        rx.el.p(T["not_breaking"], " ", state.compare_from, "."),
        class_name="banner ok",
        role="status",
    )
    head = rx.el.div(
        rx.el.h2(T["compare"], class_name="t15"),
        rx.el.span(
            version_select(T["compare_from"], "compare_from", state.compare_from, state),
            icon("arrow-right", 14),
            version_select(T["compare_to"], "compare_to", state.compare_to, state),
            class_name="row",
        ),
        rx.el.span(state.changes_said, class_name="t12 mut r", role="status"),
        class_name="ch wrap",
    )
    rows = rx.el.ul(rx.foreach(state.changes, change_line), class_name="diffs")
    return rx.el.section(
        rx.cond(state.breaking_changes.length() > 0, breaking, sound),
        rx.el.div(head, rx.cond(state.changes.length() > 0, rows), class_name="card"),
        class_name="col g16 m16",
        custom_attrs={"aria-label": T["compare"]},
    )


def version_select(label: str, name: str, value: rx.Var[str], state: Any) -> rx.Component:
    """Choose a version to compare."""
    return rx.el.select(
        rx.foreach(state.versions, lambda each: rx.el.option(each.version, value=each.version)),
        value=value,
        on_change=lambda chosen: state.compare(name, chosen),
        class_name="field sm mono versel",
        custom_attrs={"aria-label": label},
    )


def change_line(line: rx.Var[ChangeLine]) -> rx.Component:
    """Show a difference: where, what stood there, what stands there."""
    return rx.el.li(
        rx.el.span(
            chip(line.kind, line.tone),
            rx.cond(line.is_breaking, chip(T["is_breaking"], "bad", "circle-alert")),
            class_name="row wrap g4 difk",
        ),
        rx.el.div(
            rx.el.code(line.path, class_name="t12 mut any blk"),
            rx.cond(line.before != "", rx.el.del_(line.before, class_name="any")),
            rx.cond(line.after != "", rx.el.ins(line.after, class_name="any")),
            class_name="grow diff",
        ),
    )


def status_card(state: Any) -> rx.Component:
    """Say whether it is to be relied on, and change that."""
    head = state.head
    return card(
        T["status"],
        rx.el.div(
            rx.el.p(head.status_text, class_name="t13 mut"),
            problem_note(state.status_problem),
            rx.cond(
                head.next_status != "",
                button(head.next_label, kind="sm", on_click=state.move(head.next_status)),
            ),
            class_name="col g12 pad16",
        ),
        beside=chip(head.status, head.tone),
    )


def about_card(state: Any) -> rx.Component:
    """Say what it is."""
    head = state.head
    facts = (
        (T["is_kind"], head.kind_name),
        (T["is_in"], head.namespace),
        (T["is_version"], rx.el.code(head.version)),
        (T["since"], rx.el.span(head.since, title=head.since_at)),
    )
    lines = [part for name, value in facts for part in (rx.el.dt(name), rx.el.dd(value))]
    said = rx.cond(head.description != "", rx.el.p(head.description, class_name="t13 any pad16 hr0 clamp"))
    return card(T["about"], rx.el.dl(*lines, class_name="dl2 dlin"), said)


def reference_card(state: Any) -> rx.Component:
    """Say what relies on it, and what it relies on."""
    none = rx.el.p(T["no_references"], class_name="t13 mut pad16")
    there = rx.el.div(
        rx.cond(state.used_by.length() > 0, references(T["used_by"], state.used_by)),
        rx.cond(state.uses.length() > 0, references(T["uses"], state.uses)),
        class_name="col g16 pad16",
    )
    is_any = (state.used_by.length() > 0) | (state.uses.length() > 0)
    return card(T["references"], rx.cond(is_any, there, none))


def references(title: str, found: rx.Var[list[ReferenceLink]]) -> rx.Component:
    """Link to what relies on it, or what it relies on."""
    links = rx.foreach(
        found,
        lambda each: rx.el.li(
            rx.el.a(each.name, href=each.href, class_name="link any"),
            rx.el.span(" ", each.kind, class_name="mut t12"),
        ),
    )
    return rx.el.div(rx.el.h3(title, class_name="lab"), rx.el.ul(links, class_name="t13 m4 reflist"))
