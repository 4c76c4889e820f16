"""/organization/audit"""

import reflex as rx

from praetor_app.components.audit import audit_filter, audit_list, pager
from praetor_app.components.button import file_link
from praetor_app.components.problem_note import problem_note
from praetor_app.components.surface import empty
from praetor_app.layout import organization_frame, unless_refused
from praetor_app.states.audit import AuditState
from praetor_app.states.frame import FrameState
from praetor_app.texts import texts

T = texts("policies")
TITLE = texts("frame")["audit"]


@rx.page(route=__doc__, title=TITLE, on_load=[FrameState.enter, AuditState.load])
def audit() -> rx.Component:
    """Read who did what, and take it along."""
    state = AuditState
    turned = pager(state.page, has_newer=state.offset > 0, has_older=state.has_older, on_turn=state.turn)
    shown = rx.fragment(
        rx.el.p(T["audit_intro"], class_name="mut"),
        audit_filter(state.people, on_narrow=state.narrow, on_clear=state.load),
        problem_note(state.problem, request_id=state.request_id, retry=state.load),
        rx.cond(
            state.rows.length() > 0,
            rx.fragment(audit_list(state.rows), turned),
            empty(T["audit_none_title"], T["audit_none_text"]),
        ),
    )
    export = file_link(
        rx.el.span(T["export_csv"], class_name="hide-s"),
        state.export,
        before="download",
        name=T["export_csv"],
    )
    return organization_frame(
        unless_refused(state, shown),
        area="audit",
        actions=(rx.cond(state.export != "", export),),
    )
