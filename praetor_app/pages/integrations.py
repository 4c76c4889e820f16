"""/library/integrations"""

import reflex as rx

from praetor_app.components.button import button
from praetor_app.components.integrations import (
    catalogue,
    import_card,
    import_receipt,
    integration_list,
    project_select,
)
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import empty
from praetor_app.layout import follow_projects, library_frame, unless_refused
from praetor_app.states.frame import FrameState
from praetor_app.states.integrations import IntegrationsState
from praetor_app.texts import texts

T = texts("integrations")


@rx.page(route=__doc__, title=T["title"], on_load=[FrameState.enter, IntegrationsState.load])
def integrations() -> rx.Component:
    """The services that products work with, and the catalogue to start from."""
    state = IntegrationsState
    may_import = state.may_write & (state.projects.length() > 0)
    start = button(T["import"], kind="pri", before="upload", on_click=state.open_import)
    none = empty(
        T["empty_title"],
        rx.cond(state.may_write, T["empty_text"], T["empty_read"]),
        rx.cond(
            may_import & ~state.is_importing, button(T["import"], before="upload", on_click=state.open_import)
        ),
    )
    chosen = project_select(
        T["filter"], state.projects, state.only, every=T["all_projects"], on_change=state.filter
    )
    more = rx.el.div(button(T["more"], on_click=state.show_more), class_name="row ecent m16")
    listed = rx.cond(
        state.rows.length() > 0,
        rx.fragment(
            integration_list(state.rows),
            rx.cond(state.total > state.rows.length(), more),
        ),
        rx.cond(state.is_importing, rx.fragment(), none),
    )
    shown = rx.fragment(
        rx.cond(may_import & state.is_importing, import_card(state)),
        import_receipt(state.receipt, T["open"]),
        rx.cond(
            (state.projects.length() > 1) & ((state.rows.length() > 0) | (state.only != "")),
            rx.el.div(chosen, class_name="gap16"),
        ),
        listed,
        rx.cond(state.may_write, catalogue(state)),
    )
    return library_frame(
        follow_projects(state.refresh),
        rx.cond(
            ~state.is_refused, problem_note(state.problem, request_id=state.request_id, retry=state.load)
        ),
        unless_refused(state, rx.cond(state.problem == "", shown)),
        area="integrations",
        actions=(rx.cond(may_import, start),),
    )
