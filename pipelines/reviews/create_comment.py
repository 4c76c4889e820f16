"""Say something about a piece of a specification.

view = create_comment(session, spec_id, CommentInput(target=…, text="@Ada, is this right?"), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.errors import Invalid
from pipelines.events.record_event import record_event
from pipelines.models import ActionType, Comment, Project, Specification, TaskType
from pipelines.reviews.find_mentions import find_mentions
from pipelines.reviews.queries import get_comment, list_mentionable
from pipelines.reviews.records import CommentInput, CommentTarget, CommentView
from pipelines.reviews.show_comments import show_comments
from pipelines.specification.compare_specifications import index_pieces
from pipelines.specification.get_specification import check_finished
from pipelines.specification.queries import get_specification_with_project
from pipelines.tasks.create_task import create_task
from pipelines.tasks.records import ActionInput, TargetInput, TaskDraft

#: What a whole section is called as a target.
SECTION = "section"


def create_comment(session: Session, spec_id: str, given: CommentInput, *, by: Actor) -> CommentView:
    """Save a comment; whom it mentions gets a task to answer it.

    Raises:
        NotFound: no such specification that the actor sees, or no such thread.
        PermissionDenied: they may not comment.
        Conflict: the specification is not finished, or its project archived.
        Invalid: it has no such piece, or the thread is about another one.
    """
    # Load
    spec, project = get_specification_with_project(
        session, spec_id, by=by, to=Capability.SPECIFICATION_COMMENT
    )
    parent = get_comment(session, project, given.parent_id) if given.parent_id else None

    # Check
    check_finished(spec)
    if parent is None:
        check_target(spec, given.target)
    else:
        check_thread(parent, given.target)

    # Derive
    mentions = find_mentions(given.text, list_mentionable(session, project, by=by))

    # Save
    comment = save_comment(session, spec, given, mentions, by=by)
    after = {"target": given.target.id, "text": given.text}
    record_event(session, project, "comment.created", subject_id=comment.id, after=after, by=by)
    for person in mentions:
        if person != by.user_id:
            create_task(session, project, draft_reply(project, comment, person, by=by), by=by)

    # Report
    return show_comments(session, [comment])[0]


def check_target(spec: Specification, target: CommentTarget) -> None:
    """Raise `Invalid` for a piece or a section that the specification does not have."""
    content = spec.content or {}
    pieces = index_pieces(content)
    if target.kind == SECTION and target.id in content:
        return
    if (target.kind, target.id) in pieces:
        return
    kinds = sorted({kind for kind, _ in pieces} | {SECTION})
    if target.kind not in kinds:
        raise Invalid("That is no kind of piece.", "target.kind", f"One of {', '.join(kinds)}")
    raise Invalid("This specification has no such piece.", "target.id", f"No such {target.kind}")


def check_thread(parent: Comment, target: CommentTarget) -> None:
    """Raise `Invalid` for a reply to a reply, or one about something else than its thread."""
    if parent.parent_id is not None:
        raise Invalid("Reply to the comment that began the thread.", "parentId", "This one is a reply itself")
    if (parent.target_kind, parent.target_id) != (target.kind, target.id):
        raise Invalid("A reply is about what its thread is about.", "target", "Not what the thread is about")


def save_comment(
    session: Session, spec: Specification, given: CommentInput, mentions: list[str], *, by: Actor
) -> Comment:
    """Write the comment down."""
    comment = Comment(
        tenant_id=spec.tenant_id,
        project_id=spec.project_id,
        specification_id=spec.id,
        target_kind=given.target.kind,
        target_id=given.target.id,
        text=given.text,
        parent_id=given.parent_id,
        mentions=mentions,
        created_by=by.user_id,
    )
    session.add(comment)
    session.flush()
    return comment


def draft_reply(project: Project, comment: Comment, user_id: str, *, by: Actor) -> TaskDraft:
    """Return the task to answer a comment: doing it writes the reply."""
    return TaskDraft(
        type=TaskType.REVIEW,
        title=f"{by.name} asks you about {comment.target_id} of {project.name}"[:200],
        description=comment.text,
        assignee_id=user_id,
        actions=[ActionInput(type=ActionType.TEXT_INPUT, label="Reply", config={"maxLength": 5000})],
        targets=[
            TargetInput(type=comment.target_kind, id=comment.target_id),
            TargetInput(type="comment", id=comment.id),
        ],
        effect={"kind": "reply_to_comment", "commentId": comment.id},
        dedupe=name_reply(comment, user_id),
    )


def name_reply(comment: Comment, user_id: str) -> str:
    """Return what keeps the task of a mention single."""
    return f"comment:{comment.id}:{user_id}"
