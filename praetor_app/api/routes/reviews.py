"""Specification Export: what people say about a specification, and what they sign off."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from pipelines.reviews.create_comment import create_comment
from pipelines.reviews.list_comments import list_comments
from pipelines.reviews.list_sign_offs import list_sign_offs
from pipelines.reviews.records import (
    CommentChange,
    CommentInput,
    CommentPage,
    CommentView,
    SignOffInput,
    SignOffPage,
    SignOffView,
)
from pipelines.reviews.resolve_comment import resolve_comment
from pipelines.reviews.sign_off import sign_off
from praetor_app.api.deps import By, Db, DbRead, Limit, Offset
from praetor_app.api.envelope import Envelope, ok

router = APIRouter(prefix="/api/specification/{specId}", tags=["Specification Export"])

SpecId = Annotated[str, Path(alias="specId", description="The specification's id.")]
CommentId = Annotated[str, Path(alias="id", description="The comment's id.")]
WithContent = Annotated[
    bool, Query(alias="includeContent", description="Whether to show what was signed, as it was.")
]


@router.get("/comments")
def get_list_comments(
    spec_id: SpecId, session: DbRead, by: By, limit: Limit = 50, offset: Offset = 0
) -> Envelope[CommentPage]:
    """List what was said about the project's specification, the oldest first.

    Comments stay with a piece from version to version; `specificationId` is the one that was being read.
    """
    return ok(list_comments(session, spec_id, limit=limit, offset=offset, by=by))


@router.post("/comments", status_code=201)
def post_create_comment(spec_id: SpecId, body: CommentInput, session: Db, by: By) -> Envelope[CommentView]:
    """Comment on a piece of a specification, or reply. Whom `@name` or `@id` mentions gets a task."""
    return ok(create_comment(session, spec_id, body, by=by))


@router.patch("/comments/{id}")
def patch_resolve_comment(
    spec_id: SpecId, comment_id: CommentId, body: CommentChange, session: Db, by: By
) -> Envelope[CommentView]:
    """Settle a thread, or open it again."""
    return ok(resolve_comment(session, spec_id, comment_id, body, by=by))


@router.get("/sign-offs")
def get_list_sign_offs(
    spec_id: SpecId,
    session: DbRead,
    by: By,
    content: WithContent = False,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Envelope[SignOffPage]:
    """List what was signed of any version of the project's specification, the oldest first.

    `differs` names the sections that say something else in the newest completed specification.
    """
    return ok(list_sign_offs(session, spec_id, with_content=content, limit=limit, offset=offset, by=by))


@router.post("/sign-offs", status_code=201)
def post_sign_off(spec_id: SpecId, body: SignOffInput, session: Db, by: By) -> Envelope[SignOffView]:
    """Sign sections of a specification off: they are kept as they are, with hash, name and time."""
    return ok(sign_off(session, spec_id, body, by=by))
