"""What the pipelines on invitations take and return."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from pipelines.accounts.addresses import Email
from pipelines.base.ids import Id
from pipelines.base.records import Body, Record
from pipelines.models import InvitationStatus, Role
from pipelines.organizations.records import TeamRole

Message = Annotated[str, Field(max_length=2000)]


class CustomerInvitationInput(Body):
    """Whom to invite as a customer; ``roleId``: what they are in the projects assigned to them."""

    organization_id: Id
    email: Email
    role_id: Id | None = None
    message: Message = ""


class InvitationInput(Body):
    """Whom to invite as a teammate; ``roleId``: a further role in the whole organization."""

    email: Email
    role: TeamRole
    role_id: Id | None = None
    message: Message = ""


class Invited(Record):
    """Whom to invite, as what: what both of the above come to."""

    email: str
    role: Role
    role_id: str | None
    message: str


class InvitationView(Record):
    """An invitation as those see it who may invite."""

    id: str
    organization_id: str
    email: str
    role: Role
    role_id: str | None
    message: str
    status: InvitationStatus
    invited_by: str | None
    created_at: datetime
    expires_at: datetime
    accepted_at: datetime | None


class InvitationReceipt(InvitationView):
    """A new invitation, and the only sight of its token; none if the person was added at once."""

    token: str | None
    link: str | None


class InvitingOrganization(Record):
    """Who invites, as anybody with the link sees it."""

    name: str
    display_name: str


class Inviter(Record):
    """The person who invites."""

    name: str


class PublicInvitation(Record):
    """All that the link alone tells."""

    id: str
    organization: InvitingOrganization
    invited_by: Inviter
    message: str
    status: InvitationStatus
    expires_at: datetime
