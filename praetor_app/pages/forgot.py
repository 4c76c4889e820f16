"""/forgot"""

import reflex as rx

from praetor_app.components.auth_page import Outcome, auth_form, auth_page
from praetor_app.components.button import text_link
from praetor_app.components.field import field
from praetor_app.components.problem_note import notice
from praetor_app.states.auth import AuthState
from praetor_app.texts import texts

T = texts("auth")
OUTCOME = Outcome(AuthState.problem, AuthState.start, AuthState.show_outcome)


@rx.page(route=__doc__, title=T["forgot_title"], on_load=AuthState.reset_page)
def forgot() -> rx.Component:
    """Send a link to choose a new password."""
    form = auth_form(
        "/api/auth/password/forgot",
        field(T["email"], "email", type="email", auto_complete="email", required=True, auto_focus=True),
        then="stay",
        submit=T["forgot_submit"],
        outcome=OUTCOME,
    )
    done = rx.el.div(notice(T["forgot_done"], tone="ok", name="mail"), class_name="m24")
    back = rx.el.p(text_link(T["back_to_login"], "/login"), class_name="t13 m16")
    return auth_page(T["forgot_title"], T["forgot_text"], rx.cond(AuthState.is_done, done, form), back)
