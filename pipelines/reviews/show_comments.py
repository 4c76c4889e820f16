"""Show what was said, with the names of who said it: one statement, however many comments.

views = show_comments(session, comments)
"""

from sqlmodel import Session

from pipelines.models import Comment
from pipelines.reviews.queries import list_names
from pipelines.reviews.records import CommentView, Somebody, TargetView

GONE = "Somebody whose account is gone"


def show_comments(session: Session, comments: list[Comment]) -> list[CommentView]:
    """Return comments as they are shown."""
    named = {person for each in comments for person in (each.created_by, each.resolved_by, *each.mentions)}
    names = list_names(session, {person for person in named if person})
    return [show_comment(each, names) for each in comments]


def show_comment(comment: Comment, names: dict[str, str]) -> CommentView:
    """Return one of them."""
    kept = comment.model_dump(include=set(CommentView.model_fields) - {"mentions", "resolved_by"})
    return CommentView(
        **kept,
        target=TargetView(kind=comment.target_kind, id=comment.target_id),
        mentions=[show_somebody(each, names) for each in comment.mentions if each in names],
        author=show_somebody(comment.created_by, names),
        resolved=comment.resolved_at is not None,
        resolved_by=show_somebody(comment.resolved_by, names) if comment.resolved_at else None,
    )


def show_somebody(user_id: str | None, names: dict[str, str]) -> Somebody:
    """Return a person by name, or that there was one."""
    if user_id is None or user_id not in names:
        return Somebody(id=None, name=GONE)
    return Somebody(id=user_id, name=names[user_id])
