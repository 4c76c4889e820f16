"""/organization/permissions/[role_id]"""

import reflex as rx

from praetor_app.components.button import link_button
from praetor_app.components.problem_note import problem_note
from praetor_app.components.roles import (
    changes_card,
    delete_question,
    end_of_form,
    give_form,
    grants,
    holders_card,
    role_fields,
    system_note,
)
from praetor_app.components.surface import empty
from praetor_app.layout import organization_frame, unless_refused
from praetor_app.states.frame import FrameState
from praetor_app.states.role import LIST, RoleState
from praetor_app.texts import texts

T = texts("permissions")
TITLE = texts("frame")["permissions"]


@rx.page(route=__doc__, title=T["edit_role"], on_load=[FrameState.enter, RoleState.load])
def role() -> rx.Component:
    """Make or change a role, and say who has it."""
    state = RoleState
    none = empty(T["no_role"], "", link_button(TITLE, LIST))
    is_there = state.is_new | (state.name != "") | (state.groups.length() > 0)
    return organization_frame(
        unless_refused(state, rx.cond(is_there, editor(), none)),
        area="permissions",
        title=rx.cond(state.is_new, T["new_role"], state.name),
        crumbs=((TITLE, LIST),),
        kind="perm",
    )


def editor() -> rx.Component:
    """The role on the left; what changes, and who has it, on the right."""
    state = RoleState
    own = rx.el.form(
        rx.el.section(
            role_fields(state.name, state.description, state.name_problem), class_name="card", key="fields"
        ),
        problem_note(state.problem, request_id=state.request_id),
        grants(state.groups, state.is_system, state.tick),
        end_of_form(
            rx.cond(state.is_new, T["create_role"], T["save_role"]),
            is_new=state.is_new,
            on_delete=state.ask,
            back=LIST,
            asked=rx.cond(state.is_asked, delete_question(state.delete, state.ask)),
        ),
        on_submit=state.save,
        class_name="col g16",
    )
    fixed = rx.el.div(system_note(), grants(state.groups, state.is_system, state.tick), class_name="col g16")
    holders = holders_card(
        state.holders,
        give_form(state.people, state.projects, on_give=state.give),
        state.give_problem,
        on_take=state.take,
    )
    return rx.el.div(
        rx.cond(state.is_system, fixed, own),
        rx.el.div(
            rx.cond(state.is_system, rx.fragment(), changes_card(state.changes, state.is_new)),
            rx.cond(state.is_new, rx.fragment(), holders),
            class_name="col g16 aside",
        ),
        class_name="split fold",
    )
