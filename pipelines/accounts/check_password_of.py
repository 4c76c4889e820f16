"""Check that whoever is signed in knows the password, before something that cannot be undone.

check_password_of(session, "…", by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.accounts.identity.provider import get_provider
from pipelines.base.errors import Invalid, Unauthorized
from pipelines.models import User


def check_password_of(session: Session, password: str, *, by: Actor) -> None:
    """Check that it is the actor's. Takes 50 ms on purpose, so never in a transaction that writes.

    Raises:
        Invalid: it is not.
        PermissionDenied: they act through a token that may not change the account.
    """
    check_capability(by, Capability.ACCOUNT_WRITE)
    user = session.get_one(User, by.user_id)
    try:
        get_provider().check_password(session, user.email, password)
    except Unauthorized:
        raise Invalid("This is not your password.", "password", "Not your password") from None
