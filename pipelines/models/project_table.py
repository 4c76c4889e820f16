"""What every table has whose rows belong to a project."""

from sqlalchemy import Index
from sqlmodel import Field

from pipelines.base.tenancy import TenantTable


class ProjectTable(TenantTable):
    """A table whose every row belongs to one project of the tenant. Give it `by_project` as an index."""

    tenant_id: str
    project_id: str = Field(foreign_key="projects.id", ondelete="CASCADE", index=True)


def by_project() -> Index:
    """Return the index of a project's rows, which the tenant's are found by as well.

    Of two separate ones SQLite may choose the tenant's, and look through the rows of all its projects.
    """
    return Index(None, "tenant_id", "project_id")
