"""/library/templates"""

import reflex as rx

from praetor_app.components.button import button, link_button
from praetor_app.components.problem_note import problem_note
from praetor_app.components.project_filter import project_filter
from praetor_app.components.surface import empty
from praetor_app.components.templates import template_list, upload_card
from praetor_app.layout import follow_projects, library_frame, unless_refused
from praetor_app.states.frame import FrameState
from praetor_app.states.templates import TemplatesState
from praetor_app.texts import texts

T = texts("templates")


@rx.page(route=__doc__, title=T["title"], on_load=[FrameState.enter, TemplatesState.load])
def templates() -> rx.Component:
    """Every document, of one project or of all: how far each is mapped, and the upload of another one."""
    state = TemplatesState
    has_any = state.rows.length() > 0
    picker = project_filter(
        state.projects, state.shown, label=T["filter"], every=T["all_projects"], on_show=state.show
    )
    upload = upload_card(
        state.open_projects,
        state.shown,
        state.upload_problem,
        on_sent=state.take_sent,
        on_cancel=state.toggle_upload,
    )
    rows = rx.fragment(
        template_list(state.rows), rx.cond(state.more != "", rx.el.p(state.more, class_name="t12 mut m8"))
    )
    shown = rx.fragment(
        rx.cond(
            (state.projects.length() > 1) & (has_any | (state.shown != "")),
            rx.el.div(picker, class_name="gap16"),
        ),
        rx.cond(state.may_upload & state.is_uploading, rx.el.div(upload, class_name="gap16")),
        rx.cond(has_any, rows, nothing()),
    )
    return library_frame(
        follow_projects(state.refresh),
        rx.cond(
            ~state.is_refused, problem_note(state.problem, request_id=state.request_id, retry=state.load)
        ),
        unless_refused(state, rx.cond(state.problem == "", shown)),
        area="templates",
        actions=(
            rx.cond(
                state.may_upload,
                button(T["upload"], kind="pri", before="upload", on_click=state.toggle_upload),
            ),
        ),
    )


def nothing() -> rx.Component:
    """Say what will stand here: for who uploads, for who reads, and in a project that has none."""
    state = TemplatesState
    everything = link_button(T["show_all"], "/library/templates")
    begin = rx.cond(
        ~state.is_uploading, button(T["upload"], kind="pri", before="upload", on_click=state.toggle_upload)
    )
    return rx.cond(
        state.shown != "",
        empty(T["empty_project"], T["empty_project_text"], rx.cond(state.may_upload, begin), everything),
        rx.cond(
            state.may_upload,
            empty(T["empty_title"], T["empty_text"], begin),
            empty(T["empty_reader"], T["empty_reader_text"]),
        ),
    )
