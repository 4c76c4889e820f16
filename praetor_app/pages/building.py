"""/projects/[project_id]/building"""

import reflex as rx

from praetor_app.components.building import build_standing, milestone_card
from praetor_app.components.button import link_button
from praetor_app.components.field import segments
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import empty, waiting
from praetor_app.layout import project_frame
from praetor_app.states.building import FILTERS, BuildingState
from praetor_app.states.frame import FrameState
from praetor_app.states.project import ProjectState
from praetor_app.texts import texts

T = texts("building")


@rx.page(route=__doc__, title=T["title"], on_load=[FrameState.enter, ProjectState.open, BuildingState.load])
def building() -> rx.Component:
    """Follow what coding agents report about the tasks, with the evidence."""
    state = BuildingState
    none = empty(
        T["none_title"],
        T["none_text"],
        link_button(T["to_specification"], ProjectState.home + "/specification", kind="pri"),
    )
    shown = rx.cond(state.plan.counts["all"] > 0, whole(), none)
    return project_frame(
        problem_note(state.problem, request_id=state.request_id),
        rx.cond(state.is_loaded, rx.cond(state.problem == "", shown), waiting(T["loading"])),
        title=T["title"],
        kind="build",
        on_change=state.refresh,
    )


def whole() -> rx.Component:
    """Show how much is built, and the tasks by milestone."""
    state = BuildingState
    kinds = [
        (rx.fragment(T[only], " ", state.plan.counts[only]), state.only == only, state.filter(only))
        for only in FILTERS
    ]
    cards = rx.foreach(
        state.shown.milestones, lambda each: milestone_card(each, ProjectState.home + "/specification")
    )
    return rx.fragment(
        build_standing(state.plan, ProjectState.home + "/export"),
        rx.el.div(segments(kinds, T["which"]), class_name="m24 scrollx"),
        cards,
        rx.cond(state.shown.milestones.length() == 0, rx.el.p(T["no_match"], class_name="t13 mut m16")),
    )
