"""/library/workflows/[workflow_id]"""

import reflex as rx

from praetor_app.components.bind_form import BindActs, Editing
from praetor_app.components.bpmn_viewer import bpmn_viewer
from praetor_app.components.button import button, icon_button, link_button, text_link
from praetor_app.components.field import segments
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import notice, problem_note
from praetor_app.components.run_through import run_panel, run_start
from praetor_app.components.surface import empty
from praetor_app.components.workflow import (
    delete_question,
    figure_list,
    more_menu,
    replace_form,
    stale_list,
)
from praetor_app.components.workflow_element import element_panel
from praetor_app.components.workflow_findings import finding_list, nothing_found, quiet_list
from praetor_app.components.workflow_steps import step_list
from praetor_app.components.workflows import level_chip
from praetor_app.layout import follow_projects, library_frame, unless_refused
from praetor_app.states.frame import FrameState
from praetor_app.states.run_through import RunState
from praetor_app.states.workflow import WorkflowState
from praetor_app.states.workflow_element import ElementState
from praetor_app.texts import texts

T, PANEL = texts("workflows"), texts("workflow_elements")
TITLES = texts("frame")


@rx.page(
    route=__doc__,
    title=T["one"],
    on_load=[FrameState.enter, ElementState.clear, RunState.stop, WorkflowState.load],
)
def workflow() -> rx.Component:
    """One process: its picture with what is wrong, its steps, and what carries them out."""
    state = WorkflowState
    gone = empty(T["gone_title"], T["gone_text"], link_button(T["to_list"], "/library/workflows", kind="pri"))
    shown = rx.fragment(
        top_notes(),
        rx.cond(RunState.is_running, run_panel(RunState)),
        diagram(),
        stale_list(state.stale, state.may_write, state.take_away),
        rx.el.div(left_card(), right_panel(), class_name="split m16"),
    )
    return library_frame(
        follow_projects(state.refresh),
        rx.cond(
            ~state.is_refused & ~state.is_gone,
            problem_note(state.problem, request_id=state.request_id, retry=state.load),
        ),
        rx.cond(state.is_gone, gone, unless_refused(state, rx.cond(state.problem == "", shown))),
        area="workflows",
        crumbs=((TITLES["workflows"], "/library/workflows"),),
        title=state.name,
        actions=actions(),
        kind="wf",
    )


def actions() -> tuple[rx.Component, ...]:
    """What is done with a workflow."""
    state = WorkflowState
    is_there = state.is_loaded & ~state.is_gone & ~state.is_refused
    replace = button(
        rx.el.span(T["replace"], class_name="hide-s"),
        before="upload",
        on_click=state.toggle_replacing,
        custom_attrs={"aria-label": T["replace"]},
    )
    check = button(T["check"], kind="pri", on_click=state.check, disabled=state.is_checking, key="c")
    more = more_menu(
        state.source,
        state.original,
        f"{state.home}/versions",
        may_write=state.may_write,
        on_delete=state.toggle_deleting,
    )
    return (
        rx.cond(is_there, more),
        rx.cond(is_there & state.may_write, replace),
        rx.cond(is_there & state.may_write, check),
    )


def top_notes() -> rx.Component:
    """What is asked or told above the diagram."""
    state = WorkflowState
    receipt = rx.el.div(
        icon("check"),
        rx.el.div(
            state.receipt, " ", text_link(T["see_changes"], f"{state.home}/versions"), class_name="grow"
        ),
        icon_button("x", PANEL["close"], on_click=state.close_receipt),
        class_name="banner ok gap16",
        role="status",
    )
    return rx.fragment(
        rx.el.div(
            text_link(state.project, state.project_href),
            rx.el.span(T["version_word"], " ", state.version, class_name="t13 mut"),
            rx.el.span(state.bound, class_name="t13 mut"),
            class_name="row wrap g16 t13 gap16",
        ),
        rx.cond(state.description != "", rx.el.p(state.description, class_name="t13 mut gap16")),
        rx.cond(state.is_archived, rx.el.div(notice(T["archived"], name="archive"), class_name="gap16")),
        rx.cond(state.receipt != "", receipt),
        rx.cond(~state.is_deleting, rx.el.div(problem_note(state.act_problem), class_name="gap16 nogap2")),
        rx.cond(
            state.is_replacing & state.may_write,
            replace_form(
                "/api" + state.home.replace("/library", "") + "/versions",
                problem=state.replace_problem,
                where=state.replace_where,
                on_sent=state.take,
                on_cancel=state.toggle_replacing,
            ),
        ),
        rx.cond(
            state.is_deleting & state.may_write,
            delete_question(state.act_problem, on_delete=state.delete, on_cancel=state.toggle_deleting),
        ),
    )


