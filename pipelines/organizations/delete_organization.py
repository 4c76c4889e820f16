"""Delete an organization with everything in its tenant.

deletion = delete_organization(session, organization_id, "nordlicht", by=actor)
"""

import logging
from functools import partial

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.db import after_commit
from pipelines.base.errors import Invalid
from pipelines.files.store import remove_all_content
from pipelines.models import Organization, UserSession
from pipelines.organizations.queries import (
    delete_owned_rows,
    forget_last_tenant,
    get_organization,
    list_owned_tables,
)
from pipelines.permissions.queries import lock_organization

#: People stay signed in: they go on in another organization of theirs.
KEPT = (Organization, UserSession)


def delete_organization(session: Session, organization_id: str, confirm: str, *, by: Actor) -> str:
    """Delete every row of the tenant in one transaction, its log of events too; its files go after that.

    Raises:
        NotFound, NotMember, PermissionDenied: it is not the actor's to delete.
        Invalid: what they typed is not its slug.
    """
    # Load
    get_organization(session, organization_id, by=by, to=Capability.ORGANIZATION_DELETE)
    organization = lock_organization(session, by.tenant_id)

    # Check
    if confirm != organization.slug:
        raise Invalid("Type the organization's slug to delete it.", "confirm", "Not its slug")

    # Save
    session.flush()
    for kind in list_owned_tables():
        if kind not in KEPT:
            delete_owned_rows(session, kind, by.tenant_id)
    forget_last_tenant(session, by.tenant_id)
    session.delete(organization)
    session.flush()
    session.expunge_all()
    after_commit(session, partial(remove_all_content, by.tenant_id))
    # Its own log is gone with it.
    logging.getLogger("praetor").info("organization %s deleted by %s", organization.id, by.user_id)
    return organization.id
