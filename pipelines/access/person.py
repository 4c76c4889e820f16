"""A person as they stand in a tenant."""

from datetime import datetime
from typing import Any, NamedTuple

from pipelines.models import Membership, Role, User


class Person(NamedTuple):
    """Who they are, and what they are there: without a role, no member of it."""

    id: str
    name: str
    email: str
    email_verified_at: datetime | None
    role: Role | None
    #: What the organization says of them.
    attributes: dict[str, Any] | None
    #: The version of what the organization grants.
    grants_version: int | None = None


def to_person(user: User, membership: Membership) -> Person:
    """Return a member as these records have them."""
    verified = user.email_verified_at
    return Person(user.id, user.name, user.email, verified, membership.role, membership.attributes)
