"""The parts of the account page."""

import reflex as rx

from praetor_app.components.button import button, file_link
from praetor_app.components.chip import chip
from praetor_app.components.field import field, password_field
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import notice, problem_note
from praetor_app.components.surface import card
from praetor_app.texts import texts
from praetor_app.views.account import KeptRow, ScopeView, SignInRow, TokenRow

T = texts("account")


def profile_card(
    name: rx.Var[str], email: rx.Var[str], is_verified: rx.Var[bool], *, on_save: rx.EventHandler
) -> rx.Component:
    """Show and change the name; show the address."""
    state = rx.cond(is_verified, chip(T["verified"], "ok", "check"), chip(T["unverified"], "warn", "clock"))
    return card(
        T["profile"],
        rx.el.form(
            field(T["name"], "name", default_value=name, required=True, max_length=200),
            rx.el.div(
                rx.el.span(T["email"], class_name="lab dk"),
                rx.el.div(rx.el.span(email), state, class_name="row wrap m4"),
            ),
            rx.el.div(button(T["save"], type="submit"), class_name="row"),
            on_submit=on_save,
            class_name="col g16 pad16",
            key=name,
        ),
    )


def password_card(problem: rx.Var[str], is_set: rx.Var[bool], *, on_outcome: rx.EventHandler) -> rx.Component:
    """Change the password; it goes from the browser to the API alone."""
    send = rx.call_script(
        "window.praetorSend('password-form', '/api/auth/password/change', 'stay')", callback=on_outcome
    )
    return card(
        T["password"],
        rx.el.form(
            password_field(
                T["current_password"], "currentPassword", show=T["show"], auto_complete="current-password"
            ),
            password_field(
                T["new_password"],
                "newPassword",
                show=T["show"],
                help_text=T["password_help"],
                auto_complete="new-password",
                min_length=10,
            ),
            problem_note(problem),
            rx.cond(is_set, notice(T["password_done"], tone="ok", name="check")),
            rx.el.div(button(T["change_password"], type="submit"), class_name="row"),
            id="password-form",
            method="post",
            on_submit=send.prevent_default,
            class_name="col g16 pad16",
        ),
    )


def data_card() -> rx.Component:
    """Download what is kept about oneself."""
    return card(
        T["my_data"],
        rx.el.div(
            rx.el.p(T["my_data_text"], class_name="t13"),
            rx.el.div(
                file_link(T["download_data"], "/api/account/export", before="download"), class_name="row"
            ),
            class_name="col g12 pad16",
        ),
    )


def leave_card(
    kept: rx.Var[list[KeptRow]], problem: rx.Var[str], *, on_outcome: rx.EventHandler
) -> rx.Component:
    """Delete the account, knowing what stays; the password goes from the browser to the API alone."""
    send = rx.call_script(
        "window.praetorSend('leave-form', '/api/account', '/login', 'DELETE')", callback=on_outcome
    )
    form = rx.el.form(
        rx.el.p(T["leave_text"], class_name="t13"),
        rx.el.div(
            rx.el.h3(T["kept_title"], class_name="t13"),
            rx.el.ul(
                rx.foreach(
                    kept,
                    lambda each: rx.el.li(
                        rx.el.span(each.what, class_name="blk"), rx.el.span(each.why, class_name="t12 mut")
                    ),
                ),
                class_name="kept t13 m8",
            ),
        ),
        rx.el.div(
            rx.el.label(T["current_password"], html_for="leave-password", class_name="lab dk"),
            rx.el.input(
                id="leave-password",
                name="password",
                type="password",
                required=True,
                auto_complete="current-password",
                class_name="field m4",
            ),
        ),
        problem_note(problem),
        rx.el.div(button(T["leave_do"], type="submit", kind="danger", before="trash-2"), class_name="row"),
        id="leave-form",
        method="post",
        on_submit=send.prevent_default,
        class_name="col g12 m12",
    )
    return card(
        T["leave_title"],
        rx.el.details(
            rx.el.summary(icon("trash-2"), T["leave_do"], class_name="btn danger"), form, class_name="pad16"
        ),
    )


def sessions_card(sessions: rx.Var[list[SignInRow]], *, on_end: rx.EventHandler) -> rx.Component:
    """List where one is signed in."""
    row = rx.foreach(
        sessions,
        lambda each: rx.el.li(
            icon("monitor"),
            rx.el.span(
                rx.el.b(each.device, class_name="blk"),
                rx.el.span(each.seen, class_name="t12 mut", title=each.since),
                class_name="grow",
            ),
            rx.cond(
                each.is_current,
                chip(T["this_session"], "ok"),
                button(T["end"], kind="sm", on_click=on_end(each.id)),
            ),
        ),
    )
    return card(T["sessions"], rx.el.ul(row, class_name="lines"))


