"""/"""

import reflex as rx

from praetor_app.components.button import link_button
from praetor_app.components.field import segments
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import problem_note
from praetor_app.components.project_rows import first_project, project_list, resume_card, waits_card
from praetor_app.components.surface import empty, skeleton
from praetor_app.layout import follow_projects, frame
from praetor_app.states.frame import FrameState
from praetor_app.states.projects import FILTERS, ProjectsState
from praetor_app.texts import texts

T = texts("projects")


@rx.page(route=__doc__, title=T["title"], on_load=[FrameState.enter, ProjectsState.load])
def projects() -> rx.Component:
    """Where to go on, what waits, every project."""
    state = ProjectsState
    person = FrameState.person
    first = rx.cond(person.may_create, first_project(state.start), empty(T["none_yet"], T["none_yet_text"]))
    shown = rx.cond(state.rows.length() > 0, all_projects(), first)
    count = rx.el.span(T["open_count"].replace("{count}", ""), class_name="sub")
    return frame(
        follow_projects(state.load),
        problem_note(state.problem, request_id=state.request_id, retry=state.load),
        rx.cond(state.is_loaded, rx.cond(state.problem == "", shown), skeleton(5, T["loading"])),
        here="projects",
        title=T["title"],
        sub=rx.cond(
            state.rows.length() > 0, rx.el.span(state.counts["active"], " ", count, class_name="sub")
        ),
        actions=(
            rx.cond(
                (state.rows.length() > 0) & person.may_create,
                link_button(T["new"], "/new", kind="pri", before="plus"),
            ),
        ),
        kind="projs",
    )


def all_projects() -> rx.Component:
    """Show where one left off, what waits, and the list with its filter."""
    state = ProjectsState
    kinds = [
        (rx.fragment(T[only], " ", state.counts[only]), state.only == only, state.filter(only))
        for only in FILTERS
    ]
    search = rx.el.label(
        icon("search", 14),
        rx.el.input(
            type="search",
            placeholder=T["find"],
            on_change=state.find.debounce(150),
            custom_attrs={"aria-label": T["find"], "data-key": "/", "data-key-label": T["find"]},
        ),
        rx.el.kbd("/", class_name="kbd"),
        class_name="jump psearch",
    )
    return rx.fragment(
        rx.cond(
            state.resume.name != "",
            rx.el.div(
                resume_card(state.resume), waits_card(state.waits, state.waiting), class_name="split resume"
            ),
        ),
        rx.el.div(
            segments(kinds, T["filter"]),
            rx.el.div(search, class_name="row hide-s"),
            class_name="row sp wrap m32 pfilter",
        ),
        project_list(state.shown),
    )
