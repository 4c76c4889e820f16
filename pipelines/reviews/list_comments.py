"""List what was said about a project's specification, whatever the version.

page = list_comments(session, spec_id, limit=50, offset=0, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.reviews.queries import list_comment_page
from pipelines.reviews.records import CommentPage
from pipelines.reviews.show_comments import show_comments
from pipelines.specification.queries import get_specification_with_project


def list_comments(
    session: Session, spec_id: str, *, limit: int = 50, offset: int = 0, by: Actor
) -> CommentPage:
    """Return one page of the comments, the oldest first; they stay with a piece from version to version.

    Raises:
        NotFound: no such specification that the actor sees.
        PermissionDenied: they may not read it.
    """
    _, project = get_specification_with_project(session, spec_id, by=by)
    comments, total = list_comment_page(session, project, limit=limit, offset=offset)
    return CommentPage(comments=show_comments(session, comments), total=total, limit=limit, offset=offset)
