"""Files: rows that own a reference to content, and the export packs made of them."""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from pipelines.base.clock import utc_now
from pipelines.base.db import Json, Utc
from pipelines.base.ids import new_id
from pipelines.base.tenancy import TenantTable


class StoredFile(TenantTable, table=True):
    """A file of a tenant; its content stands once under ``tenant/sha256``."""

    __tablename__ = "files"

    id: str = Field(default_factory=new_id, primary_key=True)
    project_id: str | None = Field(default=None, foreign_key="projects.id", ondelete="CASCADE", index=True)
    name: str
    content_type: str
    #: Bytes.
    size: int
    sha256: str = Field(index=True)
    created_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)


class ExportPack(TenantTable, table=True):
    """A zip made of a specification."""

    __tablename__ = "export_packs"

    id: str = Field(default_factory=new_id, primary_key=True)
    project_id: str = Field(foreign_key="projects.id", ondelete="CASCADE", index=True)
    specification_id: str = Field(foreign_key="specifications.id", ondelete="CASCADE")
    file_id: str = Field(foreign_key="files.id", ondelete="CASCADE")
    format: str
    include: dict[str, bool] = Field(default_factory=dict, sa_type=Json)
    options: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    #: Paths in the zip.
    contents: list[str] = Field(default_factory=list, sa_type=Json)
    created_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
