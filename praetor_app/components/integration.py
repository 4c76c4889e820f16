"""The parts of the page of an integration."""

from typing import Any

import reflex as rx

from praetor_app.components.button import button
from praetor_app.components.chip import chip
from praetor_app.components.field import field
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import card
from praetor_app.texts import texts

T = texts("integrations")


def report_card(state: Any) -> rx.Component:
    """Say what the last check found."""
    report = state.report
    lines = rx.el.ul(
        report_line(T["reach"], report.reach, report.reach_ok),
        report_line(T["auth"], report.auth, report.auth_ok),
        report_line(T["fit"], report.fit, report.fit_ok),
        class_name="steps",
    )
    failed = rx.el.div(icon("circle-alert"), rx.el.p(report.problem), class_name="banner bad")
    body = rx.cond(
        report.tone == "",
        rx.el.p(T["not_checked"], class_name="t13 mut"),
        rx.cond(report.problem != "", failed, lines),
    )
    return card(
        T["report"],
        rx.el.div(body, problem_note(state.check_problem), class_name="col g12 pad16", role="status"),
        beside=rx.el.span(report.when, title=report.when_at, class_name="t12 mut"),
    )


def report_line(name: str, said: rx.Var[str], is_ok: rx.Var[bool]) -> rx.Component:
    """Say one thing that was found."""
    mark = rx.cond(
        is_ok,
        rx.el.span(icon("check", 14), class_name="kind sm ok"),
        rx.el.span(icon("triangle-alert", 14), class_name="kind sm warn"),
    )
    return rx.el.li(
        mark,
        rx.el.span(
            rx.el.b(name, class_name="blk"), rx.el.span(said, class_name="mut any"), class_name="grow"
        ),
    )


def connection_card(state: Any) -> rx.Component:
    """Say where it is reached and with what; credentials go from the browser to the API alone."""
    head = state.head
    url = rx.el.form(
        field(
            T["base_url"],
            "base_url",
            kind="sm mono",
            default_value=head.base_url,
            type="url",
            placeholder="https://",
            max_length=2000,
            key=head.base_url,
        ),
        rx.el.span(head.base_help, class_name="help any"),
        problem_note(state.url_problem),
        rx.el.div(
            button(T["save"], kind="sm", type="submit"),
            rx.cond(state.url_saved, rx.el.span(T["saved"], class_name="t12 ok", role="status")),
            class_name="row",
        ),
        on_submit=state.save_url,
        class_name="col g12 pad16",
    )
    body = rx.cond(state.may_write, rx.fragment(url, rx.el.hr(class_name="hr"), credentials_form(state)))
    connected = rx.cond(
        head.has_credentials,
        chip(T["connected"], "ok", "plug-zap"),
        chip(T["not_connected"], "out", "unplug"),
    )
    return card(T["connection"], body, beside=connected)


def credentials_form(state: Any) -> rx.Component:
    """Take credentials: they are sealed, and never shown again."""
    head = state.head
    user = rx.el.label(
        rx.el.code(head.user, class_name="lab"),
        rx.el.input(name=head.user, class_name="field sm mono m4", required=True, auto_complete="off"),
        class_name="blk",
    )
    secret = rx.el.label(
        rx.el.code(head.secret, class_name="lab"),
        rx.el.input(
            name=head.secret,
            type="password",
            class_name="field sm mono m4",
            required=True,
            auto_complete="new-password",
            max_length=4000,
        ),
        class_name="blk",
    )
    send = rx.call_script("window.praetorSeal('seal-form')", callback=state.sealed)
    return rx.el.form(
        rx.el.div(
            rx.el.h3(T["credentials"], class_name="grow"),
            chip(head.auth, "out", "key-round"),
            class_name="row",
        ),
        rx.el.p(rx.cond(head.has_credentials, T["sealed"], T["unsealed"]), class_name="t12 mut"),
        rx.cond(head.user != "", user),
        secret,
        problem_note(state.seal_problem),
        rx.el.div(
            button(
                rx.cond(head.has_credentials, T["replace"], T["seal"]),
                kind="sm",
                type="submit",
                before="lock",
            ),
            rx.cond(state.is_sealed, rx.el.span(T["kept"], class_name="t12 ok", role="status")),
            class_name="row",
        ),
        id="seal-form",
        on_submit=send.prevent_default,
        custom_attrs={"data-path": f"/api/integrations/{head.id}"},
        class_name="col g12 pad16",
    )


def about_card(state: Any) -> rx.Component:
    """Say where it belongs, and where it is known from."""
    head = state.head
    origin = rx.cond(
        head.contract_href != "",
        rx.el.a(head.origin, href=head.contract_href, class_name="link"),
        rx.el.span(head.origin),
    )
    docs = rx.el.a(
        T["docs"],
        icon("arrow-up-right", 12),
        href=head.docs,
        target="_blank",
        rel="noopener noreferrer",
        class_name="link tap row g4",
        custom_attrs={"aria-label": head.docs_label},
    )
    facts = rx.el.dl(
        rx.el.dt(T["project"]),
        rx.el.dd(rx.el.a(head.project, href=head.project_href, class_name="link")),
        rx.el.dt(T["provider"]),
        rx.el.dd(origin),
        rx.cond(head.docs != "", rx.fragment(rx.el.dt(""), rx.el.dd(docs))),
        class_name="dl2 dlin",
    )
    delete = rx.el.div(
        rx.cond(
            state.is_deleting,
            delete_question(state),
            button(T["delete"], kind="sm danger", before="trash-2", on_click=state.ask_delete),
        ),
        class_name="pad16 hr0",
    )
    return card(T["about"], facts, rx.cond(state.may_write, delete))


def delete_question(state: Any) -> rx.Component:
    """Ask before it is deleted."""
    return rx.el.div(
        rx.el.h3(state.head.delete_title),
        rx.el.p(T["delete_text"], class_name="t13"),
        problem_note(state.delete_problem),
        rx.el.div(
            button(T["delete_do"], kind="sm danger", before="trash-2", on_click=state.delete),
            button(T["cancel"], kind="sm ghost", on_click=state.ask_delete),
            class_name="row wrap",
        ),
        class_name="col g12",
        role="alertdialog",
        custom_attrs={"aria-label": state.head.delete_title},
    )
