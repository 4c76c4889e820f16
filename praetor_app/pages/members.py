"""/organization/members"""

import reflex as rx

from praetor_app.components.button import button, link_button
from praetor_app.components.field import find_field, segments
from praetor_app.components.members import MemberActs, OpenPanel, member_list
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import empty
from praetor_app.layout import organization_frame, unless_refused
from praetor_app.states.frame import FrameState
from praetor_app.states.members import MembersState
from praetor_app.texts import texts

T = texts("members")


@rx.page(route=__doc__, title=T["title"], on_load=[FrameState.enter, MembersState.load])
def members() -> rx.Component:
    """Who belongs to the organization, as what."""
    state = MembersState
    kinds = [
        (rx.fragment(T[only], " ", state.counts[only]), state.only == only, state.filter(only))
        for only in ("team", "customers")
    ]
    acts = MemberActs(
        on_role=state.choose_role,
        on_panel=state.open_panel,
        on_attributes=state.save_attributes,
        on_hand_over=state.give_ownership,
        on_remove=state.remove,
    )
    panel = OpenPanel(state.open_id, state.panel, state.row_problem)
    listed = member_list(
        state.shown, state.roles, panel, state.may_change_attributes, label=T["title"], acts=acts
    )
    none = empty(
        T["nobody"],
        T["nobody_customers"],
        rx.cond(
            state.may_invite,
            link_button(T["invite_customer"], "/organization/invitations?invite=customer", kind="pri"),
        ),
    )
    more = rx.el.div(button(T["show_more"], on_click=state.show_more), class_name="row ecent m16")
    unfound = rx.cond(state.wanted != "", rx.el.p(T["nobody_named"], class_name="t13 mut m16"), none)
    tools = rx.el.div(
        segments(kinds, T["which"]),
        find_field(T["find"], on_change=state.find),
        class_name="row wrap sp g12",
    )
    shown = rx.fragment(
        tools, rx.cond(state.shown.length() > 0, listed, unfound), rx.cond(state.has_more, more)
    )
    invite = link_button(
        T["invite"], "/organization/invitations?invite=teammate", kind="pri", before="user-plus"
    )
    return organization_frame(
        rx.cond(
            ~state.is_refused, problem_note(state.problem, request_id=state.request_id, retry=state.load)
        ),
        unless_refused(state, rx.cond(state.problem == "", shown)),
        area="members",
        actions=(rx.cond(state.may_invite, invite),),
    )
