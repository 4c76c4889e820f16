"""/organization"""

import reflex as rx

from praetor_app.components.button import link_button
from praetor_app.components.organization import (
    accent_field,
    delete_card,
    export_card,
    identity_card,
    logo_field,
    look_card,
    look_preview,
    save_bar,
)
from praetor_app.components.problem_note import problem_note
from praetor_app.layout import organization_frame, unless_refused
from praetor_app.states.frame import FrameState
from praetor_app.states.organization import OrganizationState
from praetor_app.states.take_along import TakeAlongState
from praetor_app.texts import texts

T = texts("organization")


@rx.page(
    route=__doc__, title=T["title"], on_load=[FrameState.enter, OrganizationState.load, TakeAlongState.load]
)
def organization() -> rx.Component:
    """What it is called and how it looks, with a preview that follows every change."""
    state = OrganizationState
    preview = look_preview(state.shown_name, state.logo_src, state.by_day, state.by_night)
    form = rx.el.form(
        identity_card(
            state.name, state.display_name, state.slug, key=state.organization_id, on_write=state.write
        ),
        look_card(
            accent_field(state.accent, state.judged, state.write),
            logo_field(state.logo_src, state.logo_problem, state.write, state.take_logo),
            state.theme,
            on_write=state.write,
        ),
        rx.el.div(rx.el.div(preview, class_name="stick"), class_name="besides"),
        save_bar(state.save_problem, state.is_saved, T["save"]),
        on_submit=state.save,
        class_name="shows",
    )
    delete = delete_card(
        state.slug, state.is_deleting, state.delete_problem, on_ask=state.ask_delete, on_delete=state.delete
    )
    take_along = export_card(TakeAlongState.view, TakeAlongState.problem, on_begin=TakeAlongState.begin)
    ends = rx.el.div(rx.el.div(take_along, delete), class_name="acc2")
    shown = rx.cond(state.problem == "", rx.fragment(form, rx.cond(state.may_delete, ends)))
    return organization_frame(
        rx.cond(
            ~state.is_refused,
            problem_note(state.problem, request_id=state.request_id, retry=state.load),
        ),
        unless_refused(state, shown),
        area="settings",
        actions=(link_button(T["new"], "/organization/new", before="plus"),),
    )
