"""/library/workflows"""

import reflex as rx

from praetor_app.components.button import button, link_button
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import empty
from praetor_app.components.workflows import project_filter, upload_form, workflow_list
from praetor_app.layout import follow_projects, library_frame, unless_refused
from praetor_app.states.frame import FrameState
from praetor_app.states.workflows import WorkflowsState
from praetor_app.texts import texts

T = texts("workflows")


@rx.page(route=__doc__, title=T["title"], on_load=[FrameState.enter, WorkflowsState.load])
def workflows() -> rx.Component:
    """The processes of all projects that one may see, and where a new one is uploaded."""
    state = WorkflowsState
    upload = rx.cond(
        state.may_write & (state.open_projects.length() > 0) & ~state.is_uploading,
        button(T["upload"], kind="pri", before="upload", on_click=state.toggle_upload),
    )
    form = rx.cond(
        state.is_uploading & state.may_write & (state.open_projects.length() > 0),
        upload_form(
            state.open_projects,
            state.project_id_wanted,
            problem=state.upload_problem,
            where=state.upload_where,
            on_sent=state.take,
            on_cancel=state.toggle_upload,
        ),
    )
    shown = rx.fragment(
        rx.cond(
            state.projects.length() > 1,
            project_filter(state.projects, state.project_id_wanted, state.narrow, T["project"]),
        ),
        rx.cond(state.rows.length() > 0, workflow_list(state.rows), nothing(state)),
        rx.cond(state.total > state.rows.length(), rx.el.p(T["more"], class_name="t13 mut m16")),
    )
    return library_frame(
        follow_projects(state.refresh),
        rx.cond(
            ~state.is_refused, problem_note(state.problem, request_id=state.request_id, retry=state.load)
        ),
        form,
        unless_refused(state, rx.cond(state.problem == "", shown)),
        area="workflows",
        actions=(upload,),
        kind="wf",
    )


def nothing(state: type[WorkflowsState]) -> rx.Component:
    """Say what will stand here, and offer the first step."""
    first = rx.cond(
        state.open_projects.length() > 0,
        rx.cond(
            state.may_write & ~state.is_uploading,
            button(T["upload"], kind="pri", before="upload", on_click=state.toggle_upload),
        ),
        rx.cond(FrameState.person.may_create, link_button(T["start_project"], "/new")),
    )
    every = empty(T["empty_title"], T["empty_text"], first)
    return rx.cond(state.project_id_wanted != "", empty(T["none_here"], T["empty_text"], first), every)
