"""Compiled specifications, the stable ids of their pieces, and what people changed by hand."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from pipelines.base.clock import utc_now
from pipelines.base.db import Json, Utc, choice
from pipelines.base.ids import new_id
from pipelines.base.tenancy import TenantTable


class SpecificationStatus(StrEnum):
    """Where a compilation stands."""

    COMPILING = "compiling"
    COMPLETED = "completed"
    FAILED = "failed"


class Specification(TenantTable, table=True):
    """One compilation of a project; unchanged content keeps its version."""

    __tablename__ = "specifications"

    id: str = Field(default_factory=new_id, primary_key=True)
    project_id: str = Field(foreign_key="projects.id", ondelete="CASCADE", index=True)
    status: SpecificationStatus = Field(
        default=SpecificationStatus.COMPILING, sa_type=choice(SpecificationStatus)
    )
    #: Semantic version, from 1.0.0.
    version: str | None = None
    format: str = "v2"
    options: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    job_id: str | None = None
    #: The project's revision that it was compiled from.
    project_revision: int = 0
    content: dict[str, Any] | None = Field(default=None, sa_type=Json)
    #: SHA-256 of the canonical content, times and ids of the compilation aside.
    content_hash: str | None = None
    #: ``{passed, warnings: [], score, parts: []}``
    validation: dict[str, Any] | None = Field(default=None, sa_type=Json)
    error: dict[str, Any] | None = Field(default=None, sa_type=Json)
    created_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    compiled_at: datetime | None = Field(default=None, sa_type=Utc)


class SpecificationPart(TenantTable, table=True):
    """What one agent wrote of a specification that is being compiled."""

    __tablename__ = "specification_parts"

    specification_id: str = Field(foreign_key="specifications.id", ondelete="CASCADE", primary_key=True)
    agent: str = Field(primary_key=True)
    content: dict[str, Any] = Field(sa_type=Json)
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)


class ItemStatus(StrEnum):
    """Whether a piece of the specification still holds."""

    ACTIVE = "active"
    SUPERSEDED = "superseded"
    RETIRED = "retired"


class SpecificationItem(TenantTable, table=True):
    """A piece of a project's specification and its id, which is never given to another one.

    ``key`` is what makes it the same piece in the next compilation, such as ``move-and-cancel/free-cancel``.
    """

    __tablename__ = "specification_items"
    __table_args__ = (UniqueConstraint("project_id", "kind", "key"), UniqueConstraint("project_id", "label"))

    id: str = Field(default_factory=new_id, primary_key=True)
    project_id: str = Field(foreign_key="projects.id", ondelete="CASCADE", index=True)
    #: ``requirement | quality | constraint | entity | endpoint | test | task | screen | workflow``
    kind: str
    key: str
    #: Its public id, such as ``FR-024``.
    label: str
    revision: int = 1
    status: ItemStatus = Field(default=ItemStatus.ACTIVE, sa_type=choice(ItemStatus))
    #: SHA-256 of its content; another one is a new revision.
    fingerprint: str
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc)


class Override(TenantTable, table=True):
    """A value that a person set by hand in the specification; compiling keeps it."""

    __tablename__ = "overrides"
    __table_args__ = (UniqueConstraint("project_id", "target", "path"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    project_id: str = Field(foreign_key="projects.id", ondelete="CASCADE", index=True)
    #: The public id of the piece, such as ``FR-024``.
    target: str
    #: Dotted path inside it, such as ``statement``.
    path: str
    value: Any = Field(default=None, sa_type=Json)
    locked_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
