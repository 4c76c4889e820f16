"""/signup"""

import reflex as rx

from praetor_app.components.auth_page import Outcome, auth_form, auth_page, auth_switch
from praetor_app.components.field import field, password_field
from praetor_app.states.auth import AuthState
from praetor_app.texts import texts

T = texts("auth")
OUTCOME = Outcome(AuthState.problem, AuthState.start, AuthState.show_outcome)


@rx.page(route=__doc__, title=T["signup"], on_load=AuthState.reset_page)
def signup() -> rx.Component:
    """Ask a new person for a name, an address and a password."""
    form = auth_form(
        "/api/auth/signup",
        field(T["name"], "name", auto_complete="name", required=True, auto_focus=True),
        field(T["email"], "email", type="email", auto_complete="email", required=True),
        password_field(
            T["password"],
            "password",
            show=T["show"],
            help_text=T["password_help"],
            auto_complete="new-password",
            min_length=10,
        ),
        submit=T["create"],
        outcome=OUTCOME,
    )
    own = rx.el.p(T["own"], class_name="t12 mut m16")
    return auth_page(T["signup_title"], T["signup_text"], auth_switch("signup"), form, own)
