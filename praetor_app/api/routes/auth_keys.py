"""Authentication: where one is signed in, and API tokens."""

from typing import Annotated

from fastapi import APIRouter, Path

from pipelines.accounts.api_tokens import create_token, delete_token, list_tokens
from pipelines.accounts.records import SessionView, TokenInput, TokenReceipt, TokenView
from pipelines.accounts.sessions import end_other_sessions, end_session, list_sessions
from pipelines.base.records import Record
from praetor_app.api.deps import By, Db, DbRead, Limit, Offset
from praetor_app.api.envelope import Deleted, Envelope, ok

router = APIRouter(prefix="/api/auth", tags=["Authentication"])

KeyId = Annotated[str, Path(alias="id")]


class SessionList(Record):
    """One page of sign-ins."""

    sessions: list[SessionView]
    total: int
    limit: int
    offset: int


class TokenList(Record):
    """One page of API tokens."""

    tokens: list[TokenView]
    total: int
    limit: int
    offset: int


class Ended(Record):
    """How many sign-ins ended."""

    deleted: int


@router.get("/sessions")
def get_sessions(session: DbRead, by: By, limit: Limit = 50, offset: Offset = 0) -> Envelope[SessionList]:
    """List where you are signed in, the last seen first."""
    found = list_sessions(session, by=by)
    page = found[offset : offset + limit]
    return ok(SessionList(sessions=page, total=len(found), limit=limit, offset=offset))


@router.delete("/sessions")
def delete_sessions(session: Db, by: By) -> Envelope[Ended]:
    """Sign out everywhere else."""
    return ok(Ended(deleted=end_other_sessions(session, by=by)))


@router.delete("/sessions/{id}")
def delete_session(key_id: KeyId, session: Db, by: By) -> Envelope[Deleted]:
    """Sign out somewhere."""
    end_session(session, key_id, by=by)
    return ok(Deleted(id=key_id))


@router.get("/tokens")
def get_tokens(session: DbRead, by: By, limit: Limit = 50, offset: Offset = 0) -> Envelope[TokenList]:
    """List your API tokens in this organization. What they are is shown only when they are made."""
    found = list_tokens(session, by=by)
    page = found[offset : offset + limit]
    return ok(TokenList(tokens=page, total=len(found), limit=limit, offset=offset))


@router.post("/tokens", status_code=201)
def post_token(body: TokenInput, session: Db, by: By) -> Envelope[TokenReceipt]:
    """Make an API token for this organization, limited to some of what you may do. It is shown once."""
    return ok(create_token(session, body, by=by))


@router.delete("/tokens/{id}")
def delete_api_token(key_id: KeyId, session: Db, by: By) -> Envelope[Deleted]:
    """Revoke an API token."""
    delete_token(session, key_id, by=by)
    return ok(Deleted(id=key_id))
