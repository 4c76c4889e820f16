"""Go on with a flow where one client stands: with what it was shown, without what it passed over.

upcoming = continue_session(session, project_id, "tab-1", skip=question_id, by=actor)
"""

from datetime import timedelta

from sqlmodel import Session

from pipelines.access.actor import Actor, Capability
from pipelines.base.clock import utc_now
from pipelines.discovery.flow import Flow, check_started, load_flow
from pipelines.discovery.get_next_question import report_next
from pipelines.discovery.queries import delete_cursors, find_cursor
from pipelines.discovery.records import NextQuestion
from pipelines.discovery.score_question import choose_question
from pipelines.models import FlowCursor, Project, Question

#: A client that has not come for so long does not go on.
KEPT = timedelta(days=30)


def continue_session(
    session: Session, project_id: str, session_id: str, *, skip: str | None = None, by: Actor
) -> NextQuestion:
    """Return the question before the client until it is answered, then the next one.

    ``skip`` passes over a question: it comes again when nothing else is left. Nobody else notices.

    Raises:
        NotFound: no such project that the actor sees, or no such question in it.
        PermissionDenied: they may not read it.
        PhaseInvalid: its flow was not started.
    """
    # Load
    flow = load_flow(session, project_id, by=by, to=Capability.PROJECT_READ)
    cursor = find_cursor(session, flow.project, by.user_id, session_id)

    # Check
    check_started(flow.project)
    passed = flow.get(skip).id if skip else None

    # Save
    if cursor is None:
        cursor = open_cursor(session, flow.project, session_id, by=by)
    question = move_cursor(flow, cursor, passed)
    session.add(cursor)

    # Report
    return report_next(flow, question)


def open_cursor(session: Session, project: Project, session_id: str, *, by: Actor) -> FlowCursor:
    """Return the place of a client that has just come; of two at once, the second takes the first's."""
    session.get(Project, project.id, with_for_update=True)
    delete_cursors(session, project, by.user_id, before=utc_now() - KEPT)
    known = find_cursor(session, project, by.user_id, session_id)
    return known or FlowCursor(
        tenant_id=project.tenant_id, project_id=project.id, user_id=by.user_id, session_id=session_id
    )


def move_cursor(flow: Flow, cursor: FlowCursor, passed: str | None) -> Question | None:
    """Move a client on; return the question that is before it now."""
    still_open = flow.open(flow.project.phase)
    skipped = [each for each in cursor.skipped if each != passed] + ([passed] if passed else [])
    if all(question.id in skipped for question in still_open):
        skipped = skipped[-1:] if len(still_open) > 1 else []
    left = [question for question in still_open if question.id not in skipped]
    here = next((question for question in left if question.id in cursor.shown[-1:]), None)
    question = here or choose_question(flow, left)
    if question is not None and question is not here:
        cursor.shown = [each for each in cursor.shown if each != question.id] + [question.id]
    cursor.skipped, cursor.updated_at = skipped, utc_now()
    return question
