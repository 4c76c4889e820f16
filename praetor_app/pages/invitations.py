"""/organization/invitations"""

import reflex as rx

from praetor_app.components.button import button
from praetor_app.components.field import segments
from praetor_app.components.invitations import invitation_list, invite_form, receipt_note
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import empty
from praetor_app.layout import organization_frame, unless_refused
from praetor_app.states.frame import FrameState
from praetor_app.states.invitations import FILTERS, InvitationsState
from praetor_app.texts import texts

T = texts("invitations")


@rx.page(route=__doc__, title=T["title"], on_load=[FrameState.enter, InvitationsState.load])
def invitations() -> rx.Component:
    """Whom the organization has invited; inviting somebody."""
    state = InvitationsState
    kinds = [(T[each], state.only == each, state.filter(each)) for each in FILTERS]
    listed = invitation_list(state.rows, on_resend=state.resend, on_revoke=state.revoke)
    first = rx.cond(
        state.only == "all",
        empty(
            T["none_title"],
            T["none_text"],
            button(T["invite"], kind="pri", before="user-plus", on_click=state.open_form("customer")),
        ),
        rx.el.p(T["none_of_kind"], class_name="mut t13 m16"),
    )
    form = invite_form(state.form, state.roles, state.further, on_kind=state.open_form, on_send=state.send)
    more = rx.el.div(button(T["show_more"], on_click=state.show_more), class_name="row ecent m16")
    shown = rx.fragment(
        receipt_note(state.receipt, state.form_problem),
        rx.cond(state.form != "", form),
        rx.cond(
            (state.rows.length() > 0) | (state.only != "all"),
            rx.el.div(segments(kinds, T["which"]), class_name="scrollx"),
        ),
        rx.cond(state.rows.length() > 0, listed, rx.cond(state.form == "", first)),
        rx.cond(state.total > state.rows.length(), more),
    )
    return organization_frame(
        rx.cond(
            ~state.is_refused, problem_note(state.problem, request_id=state.request_id, retry=state.load)
        ),
        unless_refused(state, rx.cond(state.problem == "", shown)),
        area="invitations",
        actions=(
            rx.cond(
                ~state.is_refused,
                button(T["invite"], kind="pri", before="user-plus", on_click=state.open_form("customer")),
            ),
        ),
    )
