"""/organization/permissions"""

import reflex as rx

from praetor_app.components.button import link_button
from praetor_app.components.field import chooser, find_field
from praetor_app.components.permissions import group_options, people_matrix, role_matrix
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import card
from praetor_app.components.why_panel import why_panel
from praetor_app.layout import organization_frame, unless_refused
from praetor_app.sections.trial import trial
from praetor_app.states.bench import BenchState
from praetor_app.states.frame import FrameState
from praetor_app.states.permissions import PermissionsState
from praetor_app.texts import texts

T = texts("permissions")
TITLE = texts("frame")["permissions"]


@rx.page(route=__doc__, title=TITLE, on_load=[FrameState.enter, PermissionsState.load, BenchState.load])
def permissions() -> rx.Component:
    """See who may do what, ask why, and try a case."""
    state = PermissionsState
    shown = rx.fragment(
        problem_note(state.problem, request_id=state.request_id, retry=state.load),
        rx.el.div(
            rx.el.div(roles(), people(), trial(), class_name="col g16"),
            rx.cond(
                state.chosen != "",
                why_panel(state.why_title, state.chain, on_close=state.close_why, kind="beside"),
            ),
            class_name=rx.cond(state.chosen != "", "split", ""),
        ),
    )
    return organization_frame(
        unless_refused(state, shown),
        area="permissions",
        actions=(
            rx.cond(
                state.policies != "",
                rx.el.span(
                    link_button(state.policies, "/organization/policies", before="shield"),
                    class_name="hide-s",
                ),
            ),
            rx.cond(
                ~state.is_refused,
                link_button(T["new_role"], "/organization/permissions/new", kind="pri", before="plus"),
            ),
        ),
        kind="perm",
    )


def roles() -> rx.Component:
    """Roles by capabilities."""
    state = PermissionsState
    options = rx.foreach(state.heads, lambda each: rx.el.option(each.name, value=each.id))
    tools = rx.el.div(
        rx.el.div(
            chooser(T["role"], "role", options, value=state.role, on_change=state.choose_role),
            class_name="phone grow",
        ),
        chooser(
            T["group"],
            "group",
            rx.fragment(*group_options(T["every_group"])),
            value=state.group,
            on_change=state.choose_group,
        ),
        class_name="row wrap ptools",
    )
    return role_matrix(
        state.heads, state.rows, tools, chosen=state.chosen, role=state.role, on_why=state.explain_role
    )


def people() -> rx.Component:
    """People of a project by capabilities."""
    state = PermissionsState
    options = rx.foreach(state.projects, lambda each: rx.el.option(each.name, value=each.id))
    find = rx.el.div(
        rx.el.span(T["find_person"], class_name="lab", custom_attrs={"aria-hidden": "true"}),
        rx.el.div(find_field(T["find_person"], on_change=state.find_person), class_name="m4"),
    )
    tools = rx.el.div(
        chooser(T["project"], "project", options, value=state.project, on_change=state.choose_project),
        chooser(
            T["group"],
            "people_group",
            rx.fragment(*group_options()),
            value=state.people_group,
            on_change=state.choose_people_group,
        ),
        find,
        class_name="row wrap ptools",
    )
    table = people_matrix(
        state.people_heads, state.people_rows, chosen=state.chosen, on_why=state.explain_person
    )
    found = rx.cond(state.people_rows.length() > 0, table, rx.el.p(T["nobody"], class_name="t13 mut pad16"))
    more = rx.cond(state.people_more != "", rx.el.p(state.people_more, class_name="t12 mut pad16"))
    none = rx.el.p(T["no_projects"], class_name="t13 mut pad16")
    text = rx.el.span(T["people_text"], class_name="t12 mut hide-s")
    return card(
        T["people_title"],
        rx.cond(state.projects.length() > 0, rx.fragment(tools, found, more), none),
        beside=text,
    )
