"""The registry of standards: contracts and schemas, by name and version."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from pipelines.base.clock import utc_now
from pipelines.base.db import Json, Utc, choice
from pipelines.base.ids import new_id
from pipelines.base.tenancy import TenantTable


class StandardKind(StrEnum):
    """What a standard is written in."""

    JSON_SCHEMA = "json-schema"
    OPENAPI = "openapi"
    ASYNCAPI = "asyncapi"
    C4 = "c4"


class StandardStatus(StrEnum):
    """Whether a standard is to be relied on; what is active is never changed, only followed by a version."""

    DRAFT = "draft"
    ACTIVE = "active"
    DEPRECATED = "deprecated"


class Standard(TenantTable, table=True):
    """A contract or schema with all its versions; ``version`` is the highest one."""

    __tablename__ = "standards_artifacts"
    __table_args__ = (UniqueConstraint("tenant_id", "namespace", "name"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    #: Set in the namespace ``project:<id>``.
    project_id: str | None = Field(default=None, foreign_key="projects.id", ondelete="CASCADE", index=True)
    namespace: str
    kind: StandardKind = Field(sa_type=choice(StandardKind))
    name: str
    description: str = ""
    version: str
    status: StandardStatus = Field(default=StandardStatus.ACTIVE, sa_type=choice(StandardStatus))
    created_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc)


class StandardVersion(TenantTable, table=True):
    """One version of a standard, and what was found in it."""

    __tablename__ = "standard_versions"
    __table_args__ = (UniqueConstraint("standard_id", "version"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    standard_id: str = Field(foreign_key="standards_artifacts.id", ondelete="CASCADE", index=True)
    version: str
    #: Its content as JSON.
    file_id: str = Field(foreign_key="files.id", ondelete="CASCADE")
    #: SHA-256 of the canonical content.
    content_hash: str
    #: What it calls itself (``$id``, ``id``): others refer to it by that, or by its name.
    identifier: str | None = None
    #: Ids of the standards that it refers to.
    uses: list[str] = Field(default_factory=list, sa_type=Json)
    #: ``[{operationId, method, path, summary, …}]``
    operations: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    #: Names of the schemas in it.
    schema_names: list[str] = Field(default_factory=list, sa_type=Json)
    #: ``[{code, severity, message, path, fix}]``
    problems: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    created_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
