"""What the pipelines on organizations take and return."""

from pipelines.base.records import Record
from pipelines.models import Role


class MyOrganization(Record):
    """An organization as one of its members sees it; ``tenantId`` is what ``X-Tenant-ID`` takes."""

    id: str
    name: str
    slug: str
    role: Role
    tenant_id: str
