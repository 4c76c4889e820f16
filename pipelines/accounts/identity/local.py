"""Local accounts: the product keeps the passwords itself, as Argon2id hashes."""

from typing import Any

from sqlmodel import Session

from pipelines.accounts.identity.provider import Identity
from pipelines.accounts.passwords import hash_password, is_password
from pipelines.accounts.queries import find_user
from pipelines.base.errors import Unauthorized

WRONG = "The email or the password is wrong."


class LocalIdentity:
    """Asks the table of users."""

    def check_password(self, session: Session, email: str, password: str) -> Identity:
        """Return whose they are; which of the two is wrong is not told, and takes as long."""
        user = find_user(session, email)
        if not is_password(password, user.password_hash if user else None) or user is None:
            raise Unauthorized(WRONG)
        return Identity(subject=user.subject, email=user.email, name=user.name)

    def check_token(self, token: str) -> Identity | None:
        """Return nobody: sessions have tokens of our own."""
        return None

    def register(self, email: str, name: str, password: str) -> dict[str, Any]:
        """Return the hash to keep."""
        return {"password_hash": hash_password(password)}
