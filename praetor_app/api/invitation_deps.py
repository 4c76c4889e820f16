"""What the routes of invitations ask for: their organization is where the transaction is."""

from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple

from fastapi import Depends, Path, Request
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.accounts.identity.provider import get_provider
from pipelines.accounts.sessions import hash_token
from pipelines.base.db import session_scope
from pipelines.base.errors import Forbidden
from pipelines.base.tenancy import SYSTEM, TenantSession
from pipelines.organizations.queries import find_invitation, find_invitation_of
from pipelines.sign_in.accept_invitation import check_invitation, check_one_way
from pipelines.sign_in.records import AcceptInput, SignUpInput
from pipelines.sign_in.sign_up import check_not_address
from praetor_app.api.deps import By, check_origin, get_actor
from praetor_app.api.inside import go_inside
from praetor_app.api.sign_in_deps import HASHES_AT_ONCE

InvitationToken = Annotated[str, Path(alias="token", description="The token in the invitation's link.")]
InvitationKey = Annotated[str, Path(alias="token", description="The invitation's id, or its token.")]
InvitationId = Annotated[str, Path(alias="id", description="The invitation's id.")]


def open_public() -> Iterator[Session]:
    """Open a transaction for somebody who is not signed in, to read."""
    with session_scope(SYSTEM, readonly=True) as session:
        yield session


PublicDbRead = Annotated[Session, Depends(open_public, scope="function")]


def go_to_invitation(request: Request, by: Actor, key: str) -> Actor:
    """Return the actor in the organization of an invitation; elsewhere they stay, and it is not found."""
    with session_scope(SYSTEM, readonly=True) as session:
        found = find_invitation(session, key, hash_token(key))
    request.state.actor = go_inside(by, found[0].organization_id) if found else by
    inside: Actor = request.state.actor
    return inside


def find_revoker(request: Request, by: By, key: InvitationKey) -> Actor:
    """Return who takes an invitation back."""
    return go_to_invitation(request, by, key)


def find_resender(request: Request, by: By, invitation_id: InvitationId) -> Actor:
    """Return who sends an invitation once more."""
    return go_to_invitation(request, by, invitation_id)


Revoker = Annotated[Actor, Depends(find_revoker)]
Resender = Annotated[Actor, Depends(find_resender)]


def open_to_revoke(by: Revoker) -> Iterator[Session]:
    """Open a transaction in the organization of the invitation."""
    with session_scope(by.tenant_id) as session:
        yield session


def open_to_resend(by: Resender) -> Iterator[Session]:
    """Open a transaction in the organization of the invitation."""
    with session_scope(by.tenant_id) as session:
        yield session


RevokeDb = Annotated[Session, Depends(open_to_revoke, scope="function", max_concurrency=1)]
ResendDb = Annotated[Session, Depends(open_to_resend, scope="function", max_concurrency=1)]


class Accepting(NamedTuple):
    """Who accepts: somebody new, with what their account keeps of their password; or somebody signed in."""

    token: str
    name: str
    kept: dict[str, Any]
    account: Actor | None


async def find_account(request: Request, body: AcceptInput) -> Actor | None:
    """Return who accepts with an account of theirs; none: somebody new."""
    check_one_way(body)
    if body.user_id is None:
        await check_origin(request)
        return None
    account = await get_actor(request, as_test=request.headers.get("X-E2E-Test-Mode"))
    if body.user_id != account.user_id:
        raise Forbidden("Accept with your own account.", userId=body.user_id)
    return account


Account = Annotated[Actor | None, Depends(find_account)]


def register(token: InvitationToken, body: AcceptInput, account: Account) -> Accepting:
    """Return who accepts. What is kept of a password is made here, before a transaction that writes."""
    if account is not None:
        return Accepting(token, account.name, {}, account)
    with session_scope(SYSTEM, readonly=True) as session:
        email = check_invitation(session, token).email
    wanted = SignUpInput(name=body.name, email=email, password=body.password)
    check_not_address(wanted)
    kept = get_provider().register(wanted.email, wanted.name, wanted.password)
    return Accepting(token, wanted.name, kept, None)


Accepts = Annotated[Accepting, Depends(register, max_concurrency=HASHES_AT_ONCE)]


def open_invited(accepting: Accepts) -> Iterator[TenantSession]:
    """Open a transaction in the organization of an invitation."""
    with session_scope(SYSTEM, readonly=True) as session:
        found = find_invitation_of(session, hash_token(accepting.token))
    with session_scope(found[0].tenant_id if found else SYSTEM) as session:
        yield session


InvitedDb = Annotated[TenantSession, Depends(open_invited, scope="function", max_concurrency=1)]
