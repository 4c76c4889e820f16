"""Change one's own password.

change_password(session, hash_password("…"), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.accounts.passwords import is_password
from pipelines.accounts.sessions import delete_sessions
from pipelines.base.errors import Invalid
from pipelines.events.record_event import record_event
from pipelines.models import User


def check_current_password(session: Session, password: str, *, by: Actor) -> None:
    """Check that it is the actor's. Takes 50 ms on purpose, so never in a transaction that writes.

    Raises:
        Invalid: it is not, or they sign in without a password here.
    """
    check_capability(by, Capability.ACCOUNT_WRITE)
    user = session.get_one(User, by.user_id)
    if not is_password(password, user.password_hash):
        raise Invalid("This is not your current password.", "currentPassword", "Not your current password")


def change_password(session: Session, password_hash: str, *, by: Actor) -> int:
    """Set the actor's password; every other sign-in of theirs ends. Return how many did."""
    check_capability(by, Capability.ACCOUNT_WRITE)
    user = session.get_one(User, by.user_id)
    user.password_hash = password_hash
    ended = delete_sessions(session, user.id, keep=by.session_id)
    record_event(session, None, "password.changed", subject_id=user.id, after={"sessionsEnded": ended}, by=by)
    return ended
