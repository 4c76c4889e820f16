"""Make an account for somebody whom the identity provider vouches for, and who is here for the first time.

with session_scope(new_id()) as session:
    user = admit_identity(session, identity)
"""

from typing import Any

from pipelines.accounts.identity.provider import Identity
from pipelines.accounts.queries import find_user
from pipelines.accounts.sessions import delete_sessions
from pipelines.accounts.users import AddressTaken
from pipelines.base.clock import utc_now
from pipelines.base.errors import Forbidden
from pipelines.base.tenancy import TenantSession
from pipelines.models import User
from pipelines.sign_in.create_account import create_account
from pipelines.sign_in.find_account import NewIdentity, find_account


def admit_identity(session: TenantSession, identity: Identity) -> User:
    """Return their account: one that has their address becomes theirs, else they get one in a new tenant.

    Raises:
        Forbidden: the address has an account, and the provider does not know that the address is theirs.
    """
    try:
        return find_account(session, identity)  # Two requests at once: the second one finds it.
    except NewIdentity:
        known = find_user(session, identity.email)
    if known is not None:
        return take_over(session, known, identity)
    verified = utc_now() if identity.is_email_verified else None
    fields: dict[str, Any] = {"subject": identity.subject, "email_verified_at": verified}
    return create_account(session, email=identity.email, name=identity.name, **fields)[0]


def take_over(session: TenantSession, user: User, identity: Identity) -> User:
    """Tie an account to the provider. Who made it without owning the address is out of it from now on."""
    if not identity.is_email_verified:
        raise Forbidden(AddressTaken().message)
    user.subject, user.password_hash = identity.subject, None
    user.email_verified_at = user.email_verified_at or utc_now()
    delete_sessions(session, user.id)
    return user
