"""/verify"""

import reflex as rx

from praetor_app.components.auth_page import Outcome, auth_form, auth_page
from praetor_app.components.button import text_link
from praetor_app.components.problem_note import notice
from praetor_app.states.auth import AuthState
from praetor_app.texts import texts

T = texts("auth")
OUTCOME = Outcome(AuthState.problem, AuthState.start, AuthState.show_outcome)


@rx.page(route=__doc__, title=T["verify_title"], on_load=AuthState.reset_page)
def verify() -> rx.Component:
    """Confirm an address, with the link that was mailed."""
    form = auth_form(
        "/api/auth/verify",
        then="stay",
        submit=T["verify_submit"],
        outcome=OUTCOME,
        with_token=True,
    )
    done = rx.el.div(
        notice(T["verify_done"], tone="ok", name="check"),
        rx.el.p(text_link(texts("frame")["to_projects"], "/"), class_name="t13 m16"),
        class_name="m24",
    )
    return auth_page(T["verify_title"], T["verify_text"], rx.cond(AuthState.is_done, done, form))