def tokens_card(
    tokens: rx.Var[list[TokenRow]],
    scopes: rx.Var[list[ScopeView]],
    problem: rx.Var[str],
    *,
    on_outcome: rx.EventHandler,
    on_revoke: rx.EventHandler,
) -> rx.Component:
    """List the API tokens, and make one."""
    row = rx.foreach(
        tokens,
        lambda each: rx.el.li(
            icon("key-round"),
            rx.el.span(
                rx.el.b(each.name, class_name="blk"),
                rx.el.span(each.used, " ", each.until, class_name="t12 mut blk"),
                rx.el.span(each.scopes, class_name="t12 mut"),
                class_name="grow",
            ),
            button(T["revoke"], kind="sm", on_click=on_revoke(each.id)),
        ),
    )
    return card(
        T["tokens"],
        rx.cond(
            tokens.length() > 0,
            rx.el.ul(row, class_name="lines"),
            rx.el.p(T["no_tokens"], class_name="t13 mut pad16"),
        ),
        rx.el.details(
            rx.el.summary(icon("plus"), T["create_token"], class_name="btn"),
            token_form(scopes, problem, on_outcome),
            class_name="pad16",
        ),
        new_token(),
    )


def new_token() -> rx.Component:
    """Show a new token once; it goes from the API to the browser alone."""
    shown = rx.el.div(
        rx.el.code(custom_attrs={"data-once": "token"}),
        button(T["copy"], kind="sm", before="copy", custom_attrs={"data-copy": ""}),
        class_name="secret m8",
    )
    return rx.el.div(
        notice(T["token_once"], name="key-round"), shown, id="new-token", hidden=True, class_name="pad16"
    )


def token_form(
    scopes: rx.Var[list[ScopeView]], problem: rx.Var[str], on_outcome: rx.EventHandler
) -> rx.Component:
    """Ask what a token is called, what it may, and for how long."""
    days = [rx.el.option(T[f"days_{count}"], value=str(count)) for count in (30, 90, 365)]
    boxes = rx.foreach(
        scopes,
        lambda each: rx.el.label(
            rx.el.input(
                type="checkbox",
                name="scopes",
                value=each.name,
                class_name="box",
                custom_attrs={"data-list": ""},
            ),
            rx.el.span(each.label),
            class_name="row t13",
        ),
    )
    send = rx.call_script(
        "window.praetorOnce('token-form', '/api/auth/tokens', 'new-token')", callback=on_outcome
    )
    return rx.el.form(
        rx.el.p(T["tokens_text"], class_name="t13 mut"),
        field(
            T["token_name"],
            "name",
            placeholder=T["token_placeholder"],
            required=True,
            kind="sm",
            max_length=200,
        ),
        rx.el.fieldset(
            rx.el.legend(T["token_scopes"], class_name="lab dk"), rx.el.div(boxes, class_name="swatches m8")
        ),
        rx.el.label(
            rx.el.span(T["token_days"], class_name="lab dk"),
            rx.el.select(*days, name="days", class_name="field sm m4"),
        ),
        problem_note(problem),
        rx.el.div(button(T["create_token"], type="submit"), class_name="row"),
        id="token-form",
        method="post",
        on_submit=send.prevent_default,
        class_name="col g16 m12",
    )


def theme_card(theme: rx.Var[str], *, on_choose: rx.EventHandler) -> rx.Component:
    """Choose light, dark, or as the system is."""
    looks = (("system", "monitor"), ("light", "sun"), ("dark", "moon"))
    buttons = [
        rx.el.button(
            icon(picture, 14),
            T[name],
            type="button",
            on_click=on_choose(name),
            class_name=rx.cond(theme == name, "on", ""),
            custom_attrs={"aria-pressed": rx.cond(theme == name, "true", "false")},
        )
        for name, picture in looks
    ]
    return card(
        T["theme"], rx.el.div(rx.el.div(*buttons, class_name="seg", role="group"), class_name="pad16")
    )


def model_card(model: rx.Var[str]) -> rx.Component:
    """Say whether a model or the rules read and write."""
    return card(
        T["who_answers"],
        rx.el.div(
            rx.el.b(rx.cond(model != "", model, T["rules"]), class_name="blk"),
            rx.el.p(rx.cond(model != "", T["model_text"], T["rules_text"]), class_name="t13 mut m4"),
            class_name="pad16",
        ),
    )
