"""Create an organization, with its owner as its first member.

with session_scope(new_id()) as session:
    create_organization(session, "Nordlicht", owner=ada)
"""

from itertools import islice
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from pipelines.base.clock import utc_now
from pipelines.base.tenancy import TenantSession
from pipelines.models import Membership, Organization, Role, User
from pipelines.organizations.propose_slug import list_proposals

ATTEMPTS = 5


def create_organization(
    session: TenantSession, name: str, *, owner: User, organization_id: str | None = None
) -> Organization:
    """Save an organization of the session's tenant, under a slug near its name, and the owner's membership.

    One organization, one tenant: the session's is a new one, so that events can be written with it.
    """
    fields: dict[str, Any] = {"id": organization_id} if organization_id else {}
    now = utc_now()
    for slug in islice(list_proposals(name), ATTEMPTS):
        organization = Organization(
            name=name,
            slug=slug,
            tenant_id=session.tenant_id or "",
            owner_id=owner.id,
            created_at=now,
            updated_at=now,
            **fields,
        )
        if is_saved(session, organization):
            add_member(session, organization, owner, Role.OWNER)
            return organization
    raise RuntimeError(f"No slug near {name!r} was free.")


def is_saved(session: Session, organization: Organization) -> bool:
    """Save it unless its slug is taken, perhaps at this very moment; tell whether it was."""
    try:
        with session.begin_nested():
            session.add(organization)
    except IntegrityError:
        return False
    return True


def add_member(session: Session, organization: Organization, user: User, role: Role) -> Membership:
    """Save what a person is in an organization."""
    membership = Membership(
        organization_id=organization.id,
        tenant_id=organization.tenant_id,
        user_id=user.id,
        role=role,
        joined_at=utc_now(),
    )
    session.add(membership)
    session.flush()
    return membership
