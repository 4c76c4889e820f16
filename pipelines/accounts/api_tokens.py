"""API tokens: a program's keys, each limited to some of what its person may do."""

import secrets

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.accounts.queries import get_token_of, list_tokens_of
from pipelines.accounts.records import TokenInput, TokenReceipt, TokenView
from pipelines.accounts.sessions import hash_token
from pipelines.base.clock import utc_now
from pipelines.base.errors import Invalid, PermissionDenied
from pipelines.events.record_event import record_event
from pipelines.models import ApiToken

PREFIX = "prt_"


def create_token(session: Session, wanted: TokenInput, *, by: Actor) -> TokenReceipt:
    """Make a token for the actor's tenant; it is returned once and can never be read back.

    Raises:
        PermissionDenied: nobody grants what they do not hold, to a program neither.
        Invalid: it would have expired already.
    """
    check_capability(by, Capability.ACCOUNT_WRITE)
    for scope in wanted.scopes:
        if scope not in by.capabilities:
            raise PermissionDenied(f"You cannot grant {scope}: you do not hold it.", capability=scope)
    if wanted.expires_at is not None and wanted.expires_at <= utc_now():
        raise Invalid("A token needs its end in the future.", "expiresAt", "This moment has passed")
    token = PREFIX + secrets.token_urlsafe(32)
    scopes = sorted(set(wanted.scopes))
    saved = ApiToken(
        user_id=by.user_id,
        tenant_id=by.tenant_id,
        name=wanted.name,
        token_hash=hash_token(token),
        scopes=[str(scope) for scope in scopes],
        expires_at=wanted.expires_at,
        created_at=utc_now(),
    )
    session.add(saved)
    after = {"name": saved.name, "scopes": saved.scopes}
    record_event(session, None, "token.created", subject_id=saved.id, after=after, by=by)
    return TokenReceipt(**TokenView.model_validate(saved).model_dump(), token=token)


def list_tokens(session: Session, *, by: Actor) -> list[TokenView]:
    """Return the actor's tokens in their tenant, the oldest first."""
    check_capability(by, Capability.ACCOUNT_READ)
    return [TokenView.model_validate(each) for each in list_tokens_of(session, by.user_id, by.tenant_id)]


def delete_token(session: Session, token_id: str, *, by: Actor) -> None:
    """Revoke one of the actor's own tokens.

    Raises:
        NotFound: they have none of this id in this tenant.
    """
    token = get_token_of(session, token_id, by.user_id, by.tenant_id)
    check_capability(by, Capability.ACCOUNT_WRITE)
    session.delete(token)
    before = {"name": token.name, "scopes": token.scopes}
    record_event(session, None, "token.revoked", subject_id=token_id, before=before, by=by)
