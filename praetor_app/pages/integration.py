"""/library/integrations/[integration_id]"""

import reflex as rx

from praetor_app.components.button import button, link_button
from praetor_app.components.contracts import operation_browser
from praetor_app.components.field import segments
from praetor_app.components.integration import about_card, connection_card, report_card
from praetor_app.components.integration_mappings import mapping_editor, mapping_list
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import empty
from praetor_app.layout import follow_projects, library_frame, unless_refused
from praetor_app.states.frame import FrameState
from praetor_app.states.integration import IntegrationState
from praetor_app.states.integration_mapping import MappingState
from praetor_app.states.integrations import HERE
from praetor_app.texts import texts

T = texts("integrations")


@rx.page(
    route=__doc__,
    title=T["one"],
    on_load=[FrameState.enter, IntegrationState.load, MappingState.close],
)
def integration() -> rx.Component:
    """A service: what it offers, how it is reached, how its data is mapped."""
    state = IntegrationState
    gone = empty(T["gone"], T["gone_text"], link_button(T["back"], HERE, kind="pri"))
    there = rx.cond(state.is_gone, gone, rx.cond(state.head.id != "", whole(state)))
    check = button(
        rx.cond(state.is_checking, T["checking"], T["check"]),
        kind="pri",
        before="plug-zap",
        on_click=state.check,
        disabled=state.is_checking,
    )
    return library_frame(
        follow_projects(state.refresh),
        rx.cond(
            ~state.is_refused & ~state.is_gone,
            problem_note(state.problem, request_id=state.request_id, retry=state.load),
        ),
        unless_refused(state, there),
        area="integrations",
        title=rx.cond(state.head.name != "", state.head.name, T["one"]),
        crumbs=((T["title"], HERE),),
        actions=(rx.cond(state.head.id != "", check),),
    )


def whole(state: type[IntegrationState]) -> rx.Component:
    """Operations or mappings on the left; how it is reached on the right."""
    items = [
        (
            f"{T['operations']} {state.operations}",
            state.view == "operations",
            state.choose_view("operations"),
        ),
        (
            f"{T['mapping_tab']} {state.mappings.length()}",
            state.view == "mappings",
            state.choose_view("mappings"),
        ),
    ]
    mappings = rx.cond(
        MappingState.is_open,
        mapping_editor(MappingState, may_write=state.may_write),
        mapping_list(state.mappings, MappingState, may_write=state.may_write),
    )
    main = rx.el.div(
        rx.el.div(segments(items, T["views"]), class_name="gap16"),
        rx.cond(state.view == "mappings", mappings, operation_browser(state)),
        class_name="grow",
    )
    aside = rx.el.aside(report_card(state), connection_card(state), about_card(state), class_name="col g16")
    return rx.el.div(main, aside, class_name="split libsplit")
