"""/projects/[project_id]/export"""

import reflex as rx

from praetor_app.components.button import button, link_button
from praetor_app.components.export import (
    agent_card,
    file_preview,
    file_tree,
    format_choice,
    gate_card,
    tick,
)
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import card, empty, waiting
from praetor_app.layout import project_frame
from praetor_app.states.export import PARTS, ExportState
from praetor_app.states.frame import FrameState
from praetor_app.states.project import ProjectState
from praetor_app.texts import texts

T = texts("export")
LAYOUTS = ("spec-kit", "openspec", "kiro", "task-master", "cursor", "copilot")


@rx.page(route=__doc__, title=T["title"], on_load=[FrameState.enter, ProjectState.open, ExportState.load])
def export() -> rx.Component:
    """Choose the parts, look at the files, take them away."""
    state = ExportState
    none = empty(
        T["none_title"],
        T["none_text"],
        link_button(T["to_specification"], ProjectState.home + "/specification", kind="pri"),
    )
    download = button(
        rx.fragment(T["download"], rx.el.span(state.size, class_name="hide-s")),
        kind="pri",
        before="download",
        on_click=state.download,
        disabled=state.is_busy | ~state.is_there,
    )
    return project_frame(
        problem_note(state.problem, request_id=state.request_id),
        rx.cond(state.is_loaded, rx.cond(state.is_there, pack(), none), waiting(T["loading"])),
        title=T["title"],
        actions=(rx.cond(ProjectState.may_export, download),),
        kind="exp",
    )


def pack() -> rx.Component:
    """Show the checks, the parts, the files and the command."""
    state = ExportState
    included = [tick(T[part], state.parts.contains(part), state.toggle_part(part)) for part in PARTS]
    layouts = [
        tick(T[layout], state.layouts.contains(layout), state.toggle_layout(layout)) for layout in LAYOUTS
    ]
    parts = card(
        T["parts"],
        rx.el.div(
            format_choice(state.form, state.choose_format),
            rx.el.fieldset(rx.el.legend(T["include"], class_name="lab"), *included, class_name="m16"),
            rx.el.fieldset(rx.el.legend(T["layouts"], class_name="lab"), *layouts, class_name="m16"),
            class_name="pad16",
        ),
        beside=rx.el.span(state.total, class_name="t12 mut"),
        kind="parts",
    )
    files = rx.el.section(
        file_tree(state.tree, here=state.path, on_open=state.open_file),
        file_preview(state.path, state.text, state.lines),
        class_name="card fv",
        custom_attrs={"aria-label": T["tree"]},
    )
    return rx.fragment(
        gate_card(state.score, state.passed, state.gate_text, state.gates),
        rx.el.div(parts, files, class_name="expg m16"),
        agent_card(state.command),
    )
