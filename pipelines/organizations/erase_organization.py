"""Erase an organization: every row of its tenant, its files, what analysts had of it.

erase_organization(session, organization)
"""

from functools import partial

from sqlmodel import Session

from pipelines.base.db import after_commit
from pipelines.files.snapshots import remove_snapshot
from pipelines.files.store import remove_all_content
from pipelines.models import Organization, UserSession
from pipelines.organizations.queries import delete_owned_rows, forget_last_tenant, list_owned_tables

#: People stay signed in: they go on in another organization of theirs.
KEPT = (Organization, UserSession)


def erase_organization(session: Session, organization: Organization) -> None:
    """Delete it in this transaction, its log of events too; what stands outside the database goes after that.

    The session is in its tenant. That it may be done was decided before.
    """
    tenant_id = organization.tenant_id
    session.flush()
    for kind in list_owned_tables():
        if kind not in KEPT:
            delete_owned_rows(session, kind, tenant_id)
    forget_last_tenant(session, tenant_id)
    session.delete(organization)
    session.flush()
    session.expunge_all()
    after_commit(session, partial(remove_all_content, tenant_id))
    after_commit(session, partial(remove_snapshot, tenant_id))
