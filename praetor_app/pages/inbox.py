"""/inbox"""

import reflex as rx

from praetor_app.components.button import link_button
from praetor_app.components.field import segments
from praetor_app.components.inbox import move_keys, task_head, task_list
from praetor_app.components.problem_note import notice, problem_note
from praetor_app.components.surface import empty, skeleton
from praetor_app.components.task_action import task_action
from praetor_app.layout import follow_projects, frame
from praetor_app.states.frame import FrameState
from praetor_app.states.inbox import InboxState
from praetor_app.texts import texts

T = texts("inbox")


@rx.page(route=__doc__, title=T["title"], on_load=[FrameState.enter, InboxState.load])
def inbox() -> rx.Component:
    """Do what waits, without leaving the page."""
    state = InboxState
    switch = segments(
        [
            (T["mine"], ~state.shows_done, state.show_done(False)),
            (T["done"], state.shows_done, state.show_done(True)),
        ],
        T["which"],
    )
    none = empty(T["empty_title"], T["empty_text"], link_button(T["to_projects"], "/"))
    panes = rx.el.div(
        task_list(state.tasks, here=state.task.id, on_open=state.open),
        rx.el.section(rx.cond(state.task, detail()), class_name="idet"),
        class_name=rx.cond(state.is_detailed, "panes card detailed", "panes card"),
    )
    count = rx.el.span(FrameState.inbox_count, " ", T["open_count"].replace("{count} ", ""), class_name="sub")
    return frame(
        follow_projects(state.refresh),
        rx.cond(state.is_loaded, rx.cond(state.tasks.length() > 0, panes, none), skeleton(5, T["loading"])),
        here="inbox",
        title=T["title"],
        sub=count,
        actions=(switch,),
        kind="inb",
    )


def detail() -> rx.Component:
    """Show the open task and the ways to do it."""
    state = InboxState
    acts = rx.foreach(
        state.task.acts,
        lambda act: task_action(
            act, state.task.id, on_submit=state.act, on_decide=state.decide, on_outcome=state.show_outcome
        ),
    )
    todo = rx.fragment(
        acts,
        rx.el.div(problem_note(state.problem), class_name="m16"),
        move_keys(on_next=state.step(1), on_previous=state.step(-1), on_cancel=state.cancel),
    )
    return rx.fragment(
        rx.cond(
            state.message != "", rx.el.div(notice(state.message, tone="ok", name="check"), class_name="gap16")
        ),
        task_head(state.task, on_back=state.close),
        rx.cond(state.task.is_over | state.task.is_blocked, rx.fragment(), todo),
    )
