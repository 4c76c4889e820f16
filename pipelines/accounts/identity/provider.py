"""What an identity provider does, and which one is configured.

get_provider().check_password(session, "ada@example.com", "…")
"""

from datetime import datetime
from functools import cache
from typing import Any, Protocol

from sqlmodel import Session

from pipelines.base.records import Record
from pipelines.settings import get_settings


class Identity(Record):
    """Somebody whom a provider vouches for; ``subject`` is its id of them, none for local accounts."""

    subject: str | None
    email: str
    name: str
    #: Whether the provider knows that the address is theirs, not only that they say so.
    is_email_verified: bool = False
    expires_at: datetime | None = None


class IdentityProvider(Protocol):
    """Checks identities. Each call may take long, so none belongs in a transaction that writes."""

    def check_password(self, session: Session, email: str, password: str) -> Identity:
        """Return whose they are, or raise `Unauthorized`."""

    def check_token(self, token: str) -> Identity | None:
        """Return whom a token of the provider stands for; none: it is not one of its kind.

        Raises:
            Unauthorized: it is, and it is not good.
        """

    def register(self, email: str, name: str, password: str) -> dict[str, Any]:
        """Take on a new person; return what their account keeps of it."""


@cache
def build_provider(kind: str) -> IdentityProvider:
    """Return a provider by its name in ``PRAETOR_IDENTITY``."""
    from pipelines.accounts.identity.local import LocalIdentity
    from pipelines.accounts.identity.stytch import StytchIdentity

    return StytchIdentity(get_settings()) if kind == "stytch" else LocalIdentity()


def get_provider() -> IdentityProvider:
    """Return the configured provider."""
    return build_provider(get_settings().identity)
