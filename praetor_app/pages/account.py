"""/account"""

import reflex as rx

from praetor_app.components.account import (
    data_card,
    leave_card,
    model_card,
    password_card,
    profile_card,
    sessions_card,
    theme_card,
    tokens_card,
)
from praetor_app.components.button import button, link_button
from praetor_app.components.memberships import memberships_card
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import waiting
from praetor_app.components.two_step import two_step_card
from praetor_app.layout import frame
from praetor_app.states.account import AccountState
from praetor_app.states.frame import FrameState
from praetor_app.texts import texts

T = texts("account")


@rx.page(route=__doc__, title=T["title"], on_load=[FrameState.enter, AccountState.load])
def account() -> rx.Component:
    """Profile, password, sign-ins, tokens, theme, and who answers."""
    state = AccountState
    left = rx.el.div(
        profile_card(state.name, state.email, state.is_verified, on_save=state.save_name),
        theme_card(state.theme, on_choose=state.choose_theme),
        model_card(state.model),
        password_card(state.password_problem, state.is_password_set, on_outcome=state.show_password_outcome),
        class_name="col g16",
    )
    last = rx.el.div(
        data_card(),
        leave_card(state.kept, state.leave_problem, on_outcome=state.show_leave_outcome),
        class_name="acc2 m16",
    )
    right = rx.el.div(
        memberships_card(
            state.memberships,
            state.leaving,
            state.membership_problem,
            on_ask=state.ask_leave,
            on_leave=state.leave,
        ),
        sessions_card(state.sessions, on_end=state.end),
        tokens_card(
            state.tokens,
            state.scopes,
            state.token_problem,
            on_outcome=state.show_token_outcome,
            on_revoke=state.revoke,
        ),
        two_step_card(state.two_step, state.two_step_problem, on_outcome=state.show_second_outcome),
        class_name="col g16",
    )
    log_out = button(T["log_out"], before="log-out", on_click=rx.call_script("window.praetorLogout()"))
    organization = rx.cond(
        FrameState.person.organization_home != "",
        rx.el.span(
            link_button(T["organization"], FrameState.person.organization_home, before="building-2"),
            class_name="phone",
        ),
    )
    to_outbox = link_button(T["outbox"], "/outbox", before="mail")
    outbox = rx.cond(FrameState.person.may_read_outbox, to_outbox)
    elsewhere = rx.el.div(organization, rx.el.span(outbox, class_name="phone"), class_name="row wrap")
    return frame(
        problem_note(state.problem, request_id=state.request_id),
        elsewhere,
        rx.cond(
            state.is_loaded,
            rx.fragment(rx.el.div(left, right, class_name="acc2 m8"), last),
            waiting(T["loading"]),
        ),
        here="account",
        title=T["title"],
        actions=(rx.el.span(outbox, class_name="hide-s"), log_out),
    )
