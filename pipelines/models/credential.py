"""Secrets of outside services that a project's product works with."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from pipelines.base.clock import utc_now
from pipelines.base.db import Utc
from pipelines.base.ids import new_id
from pipelines.base.tenancy import TenantTable


class Credential(TenantTable, table=True):
    """A provider's credentials; ``sealed`` is JSON that only this installation can read."""

    __tablename__ = "credentials"
    __table_args__ = (UniqueConstraint("project_id", "provider"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    project_id: str = Field(foreign_key="projects.id", ondelete="CASCADE", index=True)
    provider: str
    sealed: str
    created_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
