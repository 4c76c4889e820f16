"""Count a change to who may do what in a tenant.

organization = move_grants(session, by.tenant_id)
"""

from sqlmodel import Session

from pipelines.models import Organization
from pipelines.permissions.queries import lock_organization


def move_grants(session: Session, tenant_id: str) -> Organization:
    """Move the tenant's ``grants_version``: every process sees the change at its next request.

    The organization's row is held until the transaction ends. Call it before looking at what the change
    depends on, so that those who change grants take turns.
    """
    organization = lock_organization(session, tenant_id)
    organization.grants_version += 1
    session.add(organization)
    session.flush()
    return organization
