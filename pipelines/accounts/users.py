"""People: one account an address."""

from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from pipelines.accounts.queries import find_user
from pipelines.base.errors import Conflict
from pipelines.models import User

TAKEN = "There is an account with this address. Log in or use another one."


def create_user(session: Session, *, email: str, name: str, **fields: Any) -> User:
    """Save a new person.

    Raises:
        Conflict: the address has an account. Two who take it at the same moment: the second one is told.
    """
    if find_user(session, email):
        raise AddressTaken
    user = User(email=email, name=name, **fields)
    try:
        with session.begin_nested():
            session.add(user)
    except IntegrityError:
        raise AddressTaken from None
    return user


class AddressTaken(Conflict):
    """Somebody has an account with this address already."""

    def __init__(self) -> None:
        issue = {"field": "email", "issue": TAKEN}
        super().__init__(TAKEN, **issue, issues=[issue])
