"""Setting up the second step of signing in. Secret and codes go from the API to the browser alone."""

import reflex as rx

from praetor_app.components.button import button
from praetor_app.components.chip import chip
from praetor_app.components.field import field
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import card
from praetor_app.texts import texts
from praetor_app.views.account import TwoStepView

T = texts("account")
API = "/api/account/two-step"


def two_step_card(
    view: rx.Var[TwoStepView], problem: rx.Var[str], *, on_outcome: rx.EventHandler
) -> rx.Component:
    """Offer a second step; while setting it up show its QR code, after that the recovery codes once."""
    state = rx.cond(view.is_on, chip(T["two_step_on"], "ok", "check"), chip(T["two_step_off"]))
    left = rx.el.p(view.left, class_name="t13")
    return card(
        T["two_step"],
        rx.el.div(
            rx.el.p(T["two_step_text"], class_name="t13 mut"),
            recovery_codes(),
            rx.cond(view.is_on, rx.fragment(left, end_form(on_outcome)), begin_parts(on_outcome)),
            problem_note(problem),
            class_name="col g12 pad16",
        ),
        beside=state,
    )


def begin_parts(on_outcome: rx.EventHandler) -> rx.Component:
    """Offer to set it up; then show the secret to scan or to type, and ask for a code of it."""
    ask = rx.call_script(f"window.praetorOnce('', '{API}', 'two-step-setup')", callback=on_outcome)
    confirm = rx.call_script(
        f"window.praetorOnce('two-step-code', '{API}/confirm', 'two-step-codes')", callback=on_outcome
    )
    form = rx.el.form(
        rx.el.p(T["two_step_scan"], class_name="t13"),
        rx.el.img(alt=T["two_step_picture"], class_name="qr", custom_attrs={"data-once": "picture"}),
        rx.el.code(class_name="any", custom_attrs={"data-once": "secret"}),
        field(
            T["two_step_code"],
            "code",
            required=True,
            max_length=10,
            auto_complete="one-time-code",
            custom_attrs={"inputMode": "numeric"},
        ),
        rx.el.div(button(T["two_step_confirm"], kind="pri", type="submit"), class_name="row"),
        id="two-step-code",
        method="post",
        on_submit=confirm.prevent_default,
        class_name="col g12",
    )
    begin = button(T["two_step_begin"], before="smartphone", on_click=ask)
    return rx.fragment(
        rx.el.div(begin, class_name="row", custom_attrs={"data-before": "two-step-setup"}),
        rx.el.div(form, id="two-step-setup", hidden=True),
    )


def recovery_codes() -> rx.Component:
    """Show the recovery codes once."""
    codes = rx.el.ul(class_name="codes m8", custom_attrs={"data-once": "recoveryCodes"})
    return rx.el.div(
        icon("key-round"),
        rx.el.div(T["two_step_codes"], codes),
        id="two-step-codes",
        hidden=True,
        class_name="banner",
        role="status",
    )


def end_form(on_outcome: rx.EventHandler) -> rx.Component:
    """Turn it off; the password goes from the browser to the API alone."""
    send = rx.call_script(
        f"window.praetorSend('two-step-form', '{API}', 'stay', 'DELETE').then((said) => "
        "(said === 'ok' && window.praetorForget('two-step-codes'), said))",
        callback=on_outcome,
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
