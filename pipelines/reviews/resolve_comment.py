"""Settle a thread, or open it again.

view = resolve_comment(session, spec_id, comment_id, CommentChange(resolved=True), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.clock import utc_now
from pipelines.base.errors import Invalid
from pipelines.events.record_event import record_event
from pipelines.models import Comment, Project, TaskStatus
from pipelines.reviews.create_comment import name_reply
from pipelines.reviews.queries import get_comment, list_thread
from pipelines.reviews.records import CommentChange, CommentView
from pipelines.reviews.show_comments import show_comments
from pipelines.specification.queries import get_specification_with_project
from pipelines.tasks.change_task import close_task
from pipelines.tasks.create_task import OPEN
from pipelines.tasks.queries import list_tasks_of


def resolve_comment(
    session: Session, spec_id: str, comment_id: str, change: CommentChange, *, by: Actor
) -> CommentView:
    """Mark a thread as settled or open; settled, it asks nobody any more. The same again changes nothing.

    Raises:
        NotFound: no such specification that the actor sees, or no such comment.
        PermissionDenied: they may not comment.
        Conflict: the project is archived.
        Invalid: the comment is a reply: threads are settled as a whole.
    """
    # Load
    to = Capability.SPECIFICATION_COMMENT
    _, project = get_specification_with_project(session, spec_id, by=by, to=to)
    comment = get_comment(session, project, comment_id)

    # Check
    if comment.parent_id is not None:
        raise Invalid("Settle the comment that began the thread.", "resolved", "This one is a reply")

    # Save
    before = comment.resolved_at is not None
    if change.resolved != before:
        mark_comment(session, project, comment, change.resolved, by=by)

    # Report
    return show_comments(session, [comment])[0]


def mark_comment(session: Session, project: Project, comment: Comment, resolved: bool, *, by: Actor) -> None:
    """Write down that a thread is settled, or open again, and by whom."""
    comment.updated_at = utc_now()
    comment.resolved_at = comment.updated_at if resolved else None
    comment.resolved_by = by.user_id if resolved else None
    session.add(comment)
    if resolved:
        cancel_replies(session, project, comment, by=by)
    kind = "comment.resolved" if resolved else "comment.reopened"
    told = {"before": {"resolved": not resolved}, "after": {"resolved": resolved}}
    record_event(session, project, kind, subject_id=comment.id, by=by, **told)


def cancel_replies(session: Session, project: Project, comment: Comment, *, by: Actor) -> None:
    """Call off what mentions in the thread still ask of people."""
    asked = [(each, person) for each in list_thread(session, comment) for person in each.mentions]
    for task in list_tasks_of(session, project, [name_reply(*pair) for pair in asked]):
        if task.status in OPEN:
            before, task.status, task.updated_at = task.status, TaskStatus.CANCELLED, utc_now()
            close_task(session, project, task)
            record_event(
                session,
                project,
                "task.changed",
                subject_id=task.id,
                before={"status": before},
                after={"status": task.status},
                by=by,
            )
