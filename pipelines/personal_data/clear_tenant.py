"""Remove an organization with everything in its tenant.

with act_in(session, organization.tenant_id):
    clear_tenant(session, organization.tenant_id)
"""

from functools import partial

from pipelines.base.db import after_commit
from pipelines.base.tenancy import TenantSession
from pipelines.files.queries import list_referenced
from pipelines.files.store import remove_content
from pipelines.personal_data.queries import delete_tenant_rows


def clear_tenant(session: TenantSession, tenant_id: str) -> None:
    """Delete every row of the session's tenant; the content of its files goes once that is saved."""
    for digest in sorted(list_referenced(session, tenant_id)):
        after_commit(session, partial(remove_content, tenant_id, digest))
    delete_tenant_rows(session, tenant_id)
