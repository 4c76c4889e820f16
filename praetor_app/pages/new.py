"""/new"""

import reflex as rx

from praetor_app.components.button import link_button
from praetor_app.components.idea import idea_form, template_cards, understood
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import empty
from praetor_app.layout import frame
from praetor_app.states.frame import FrameState
from praetor_app.states.new_project import NewProjectState
from praetor_app.texts import texts

T, FRAME = texts("projects"), texts("frame")


@rx.page(route=__doc__, title=T["new_title"], on_load=[FrameState.enter, NewProjectState.load])
def new() -> rx.Component:
    """Tell an idea; what is understood lights up while one writes."""
    state = NewProjectState
    saved = rx.el.span(
        rx.icon("check", size=14, class_name="i s14"), T["draft_saved"], class_name="t12 mut row g4 hide-s"
    )
    submit = rx.el.button(
        T["start_discovery"],
        type="submit",
        form="idea-form",
        disabled=state.is_busy,
        class_name="btn pri",
        custom_attrs={"data-key": "Control+Enter", "data-key-label": T["start_discovery"]},
    )
    form = idea_form(
        initial=state.initial, spans=state.spans, read=state.read, words=state.words, on_text=state.read_text
    )
    whole = rx.el.form(
        form,
        understood(state.facts, left=state.left, total=state.total, known=state.known, minutes=state.minutes),
        template_cards(
            state.templates,
            chosen=state.template,
            shows_all=state.shows_all,
            on_choose=state.choose,
            on_all=state.show_all,
        ),
        id="idea-form",
        on_submit=state.start,
        class_name="newg m8",
    )
    refused = empty(FRAME["refused"], FRAME["refused_text"], link_button(FRAME["to_projects"], "/"))
    may = FrameState.person.may_create | ~FrameState.is_loaded
    return frame(
        problem_note(state.problem, request_id=state.request_id),
        rx.cond(may, whole, refused),
        here="projects",
        title=T["new_title"],
        crumbs=((T["title"], "/"),),
        actions=(rx.cond(state.words > 0, saved), rx.cond(may, submit)),
        kind="newp",
    )
