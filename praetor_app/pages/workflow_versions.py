"""/library/workflows/[workflow_id]/versions"""

import reflex as rx

from praetor_app.components.button import link_button
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import empty
from praetor_app.components.workflow_versions import change_list, side, version_list
from praetor_app.layout import library_frame, unless_refused
from praetor_app.states.frame import FrameState
from praetor_app.states.workflow_versions import VersionsState
from praetor_app.texts import texts

T, PAGE = texts("workflow_versions"), texts("workflows")
TITLES = texts("frame")


@rx.page(route=__doc__, title=T["title"], on_load=[FrameState.enter, VersionsState.load])
def workflow_versions() -> rx.Component:
    """Two versions of a process side by side, and what changed."""
    state = VersionsState
    gone = empty(
        PAGE["gone_title"],
        PAGE["gone_text"],
        link_button(PAGE["to_list"], "/library/workflows", kind="pri"),
    )
    one = empty(T["one_title"], T["one_text"], link_button(PAGE["one"], state.home))
    compared = rx.fragment(
        pictures(), rx.el.div(changes(), version_list(state.versions), class_name="split m16")
    )
    alone = rx.fragment(one, version_list(state.versions))
    shown = rx.cond(state.versions.length() > 1, compared, alone)
    return library_frame(
        rx.cond(
            ~state.is_refused & ~state.is_gone,
            problem_note(state.problem, request_id=state.request_id, retry=state.load),
        ),
        rx.cond(state.is_gone, gone, unless_refused(state, rx.cond(state.problem == "", shown))),
        area="workflows",
        crumbs=((TITLES["workflows"], "/library/workflows"), (state.name, state.home)),
        title=T["title"],
        kind="wf",
    )


def pictures() -> rx.Component:
    """Both diagrams; what is removed is marked before, what is added after."""
    state = VersionsState
    acts = {"picked": state.picked, "on_pick": state.pick}
    return rx.el.div(
        side(state.before, state.versions, T["older"], on_choose=state.compare_before, **acts),
        side(state.after, state.versions, T["newer"], on_choose=state.compare_after, **acts),
        class_name="two",
    )


def changes() -> rx.Component:
    """What differs, in words."""
    state = VersionsState
    none = rx.el.div(
        rx.el.h3(T["nothing_title"]), rx.el.p(T["nothing_text"], class_name="t13 mut m4"), class_name="pad"
    )
    return rx.el.section(
        rx.el.div(
            rx.el.h2(T["changes"], class_name="t15"),
            rx.el.span(state.counts, class_name="t12 mut"),
            class_name="ch sp",
        ),
        rx.cond(state.changes.length() > 0, change_list(state.changes, state.picked, state.pick), none),
        class_name="card",
        custom_attrs={"aria-label": T["changes"]},
    )
