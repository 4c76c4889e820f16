"""Roles, who holds them, and policies: who may do what."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from pipelines.base.clock import utc_now
from pipelines.base.db import Json, Utc, choice
from pipelines.base.ids import new_id
from pipelines.base.tenancy import TenantTable


class CustomRole(TenantTable, table=True):
    """A role that an organization made for itself. The system roles stand in ``access``, not here."""

    __tablename__ = "roles"
    __table_args__ = (UniqueConstraint("tenant_id", "name"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    name: str
    description: str = ""
    #: Published capabilities, and ``noun:*``.
    capabilities: list[str] = Field(default_factory=list, sa_type=Json)
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc)


class RoleAssignment(TenantTable, table=True):
    """A role that a person holds beside that of their membership: in one project, or in all of them.

    One of a customer is what lets them see its project.
    """

    __tablename__ = "role_assignments"
    __table_args__ = (UniqueConstraint("tenant_id", "user_id", "role_id", "project_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    user_id: str = Field(foreign_key="users.id", ondelete="CASCADE", index=True)
    #: A role of the organization's own, or a system role, which has no row.
    role_id: str = Field(index=True)
    project_id: str | None = Field(default=None, foreign_key="projects.id", ondelete="CASCADE", index=True)
    created_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)


class Effect(StrEnum):
    """What a policy does where it applies."""

    ALLOW = "allow"
    DENY = "deny"


class Policy(TenantTable, table=True):
    """Allows or denies actions on resources where its conditions hold; a denial always wins."""

    __tablename__ = "policies"

    id: str = Field(default_factory=new_id, primary_key=True)
    name: str
    description: str = ""
    effect: Effect = Field(sa_type=choice(Effect))
    #: Patterns such as ``project:delete``, ``project:*``, ``*``.
    actions: list[str] = Field(default_factory=list, sa_type=Json)
    #: Patterns such as ``project:<id>``, ``user:*``, ``*``.
    resources: list[str] = Field(default_factory=list, sa_type=Json)
    #: ``{"user.department": {"$eq": "engineering"}}``; all of them must hold.
    conditions: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    priority: int = 0
    enabled: bool = True
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc)


class PolicyCase(TenantTable, table=True):
    """A case that is to be decided in one way: decided anew whenever a policy changes."""

    __tablename__ = "policy_cases"

    id: str = Field(default_factory=new_id, primary_key=True)
    user_id: str = Field(foreign_key="users.id", ondelete="CASCADE", index=True)
    action: str
    resource_type: str
    resource_id: str | None = None
    #: What is assumed, over what is stored.
    context: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    #: What it is to come to.
    expected: Effect = Field(sa_type=choice(Effect))
    created_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
