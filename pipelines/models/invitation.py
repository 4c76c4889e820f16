"""Invitations to an organization, by link."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from pipelines.base.clock import utc_now
from pipelines.base.db import Utc, choice
from pipelines.base.ids import new_id
from pipelines.models.organization import Role


class InvitationStatus(StrEnum):
    """Where an invitation stands; ``expired`` is told by its time, and not written down."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    EXPIRED = "expired"
    REVOKED = "revoked"


class Invitation(SQLModel, table=True):
    """Lets whoever has its link join an organization. Found by the link's hash: it has no tenant to be in."""

    __tablename__ = "invitations"

    id: str = Field(default_factory=new_id, primary_key=True)
    organization_id: str = Field(foreign_key="organizations.id", ondelete="CASCADE", index=True)
    tenant_id: str
    email: str = Field(index=True)
    role: Role = Field(sa_type=choice(Role))
    #: A further role: on the projects assigned to a customer; in the whole organization for anybody else.
    role_id: str | None = None
    message: str = ""
    #: SHA-256 of the link's token; the token itself is kept nowhere.
    token_hash: str = Field(unique=True)
    status: InvitationStatus = Field(default=InvitationStatus.PENDING, sa_type=choice(InvitationStatus))
    invited_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    accepted_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    expires_at: datetime = Field(sa_type=Utc)
    accepted_at: datetime | None = Field(default=None, sa_type=Utc)
