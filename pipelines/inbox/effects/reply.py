"""Tasks about a comment that mentions somebody: doing one writes the reply."""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.models import Project, Task, TaskAction
from pipelines.reviews.create_comment import create_comment
from pipelines.reviews.queries import get_comment
from pipelines.reviews.records import CommentInput, CommentTarget
from pipelines.tasks.records import OutputBinding


def reply_to_comment(
    session: Session, project: Project, task: Task, _action: TaskAction, value: Any, *, by: Actor
) -> list[OutputBinding]:
    """Go on in the thread of the comment that the task is about."""
    comment = get_comment(session, project, (task.effect or {})["commentId"])
    target = CommentTarget(kind=comment.target_kind, id=comment.target_id)
    given = CommentInput(target=target, text=value, parent_id=comment.parent_id or comment.id)
    reply = create_comment(session, comment.specification_id, given, by=by)
    return [OutputBinding(field=f"comment.{reply.id}", value=reply.text)]
