"""Find the account of somebody whom the identity provider vouches for.

user = find_account(session, identity)
"""

from sqlmodel import Session

from pipelines.accounts.identity.provider import Identity
from pipelines.accounts.queries import find_user, find_user_by_subject
from pipelines.models import User


class NewIdentity(Exception):
    """Somebody is here for the first time: `admit_identity` makes their account."""

    def __init__(self, identity: Identity) -> None:
        super().__init__("here for the first time")
        self.identity = identity


def find_account(session: Session, identity: Identity) -> User:
    """Return the account; a provider's people go by its id of them, local ones by their address.

    Raises:
        NewIdentity: there is none yet.
    """
    if identity.subject is None:
        user = find_user(session, identity.email)
    else:
        user = find_user_by_subject(session, identity.subject)
    if user is None:
        raise NewIdentity(identity)
    return user
