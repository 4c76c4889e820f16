"""/library/standards"""

import reflex as rx

from praetor_app.components.button import button
from praetor_app.components.contracts import search_field
from praetor_app.components.integrations import import_receipt
from praetor_app.components.problem_note import problem_note
from praetor_app.components.standards import import_card, standard_filter, standard_list
from praetor_app.components.surface import empty
from praetor_app.layout import follow_projects, library_frame, unless_refused
from praetor_app.states.frame import FrameState
from praetor_app.states.standards import StandardsState
from praetor_app.texts import texts

T = texts("standards")


@rx.page(route=__doc__, title=T["title"], on_load=[FrameState.enter, StandardsState.load])
def standards() -> rx.Component:
    """The contracts and schemas that things rely on, by kind and namespace."""
    state = StandardsState
    start = button(T["import"], kind="pri", before="upload", on_click=state.open_import)
    none = rx.cond(
        state.query != "",
        rx.el.p(T["none_found"], class_name="mut t13"),
        empty(
            T["empty_title"],
            T["empty_text"],
            rx.cond(state.may_write, button(T["import"], before="upload", on_click=state.open_import)),
        ),
    )
    more = rx.el.div(button(T["more"], on_click=state.show_more), class_name="row ecent m16")
    tools = rx.el.div(
        search_field(T["search"], state.query, state.search),
        standard_filter(state),
        class_name="row wrap g12 optools",
    )
    shown = rx.fragment(
        rx.cond(state.may_write & state.is_importing, import_card(state)),
        import_receipt(state.receipt, T["open"]),
        tools,
        rx.cond(state.rows.length() > 0, standard_list(state.rows), none),
        rx.cond(state.total > state.rows.length(), more),
    )
    return library_frame(
        follow_projects(state.refresh),
        rx.cond(
            ~state.is_refused, problem_note(state.problem, request_id=state.request_id, retry=state.load)
        ),
        unless_refused(state, rx.cond(state.problem == "", shown)),
        area="standards",
        actions=(rx.cond(state.may_write, start),),
    )
