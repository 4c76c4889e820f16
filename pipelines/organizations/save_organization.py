"""Save an organization with its first member.

if is_saved(session, organization):
    save_membership(session, organization, owner.id, Role.OWNER)
"""

from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from pipelines.base.clock import utc_now
from pipelines.models import Membership, Organization, Role


def is_saved(session: Session, organization: Organization) -> bool:
    """Save it unless its slug is taken, perhaps at this very moment; tell whether it was."""
    try:
        with session.begin_nested():
            session.add(organization)
    except IntegrityError:
        return False
    return True


def save_membership(
    session: Session, organization: Organization, user_id: str, role: Role, **fields: Any
) -> Membership:
    """Save what a person is in an organization."""
    membership = Membership(
        organization_id=organization.id,
        tenant_id=organization.tenant_id,
        user_id=user_id,
        role=role,
        joined_at=utc_now(),
        **fields,
    )
    session.add(membership)
    session.flush()
    return membership
