"""/organization/policies/[policy_id]"""

import reflex as rx

from praetor_app.components.ask_first import ask_first
from praetor_app.components.button import button, link_button
from praetor_app.components.policies import condition_rows, policy_form, raw_side
from praetor_app.components.problem_note import problem_note
from praetor_app.components.saved_cases import change_warning
from praetor_app.components.surface import empty
from praetor_app.layout import organization_frame, unless_refused
from praetor_app.sections.trial import trial
from praetor_app.states.bench import BenchState
from praetor_app.states.frame import FrameState
from praetor_app.states.policy import LIST, PolicyState
from praetor_app.texts import texts

T = texts("policies")
TITLE = texts("frame")["policies"]


@rx.page(route=__doc__, title=T["edit_title"], on_load=[FrameState.enter, PolicyState.load, BenchState.load])
def policy() -> rx.Component:
    """Write a policy as a form or as JSON, and try what it does."""
    state = PolicyState
    none = empty(T["no_policy"], "", link_button(TITLE, LIST))
    return organization_frame(
        unless_refused(state, rx.cond(state.raw != "", editor(), none)),
        area="policies",
        title=rx.cond(
            state.is_new, T["new_policy"], rx.cond(state.draft.name != "", state.draft.name, TITLE)
        ),
        crumbs=((TITLE, LIST),),
        kind="perm",
    )


def editor() -> rx.Component:
    """The form and its JSON, the test bench beside them."""
    state = PolicyState
    conditions = condition_rows(
        state.draft.conditions,
        on_type=state.type_condition,
        on_add=state.add_condition,
        on_remove=state.remove_condition,
    )
    form = policy_form(
        state.draft,
        state.faults,
        on_type=state.type_field,
        on_effect=state.choose_effect,
        on_turn=state.turn,
        conditions=conditions,
    )
    delete = button(T["delete"], kind="danger", before="trash-2", on_click=state.ask)
    asked = ask_first(
        T["delete_title"],
        T["delete_text"],
        button(T["delete_do"], kind="danger", before="trash-2", on_click=state.delete),
        cancel=T["cancel"],
        on_cancel=state.ask,
    )
    ends = rx.el.div(
        button(rx.cond(state.is_new, T["create"], T["save"]), type="submit", kind="pri", before="check"),
        link_button(texts("frame")["back"], LIST, kind="ghost"),
        rx.cond(state.is_new, rx.fragment(), rx.el.span(delete, class_name="r")),
        class_name="row wrap formend",
    )
    said = texts("permissions")
    anyway = rx.cond(
        state.is_deleting,
        button(said["changes_delete"], kind="danger", on_click=state.delete_anyway),
        button(said["changes_save"], kind="danger", on_click=state.save_anyway),
    )
    tried = rx.el.p(T["tries_saved"], class_name="t12 mut m8")
    return rx.el.div(
        rx.el.form(
            rx.el.div(form, raw_side(state.raw, state.faults, on_type=state.type_raw), class_name="acc2"),
            problem_note(state.problem, request_id=state.request_id),
            change_warning(state.changes, anyway, on_cancel=state.cancel),
            ends,
            rx.cond(state.is_asked, asked),
            on_submit=state.save,
            class_name="col g16",
            no_validate=True,
        ),
        rx.el.div(trial(), tried, class_name="benchside"),
        class_name="benched",
    )
