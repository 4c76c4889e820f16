"""Create the organization that a person has from the first day.

with session_scope(new_id()) as session:
    create_personal_organization(session, "Ada", owner=ada)
"""

from itertools import islice
from typing import Any

from pipelines.base.clock import utc_now
from pipelines.base.tenancy import TenantSession
from pipelines.models import Organization, Role, User
from pipelines.organizations.propose_slug import list_proposals
from pipelines.organizations.save_organization import is_saved, save_membership

ATTEMPTS = 5


def create_personal_organization(
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
            save_membership(session, organization, owner.id, Role.OWNER)
            return organization
    raise RuntimeError(f"No slug near {name!r} was free.")
