"""/invite/[link]"""

import reflex as rx

from praetor_app.components.icon import logo
from praetor_app.components.invite import (
    invite_awaits,
    invite_gone,
    invite_head,
    invite_hello,
    invite_shell,
    join_card,
    join_form,
    log_in_instead,
    new_fields,
    other_account,
)
from praetor_app.components.surface import waiting
from praetor_app.states.invite import InviteState
from praetor_app.texts import texts

T = texts("invitations")


@rx.page(route=__doc__, title=T["page_title"], on_load=InviteState.load)
def invite() -> rx.Component:
    """Who invites, what awaits, and joining: as somebody new, or with one's account."""
    state = InviteState
    invitation = state.invitation
    how = {"path": state.accept_path, "problem": state.form_problem} | {
        "on_start": state.start,
        "on_outcome": state.show_outcome,
    }
    new = rx.fragment(
        join_form(*new_fields(), submit=invitation.join, **how), log_in_instead(state.login_path)
    )
    me = rx.el.input(type="hidden", name="userId", value=state.me_id)
    mine = join_form(me, submit=state.me_join, **how)
    body = rx.cond(state.me_id == "", new, rx.cond(invitation.is_mine, mine, other_account(state.me_note)))
    promise = rx.el.p(invitation.promise, class_name="t12 mut m12")
    open_one = rx.fragment(
        invite_hello(invitation),
        invite_awaits(invitation.kind),
        join_card(
            invitation,
            rx.fragment(body, promise),
            address=rx.cond(invitation.is_mine, state.me_email, T["invited_address"]),
        ),
    )
    over = invite_gone(
        invitation.gone_title,
        invitation.gone_text,
        picture="clock",
        to_login=invitation.status == "accepted",
    )
    unknown = invite_shell(
        invite_gone(T["gone_unknown"], T["gone_unknown_text"], picture="unlink", to_login=False),
        head=rx.el.header(logo(), class_name="invh"),
    )
    shown = invite_shell(
        rx.cond(invitation.status == "pending", open_one, over), head=invite_head(invitation)
    )
    loading = invite_shell(waiting(T["page_loading"]), head=rx.el.header(class_name="invh"))
    return rx.cond(state.is_loaded, rx.cond(state.problem == "", shown, unknown), loading)
