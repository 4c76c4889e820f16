"""/projects/[project_id]/specification"""

import reflex as rx

from praetor_app.components.button import button
from praetor_app.components.document import document
from praetor_app.components.icon import icon
from praetor_app.components.problem_note import notice, problem_note
from praetor_app.components.reviews import ThreadActs, comments_card, sign_card
from praetor_app.components.specification import (
    compare_menu,
    compile_progress,
    outline,
    outline_select,
    quality_card,
    version_menu,
)
from praetor_app.components.surface import empty, waiting
from praetor_app.components.when_moved import when_moved
from praetor_app.components.why_panel import links, why_panel
from praetor_app.layout import project_frame
from praetor_app.states.frame import FrameState
from praetor_app.states.project import ProjectState
from praetor_app.states.review import ReviewState
from praetor_app.states.specification import SpecificationState
from praetor_app.texts import texts

T = texts("specification")


@rx.page(
    route=__doc__,
    title=T["title"],
    on_load=[FrameState.enter, ProjectState.open, SpecificationState.load],
)
def specification() -> rx.Component:
    """Read the specification, ask each piece why it is there, compile it anew."""
    state = SpecificationState
    is_there = state.spec_id != ""
    compile_button = button(
        rx.el.span(T["compile"], class_name="hide-s"),
        before="hammer",
        on_click=state.compile,
        disabled=state.is_compiling,
        custom_attrs={"aria-label": T["compile"]},
    )
    to_export = rx.cond(ProjectState.may_export, export_link())
    begin = button(
        T["compile"], kind="pri lg", key="Enter", on_click=state.compile, disabled=state.is_compiling
    )
    first = empty(T["empty_title"], T["empty_text"], rx.cond(ProjectState.may_compile, begin))
    shown = rx.fragment(
        problem_note(state.problem, request_id=state.request_id),
        rx.cond(state.is_compiling, compile_progress(state.steps)),
        rx.cond(is_there, whole(), rx.cond(state.is_compiling, rx.fragment(), first)),
    )
    return project_frame(
        when_moved(revision=state.turned, since=0, on_move=ReviewState.follow),
        rx.cond(state.is_loaded, shown, waiting(T["loading"])),
        title=T["title"],
        actions=(
            rx.cond(is_there, version_menu(state.versions, state.version, on_choose=state.choose_version)),
            rx.cond(
                is_there & (state.versions.length() > 1),
                compare_menu(state.versions, on_choose=state.compare),
            ),
            rx.cond(is_there & ProjectState.may_compile, compile_button),
            rx.cond(is_there, to_export),
        ),
        kind="spec",
        on_change=state.refresh,
    )


def whole() -> rx.Component:
    """Show outline, section, and why a piece is there."""
    state = SpecificationState
    title = T["why_title"].split("{id}")
    built = rx.cond(
        state.links.length() > 0,
        rx.fragment(
            rx.el.hr(class_name="hr m24"),
            rx.el.h3(T["built"], class_name="m24"),
            links(state.links, state.explain),
        ),
    )
    panel = why_panel(
        f"{title[0]}{state.why_id}{title[1]}", state.chain, built, on_close=state.close_why, kind="beside"
    )
    return rx.el.div(
        outline(state.outline, here=state.section, on_show=state.show, on_search=state.search),
        rx.el.div(
            outline_select(state.outline, here=state.section, on_show=state.show, on_search=state.search),
            rx.cond(state.is_outdated, rx.el.div(notice(T["outdated"], name="clock"), class_name="gap16")),
            rx.cond(state.section == "overview", rx.el.div(quality_card(state.quality), class_name="gap24")),
            document(state.blocks, chosen=state.why_id, on_why=state.explain),
            review(),
        ),
        rx.cond(state.why_id != "", panel),
        class_name=rx.cond(state.why_id != "", "doc3", "doc3 wide"),
    )


def export_link() -> rx.Component:
    """Lead to the pack for agents."""
    return rx.el.a(
        rx.el.span(icon("download"), class_name="phone"),
        rx.el.span(T["export"], class_name="hide-s"),
        href=ProjectState.home + "/export",
        class_name="btn pri",
        custom_attrs={"aria-label": T["export"]},
    )


def review() -> rx.Component:
    """Show what was said and signed about what is on screen."""
    state = ReviewState
    acts = ThreadActs(
        replying=state.replying,
        on_comment=state.comment,
        on_open=state.answer_thread,
        on_reply=state.reply,
        on_settle=state.settle,
        on_piece=SpecificationState.explain,
    )
    shown = rx.fragment(
        comments_card(state.review, state.review_problem, acts), sign_card(state.review, on_sign=state.sign)
    )
    return rx.cond((state.review.part != "") & (SpecificationState.query == ""), shown)
