"""/organization/policies"""

import reflex as rx

from praetor_app.components.button import button, link_button
from praetor_app.components.policies import policy_list
from praetor_app.components.problem_note import problem_note
from praetor_app.components.saved_cases import change_warning
from praetor_app.components.surface import empty
from praetor_app.layout import organization_frame, unless_refused
from praetor_app.sections.trial import trial
from praetor_app.states.bench import BenchState
from praetor_app.states.frame import FrameState
from praetor_app.states.policies import PoliciesState
from praetor_app.texts import texts

T = texts("policies")
TITLE = texts("frame")["policies"]
NEW = "/organization/policies/new"


@rx.page(route=__doc__, title=TITLE, on_load=[FrameState.enter, PoliciesState.load, BenchState.load])
def policies() -> rx.Component:
    """List the policies, and try a case beside them."""
    state = PoliciesState
    none = empty(T["none_title"], T["none_text"], link_button(T["new_policy"], NEW, before="plus"))
    shown = rx.fragment(
        rx.el.p(T["intro"], class_name="mut"),
        problem_note(state.problem, request_id=state.request_id),
        rx.el.div(
            rx.el.div(
                rx.cond(
                    state.rows.length() > 0,
                    policy_list(state.rows, state.turning, turn_warning(), on_turn=state.turn),
                    none,
                ),
                rx.cond(state.more != "", rx.el.p(state.more, class_name="t12 mut m8")),
            ),
            rx.el.div(trial(), class_name="benchside"),
            class_name="benched m16",
        ),
    )
    return organization_frame(
        unless_refused(state, shown),
        area="policies",
        actions=(rx.cond(~state.is_refused, link_button(T["new_policy"], NEW, kind="pri", before="plus")),),
        kind="perm",
    )


def turn_warning() -> rx.Component:
    """Warn of what turning a policy changes."""
    state = PoliciesState
    do = button(texts("permissions")["changes_turn"], kind="danger", on_click=state.turn_anyway)
    return change_warning(state.changes, do, on_cancel=state.cancel)
