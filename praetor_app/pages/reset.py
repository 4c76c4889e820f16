"""/reset"""

import reflex as rx

from praetor_app.components.auth_page import Outcome, auth_form, auth_page
from praetor_app.components.button import text_link
from praetor_app.components.field import password_field
from praetor_app.components.problem_note import notice
from praetor_app.states.auth import AuthState
from praetor_app.texts import texts

T = texts("auth")
OUTCOME = Outcome(AuthState.problem, AuthState.start, AuthState.show_outcome)


@rx.page(route=__doc__, title=T["reset_title"], on_load=AuthState.reset_page)
def reset() -> rx.Component:
    """Choose a new password, with the link that was mailed."""
    form = auth_form(
        "/api/auth/password/reset",
        password_field(
            T["password"],
            "newPassword",
            show=T["show"],
            help_text=T["password_help"],
            auto_complete="new-password",
            min_length=10,
        ),
        then="stay",
        submit=T["reset_submit"],
        outcome=OUTCOME,
        with_token=True,
    )
    done = rx.el.div(
        notice(T["reset_done"], tone="ok", name="check"),
        rx.el.p(text_link(T["login"], "/login"), class_name="t13 m16"),
        class_name="m24",
    )
    return auth_page(T["reset_title"], T["reset_text"], rx.cond(AuthState.is_done, done, form))