def diagram() -> rx.Component:
    """The picture, under the three levels; or what stands in for it."""
    state = WorkflowState
    run = RunState
    chips = rx.foreach(state.chips, level_chip)
    drawn = bpmn_viewer(
        chips,
        run_start(run.begin, disabled=run.is_running),
        src=state.source,
        id="diagram",
        label=T["diagram"] + " " + state.name,
        marks=rx.cond(run.is_running, run.marks, state.marks),
        badges=rx.cond(run.is_running, [], state.badges),
        selected=rx.cond(run.is_running, run.at, ElementState.picked),
        lay_out=state.lay_out,
        on_pick=ElementState.pick,
    )
    undrawn = rx.el.section(
        rx.el.div(rx.el.div(chips, class_name="row wrap"), class_name="ch"),
        rx.el.p(state.picture_note, class_name="pad16 t13 mut"),
        class_name="card",
        custom_attrs={"aria-label": T["diagram"]},
    )
    note = rx.el.p(icon("info", 14), state.picture_note, class_name="row t12 mut m8")
    return rx.cond(state.has_picture, rx.fragment(drawn, rx.cond(state.picture_note != "", note)), undrawn)


def left_card() -> rx.Component:
    """Findings, steps or size."""
    state = WorkflowState
    findings = rx.fragment(
        sure_offer(),
        rx.cond(
            state.findings.length() > 0,
            finding_list(state.findings, state.more, may_bind=state.may_write, on_pick=ElementState.pick),
            nothing_found(state.is_checked, state.rules),
        ),
        quiet_list(state.quiet, is_open=state.shows_quiet, on_toggle=state.toggle_quiet),
    )
    tabs = segments(
        [
            (
                rx.fragment(T["findings"], " ", rx.cond(state.findings, state.findings.length(), "")),
                state.tab == "findings",
                state.turn("findings"),
            ),
            (T["steps"], state.tab == "steps", state.turn("steps")),
            (T["size"], state.tab == "size", state.turn("size")),
        ],
        T["one"],
    )
    body = rx.match(
        state.tab,
        ("steps", step_list(state.groups, ElementState.picked, ElementState.pick)),
        ("size", figure_list(state.figures)),
        findings,
    )
    return rx.el.section(
        rx.el.div(tabs, rx.el.span(state.checked, class_name="t12 mut"), class_name="ch sp wrap"),
        body,
        class_name="card",
        custom_attrs={"aria-label": T["one"]},
    )


def sure_offer() -> rx.Component:
    """Offer to bind what is suggested and sure, all at once."""
    state = WorkflowState
    said = rx.cond(state.sure == 1, T["sure_one"], rx.fragment(state.sure, " ", T["sure"]))
    offer = rx.el.div(
        icon("sparkles", 14),
        rx.el.span(said, class_name="t13 grow"),
        button(T["sure_do"], kind="sm", on_click=state.bind_sure),
        class_name="row g12 sure",
    )
    return rx.cond((state.sure > 0) & state.may_write, offer)


def right_panel() -> rx.Component:
    """The element that was chosen; on a phone a sheet from below."""
    state = ElementState
    editing = Editing(
        kind=state.editing,
        groups=state.groups,
        operations=state.operations,
        target=state.target,
        extra=state.extra,
        fields=state.fields,
        problem=state.bind_problem,
        project_id=WorkflowState.project_id_of,
    )
    acts = BindActs(
        on_close=state.clear,
        on_edit=state.edit,
        on_stop=state.stop,
        on_choose=state.choose,
        on_add_field=state.widen,
        on_bind=state.bind,
        on_take=state.take,
        on_unbind=state.unbind,
    )
    none = rx.fragment(
        rx.el.h2(PANEL["choose_title"], class_name="t15"),
        rx.el.p(PANEL["choose_text"], class_name="t13 mut m8"),
    )
    loading = rx.el.div(
        *(rx.el.i(class_name=f"sk m16 {width}") for width in ("w64", "w40", "w80", "w56")),
        role="status",
        custom_attrs={"aria-label": PANEL["loading"]},
    )
    chosen = rx.cond(
        state.panel.id != "",
        element_panel(state.panel, editing, acts, may_write=WorkflowState.may_write),
        loading,
    )
    return rx.el.aside(
        rx.cond(state.picked != "", chosen, none),
        class_name=rx.cond(state.picked != "", "panel card sheet open wpanel", "panel card sheet wpanel"),
        custom_attrs={"aria-label": PANEL["element"]},
    )
