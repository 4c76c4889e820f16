"""Delete an organization with everything in its tenant.

deletion = delete_organization(session, organization_id, "nordlicht", by=actor)
"""

import logging

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.errors import Invalid
from pipelines.organizations.erase_organization import erase_organization
from pipelines.organizations.queries import get_organization
from pipelines.permissions.queries import lock_organization


def delete_organization(session: Session, organization_id: str, confirm: str, *, by: Actor) -> str:
    """Delete everything of the tenant; its people stay, and go on in another organization of theirs.

    Raises:
        NotFound, NotMember, PermissionDenied: it is not the actor's to delete.
        Invalid: what they typed is not its slug.
    """
    # Load
    get_organization(session, organization_id, by=by, to=Capability.ORGANIZATION_DELETE)
    organization = lock_organization(session, by.tenant_id)

    # Check
    if confirm != organization.slug:
        raise Invalid(
            "Type the organization’s short name, its slug, to delete it.", "confirm", "Not its slug"
        )

    # Save
    erase_organization(session, organization)
    # Its own log is gone with it.
    logging.getLogger("praetor").info("organization %s deleted by %s", organization.id, by.user_id)
    return organization.id
