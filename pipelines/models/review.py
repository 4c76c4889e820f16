"""What people say about a specification, and what they signed."""

from datetime import datetime
from typing import Any

from sqlmodel import Field

from pipelines.base.clock import utc_now
from pipelines.base.db import Json, Utc
from pipelines.base.ids import new_id
from pipelines.base.tenancy import TenantTable


class Comment(TenantTable, table=True):
    """Said about a piece of a project's specification; it stays with the piece from version to version."""

    __tablename__ = "comments"

    id: str = Field(default_factory=new_id, primary_key=True)
    project_id: str = Field(foreign_key="projects.id", ondelete="CASCADE", index=True)
    #: The version that was being read.
    specification_id: str = Field(foreign_key="specifications.id", ondelete="CASCADE", index=True)
    #: ``requirement | entity | endpoint | test | task | screen | section | …`` and its public id or key.
    target_kind: str
    target_id: str
    text: str
    #: The comment that began the thread; none: this one does.
    parent_id: str | None = Field(default=None, foreign_key="comments.id", ondelete="CASCADE")
    #: People whom it names.
    mentions: list[str] = Field(default_factory=list, sa_type=Json)
    created_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    resolved_at: datetime | None = Field(default=None, sa_type=Utc)
    resolved_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")


class SignOff(TenantTable, table=True):
    """Sections of a specification as a person approved them; written once, never changed."""

    __tablename__ = "sign_offs"

    id: str = Field(default_factory=new_id, primary_key=True)
    project_id: str = Field(foreign_key="projects.id", ondelete="CASCADE", index=True)
    specification_id: str = Field(foreign_key="specifications.id", ondelete="CASCADE", index=True)
    #: The specification's version, such as ``1.2.0``.
    version: str
    #: Keys of the sections that were signed.
    sections: list[str] = Field(default_factory=list, sa_type=Json)
    note: str = ""
    #: ``{section: content}``, as it was.
    content: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    #: ``{section: SHA-256 of its canonical content}``
    section_hashes: dict[str, str] = Field(default_factory=dict, sa_type=Json)
    #: SHA-256 of the canonical content of all of them.
    hash: str
    #: Who signed; the name stays when the account is gone.
    signed_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    signed_name: str
    signed_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
