"""Say whose a token is, whatever kind of token it is.

credential = identify(session, token)
"""

from datetime import datetime, timedelta

from sqlmodel import Session

from pipelines.access.capability import Capability
from pipelines.accounts.api_tokens import PREFIX, check_token
from pipelines.accounts.identity.provider import Identity, get_provider
from pipelines.accounts.sessions import SEEN_EVERY, check_session
from pipelines.base.clock import utc_now
from pipelines.base.errors import Forbidden
from pipelines.models import ApiToken, User, UserSession
from pipelines.sign_in.choose_tenant import FOREIGN, choose_tenant
from pipelines.sign_in.find_account import find_account
from pipelines.sign_in.records import Credential


def identify(session: Session, token: str | None, wanted: str | None = None) -> Credential:
    """Return what a token stands for, in the tenant that is wanted.

    Raises:
        Unauthorized: it is unknown, was revoked or has expired.
        Forbidden: an API token is for one tenant, and another one is wanted.
        NewIdentity: it is an identity provider's, of somebody who was never here.
    """
    if token is not None and token.startswith(PREFIX):
        return of_token(check_token(session, token), wanted)
    if token is not None and (identity := get_provider().check_token(token)):
        return of_identity(session, identity, wanted)
    signed_in = check_session(session, token)
    return Credential(
        user_id=signed_in.user_id,
        tenant_id=wanted or signed_in.tenant_id,
        session_id=signed_in.id,
        expires_at=signed_in.expires_at,
        is_stale=is_stale(signed_in.last_seen_at),
    )


def of_token(token: ApiToken, wanted: str | None) -> Credential:
    """Return what an API token stands for."""
    if wanted not in (None, token.tenant_id):
        raise Forbidden(FOREIGN, tenantId=wanted)
    return Credential(
        user_id=token.user_id,
        tenant_id=token.tenant_id,
        token_id=token.id,
        scopes=frozenset(Capability(scope) for scope in token.scopes),
        expires_at=token.expires_at,
        is_stale=is_stale(token.last_used_at),
    )


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
