"""Setting up the second step of signing in."""

import reflex as rx

from praetor_app.components.button import button
from praetor_app.components.chip import chip
from praetor_app.components.field import field
from praetor_app.components.problem_note import notice, problem_note
from praetor_app.components.surface import card
from praetor_app.texts import texts
from praetor_app.views.account import TwoStepView

T = texts("account")


def two_step_card(
    view: rx.Var[TwoStepView],
    problem: rx.Var[str],
    *,
    on_begin: rx.EventHandler,
    on_confirm: rx.EventHandler,
    on_outcome: rx.EventHandler,
) -> rx.Component:
    """Offer a second step; while setting it up show its QR code, after that the recovery codes once."""
    begin = rx.el.div(button(T["two_step_begin"], before="smartphone", on_click=on_begin), class_name="row")
    off = rx.cond(view.secret != "", confirm_form(view, on_confirm), begin)
    body = rx.cond(view.is_on, rx.fragment(recovery_codes(view), end_form(on_outcome)), off)
    state = rx.cond(view.is_on, chip(T["two_step_on"], "ok", "check"), chip(T["two_step_off"]))
    return card(
        T["two_step"],
        rx.el.div(
            rx.el.p(T["two_step_text"], class_name="t13 mut"),
            body,
            problem_note(problem),
            class_name="col g12 pad16",
        ),
        beside=state,
    )


def confirm_form(view: rx.Var[TwoStepView], on_confirm: rx.EventHandler) -> rx.Component:
    """Show the secret to scan or to type, and ask for a code of it."""
    return rx.el.form(
        rx.el.p(T["two_step_scan"], class_name="t13"),
        rx.el.img(src=view.picture, alt=T["two_step_picture"], class_name="qr"),
        rx.el.code(view.secret, class_name="any"),
        field(
            T["two_step_code"],
            "code",
            required=True,
            max_length=10,
            auto_complete="one-time-code",
            custom_attrs={"inputMode": "numeric"},
        ),
        rx.el.div(button(T["two_step_confirm"], kind="pri", type="submit"), class_name="row"),
        on_submit=on_confirm,
        class_name="col g12",
    )


def recovery_codes(view: rx.Var[TwoStepView]) -> rx.Component:
    """Show the recovery codes once; later how many are left."""
    codes = rx.el.ul(rx.foreach(view.codes, lambda code: rx.el.li(rx.el.code(code))), class_name="codes m8")
    once = notice(rx.fragment(T["two_step_codes"], codes), name="key-round")
    return rx.cond(view.codes.length() > 0, once, rx.el.p(view.left, class_name="t13"))


def end_form(on_outcome: rx.EventHandler) -> rx.Component:
    """Turn it off; the password goes from the browser to the API alone."""
    send = rx.call_script(
        "window.praetorSend('two-step-form', '/api/account/two-step', 'stay', 'DELETE')", callback=on_outcome
    )
    form = rx.el.form(
        rx.el.label(T["current_password"], html_for="two-step-password", class_name="lab dk"),
        rx.el.input(
            id="two-step-password",
            name="password",
            type="password",
            required=True,
            auto_complete="current-password",
            class_name="field",
        ),
        rx.el.div(button(T["two_step_end"], type="submit"), class_name="row"),
        id="two-step-form",
        method="post",
        on_submit=send.prevent_default,
        class_name="col g12 m12",
    )
    return rx.el.details(rx.el.summary(T["two_step_end"]), form, class_name="more2")
