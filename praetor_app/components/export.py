"""The parts of the export page."""

import reflex as rx

from praetor_app.components.button import button, icon_button
from praetor_app.components.icon import icon
from praetor_app.components.ring import ring
from praetor_app.components.surface import card
from praetor_app.texts import texts
from praetor_app.views.export import GateView, TreeRow

T = texts("export")


def gate_card(
    score: rx.Var[int], passed: rx.Var[bool], text: rx.Var[str], gates: rx.Var[list[GateView]]
) -> rx.Component:
    """Show which checks the specification passed."""
    row = rx.foreach(
        gates,
        lambda gate: rx.el.li(
            rx.cond(gate.is_ok, icon("check", 14), icon("triangle-alert", 14)),
            rx.el.span(gate.text),
            class_name=rx.cond(gate.is_ok, "ok", "warn"),
        ),
    )
    return rx.el.section(
        rx.el.div(
            ring(score, size=48, width=5, ready_at=90),
            rx.el.div(
                rx.el.h2(rx.cond(passed, T["ready"], T["not_ready"]), class_name="t15"),
                rx.el.p(text, class_name="t13 mut"),
                class_name="grow",
            ),
            class_name="row g16",
        ),
        rx.el.ul(row, class_name="gates"),
        class_name="card gate",
    )


def tick(label: str, is_on: rx.Var[bool], on_change: rx.EventHandler) -> rx.Component:
    """Show one thing to put in."""
    return rx.el.label(
        rx.el.input(type="checkbox", checked=is_on, on_change=on_change, class_name="box"),
        rx.el.span(label, class_name="grow"),
        class_name="pt2",
    )


def format_choice(form: rx.Var[str], on_choose: rx.EventHandler) -> rx.Component:
    """Choose between repository, data and server."""
    choices = [
        rx.el.label(
            rx.el.input(
                type="radio", name="format", checked=form == name, on_change=on_choose(name), class_name="rad"
            ),
            rx.el.span(T[name], rx.el.small(T[f"format_{name}"]), class_name="grow"),
            class_name="pt2",
        )
        for name in ("markdown", "json", "mcp")
    ]
    return rx.el.fieldset(rx.el.legend(T["format"], class_name="lab"), *choices)


def file_tree(rows: rx.Var[list[TreeRow]], *, here: rx.Var[str], on_open: rx.EventHandler) -> rx.Component:
    """Show folders and files; pressing a file shows it."""
    row = rx.foreach(
        rows,
        lambda each: rx.el.li(
            rx.cond(
                each.is_folder,
                rx.el.span(icon("folder-open"), each.name, rx.el.small(each.note), class_name="dirrow"),
                rx.el.button(
                    icon("file-text"),
                    rx.el.span(each.name, class_name="cut"),
                    rx.el.small(each.note),
                    type="button",
                    on_click=on_open(each.path),
                    class_name=rx.cond(each.path == here, "on", ""),
                ),
            ),
            style={"paddingLeft": f"{each.depth * 16}px"},
        ),
    )
    return rx.el.nav(rx.el.ul(row), class_name="tree", custom_attrs={"aria-label": T["tree"]})


def file_preview(path: rx.Var[str], text: rx.Var[str], lines: rx.Var[str]) -> rx.Component:
    """Show the first lines of a file."""
    return rx.el.div(
        rx.el.div(
            rx.el.code(path, class_name="fp"),
            rx.el.span(
                rx.el.span(lines, class_name="t12 mut nowrap hide-s"),
                icon_button("copy", T["copy_file"], custom_attrs={"data-copy": text}),
                class_name="row",
            ),
            class_name="ch sp",
        ),
        rx.el.pre(text, class_name="code", custom_attrs={"tabIndex": 0, "aria-label": T["file_content"]}),
        class_name="prev",
    )


def agent_card(command: rx.Var[str]) -> rx.Component:
    """Show the command with which an agent gets the pack."""
    line = rx.el.div(
        rx.el.code(command),
        button(T["copy"], kind="sm", before="copy", custom_attrs={"data-copy": command}),
        class_name="cmd",
    )
    body = rx.cond(
        command != "",
        rx.fragment(line, rx.el.p(T["agent_text"], class_name="t13 mut m12")),
        rx.el.p(T["agent_before"], class_name="t13 mut"),
    )
    return card(T["agent"], rx.el.div(body, class_name="pad16"), kind="m16")
