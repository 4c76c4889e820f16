"""Say whose a token is, whatever kind of token it is.

credential = identify(session, token)
"""

from datetime import datetime, timedelta

from sqlmodel import Session

from pipelines.access.capability import Capability
from pipelines.accounts.api_tokens import PREFIX
from pipelines.accounts.identity.provider import Identity, get_provider
from pipelines.accounts.sessions import SEEN_EVERY, hash_token
from pipelines.base.clock import utc_now
from pipelines.base.errors import Forbidden, Unauthorized
from pipelines.models import ApiToken, User, UserSession
from pipelines.sign_in.choose_tenant import FOREIGN, choose_tenant
from pipelines.sign_in.find_account import find_account
from pipelines.sign_in.queries import Token, find_api_token, find_sign_in
from pipelines.sign_in.records import Credential


def identify(session: Session, token: str | None, wanted: str | None = None) -> Credential:
    """Return what a token stands for, in the tenant that is wanted.

    Raises:
        Unauthorized: it is unknown, was revoked or has expired.
        Forbidden: an API token is for one tenant, and another one is wanted.
        NewIdentity: it is an identity provider's, of somebody who was never here.
    """
    if not token:
        raise Unauthorized("Sign in to go on.")
    if token.startswith(PREFIX):
        return of_api_token(session, token, wanted)
    if identity := get_provider().check_token(token):
        return of_identity(session, identity, wanted)
    return of_sign_in(session, token, wanted)


def of_sign_in(session: Session, token: str, wanted: str | None) -> Credential:
    """Return what the token of a sign-in stands for."""
    found = find_sign_in(session, hash_token(token), wanted)
    if found is None or has_ended(found):
        raise Unauthorized("Sign in to go on.")
    return Credential(
        user_id=found.person.id,
        tenant_id=found.tenant_id,
        session_id=found.id,
        expires_at=found.expires_at,
        is_stale=is_stale(found.used_at),
        person=found.person,
    )


def of_api_token(session: Session, token: str, wanted: str | None) -> Credential:
    """Return what an API token stands for."""
    found = find_api_token(session, hash_token(token))
    if found is None or has_ended(found):
        raise Unauthorized("This token is not known, was revoked or has expired.")
    if wanted not in (None, found.tenant_id):
        raise Forbidden(FOREIGN, tenantId=wanted)
    return Credential(
        user_id=found.person.id,
        tenant_id=found.tenant_id,
        token_id=found.id,
        scopes=frozenset(Capability(scope) for scope in found.scopes or ()),
        expires_at=found.expires_at,
        is_stale=is_stale(found.used_at),
        person=found.person,
    )


def has_ended(found: Token) -> bool:
    """Tell whether a token works no more."""
    return found.expires_at is not None and found.expires_at <= utc_now()


def of_identity(session: Session, identity: Identity, wanted: str | None) -> Credential:
    """Return what an identity provider's token stands for: no sign-in of ours, so it is not listed as one."""
    user = find_account(session, identity)
    tenant_id = choose_tenant(session, user, wanted)
    return Credential(user_id=user.id, tenant_id=tenant_id, expires_at=identity.expires_at)


def note_use(session: Session, credential: Credential, *, days: int) -> None:
    """Write down that a credential was used: a sign-in starts its ``days`` anew, in the tenant used last.

    Of many requests at once the first one writes.
    """
    now = utc_now()
    token = session.get(ApiToken, credential.token_id) if credential.token_id else None
    if token and is_stale(token.last_used_at):
        token.last_used_at = now
    signed_in = session.get(UserSession, credential.session_id) if credential.session_id else None
    if signed_in and is_stale(signed_in.last_seen_at):
        signed_in.last_seen_at = now
        signed_in.expires_at = now + timedelta(days=days)
        session.get_one(User, credential.user_id).last_tenant_id = credential.tenant_id


def is_stale(seen: datetime | None) -> bool:
    """Tell whether a use is to be written down again."""
    return seen is None or utc_now() - seen >= SEEN_EVERY
