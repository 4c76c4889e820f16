"""/projects/[project_id]"""

import reflex as rx

from praetor_app.components.button import button, link_button
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import notice, problem_note
from praetor_app.components.project_home import (
    activity_card,
    brief_card,
    delete_form,
    edit_form,
    library_card,
    phase_table,
    project_menu,
    shortest_way,
    standing,
    worth_a_look,
)
from praetor_app.components.surface import card, waiting
from praetor_app.layout import project_frame
from praetor_app.states.frame import FrameState
from praetor_app.states.home import HomeState
from praetor_app.states.project import ProjectState
from praetor_app.texts import texts

T = texts("projects")


@rx.page(route=__doc__, title=T["project"], on_load=[FrameState.enter, ProjectState.open, HomeState.load])
def project() -> rx.Component:
    """Where the project stands, the shortest way on, what happened."""
    state = HomeState
    menu = rx.cond(
        ProjectState.is_archived,
        project_menu(
            [
                ("copy", T["duplicate"], state.duplicate, ""),
                ("trash-2", T["delete"], state.toggle_delete, "bad"),
            ]
        ),
        project_menu(
            [("copy", T["duplicate"], state.duplicate, ""), ("archive", T["archive"], state.archive, "")]
        ),
    )
    export = rx.cond(
        state.has_specification & ProjectState.may_export,
        rx.fragment(
            rx.el.a(
                icon("hammer"),
                rx.el.span(T["building"], class_name="hide-s"),
                href=ProjectState.home + "/building",
                class_name="btn",
                custom_attrs={"aria-label": T["building"]},
            ),
            link_button(T["export"], ProjectState.home + "/export", before="download"),
        ),
    )
    return project_frame(
        problem_note(state.problem, request_id=state.request_id),
        rx.cond(state.is_loaded, glance(), waiting(T["loading"])),
        actions=(export, rx.cond(ProjectState.may_manage, menu)),
        on_change=state.refresh,
    )


def stale_note(stale: rx.Var[str], is_busy: rx.Var[bool]) -> rx.Component:
    """Say which phases earlier answers have left behind, and bring them up to date."""
    said = T["home_stale"].split("{what}")
    refresh = button(T["home_refresh"], on_click=HomeState.bring_up_to_date, disabled=is_busy)
    note = notice(
        rx.el.div(
            rx.el.p(said[0], rx.el.b(stale), said[1], " ", T["home_stale_text"]),
            rx.el.div(refresh, class_name="row m8"),
        ),
        name="clock",
    )
    return rx.cond(stale != "", rx.el.div(note, class_name="gap16"))


def glance() -> rx.Component:
    """Show everything about the project that fits one look."""
    state = HomeState
    archived = rx.el.div(
        notice(
            rx.el.div(
                T["archived_note"],
                rx.cond(
                    ProjectState.may_manage,
                    rx.el.div(button(T["activate"], on_click=state.activate), class_name="row m8"),
                ),
            ),
            name="archive",
        ),
        class_name="gap16",
    )
    return rx.fragment(
        rx.cond(ProjectState.is_archived, archived, stale_note(state.stale, state.is_refreshing)),
        rx.cond(
            state.is_deleting,
            rx.el.div(
                delete_form(
                    state.name, state.edit_problem, on_delete=state.delete, on_cancel=state.toggle_delete
                ),
                class_name="gap16",
            ),
        ),
        rx.el.div(
            rx.el.div(
                standing(state.overall, state.readiness, ProjectState.phase_name, state.href),
                shortest_way(state.readiness),
                worth_a_look(state.readiness),
                card(T["home_time"], phase_table(state.phases)),
                class_name="col g16",
            ),
            rx.el.div(
                rx.cond(
                    state.is_editing,
                    edit_form(
                        state.name,
                        state.brief,
                        state.edit_problem,
                        on_save=state.save,
                        on_cancel=state.toggle_edit,
                    ),
                    brief_card(state.brief, state.domain, on_edit=state.toggle_edit),
                ),
                library_card(state.library),
                activity_card(state.activity),
                class_name="col g16",
            ),
            class_name="home",
        ),
    )
