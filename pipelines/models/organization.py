"""Organizations, and what people are in them. One organization, one tenant."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from pipelines.base.clock import utc_now
from pipelines.base.db import Json, Utc, choice
from pipelines.base.ids import new_id


class Role(StrEnum):
    """What a person is in an organization: each is the tenant-wide system role of that name."""

    OWNER = "owner"
    ADMIN = "admin"
    MEMBER = "member"
    CUSTOMER = "customer"
    VIEWER = "viewer"


class Organization(SQLModel, table=True):
    """Owns everything in its tenant; ``grants_version`` moves with every change to who may do what."""

    __tablename__ = "organizations"

    id: str = Field(default_factory=new_id, primary_key=True)
    tenant_id: str = Field(default_factory=new_id, unique=True)
    name: str
    slug: str = Field(unique=True)
    display_name: str | None = None
    owner_id: str = Field(foreign_key="users.id")
    settings: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    grants_version: int = 0
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc)


class Membership(SQLModel, table=True):
    """A person's role in an organization; ``version`` moves with every change to it."""

    __tablename__ = "memberships"
    __table_args__ = (UniqueConstraint("tenant_id", "user_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    organization_id: str = Field(foreign_key="organizations.id", ondelete="CASCADE", index=True)
    tenant_id: str
    user_id: str = Field(foreign_key="users.id", ondelete="CASCADE", index=True)
    role: Role = Field(sa_type=choice(Role))
    #: What a customer is in the projects assigned to them; none: the system role of customers.
    project_role_id: str | None = None
    #: Free attributes that policies may look at, such as ``department``.
    attributes: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    version: int = 0
    joined_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
