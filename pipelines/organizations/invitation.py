"""Look at invitations: those of an organization, and the one of a link.

page, total = list_invitations(session, organization_id, status=None, limit=50, offset=0, by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.accounts.sessions import hash_token
from pipelines.base.clock import utc_now
from pipelines.base.errors import Conflict, InviteExpired, NotFound
from pipelines.models import Invitation, InvitationStatus
from pipelines.organizations.invitation_records import (
    InvitationReceipt,
    InvitationView,
    Inviter,
    InvitingOrganization,
    PublicInvitation,
)
from pipelines.organizations.mail_invitation import build_link
from pipelines.organizations.queries import find_invitation_of, get_organization, list_invitation_page


def list_invitations(
    session: Session,
    organization_id: str,
    *,
    status: InvitationStatus | None = None,
    limit: int = 50,
    offset: int = 0,
    by: Actor,
) -> tuple[list[InvitationView], int]:
    """Return one page of an organization's invitations, the newest first, and how many there are.

    Raises:
        NotFound, NotMember, PermissionDenied: they are not the actor's to see.
    """
    get_organization(session, organization_id, by=by, to=Capability.USER_INVITE)
    page, total = list_invitation_page(
        session, by.tenant_id, status=status, now=utc_now(), limit=limit, offset=offset
    )
    return [to_view(invitation, inviter) for invitation, inviter in page], total


def read_invitation(session: Session, token: str) -> PublicInvitation:
    """Return what the link of an invitation tells anybody, whatever its state.

    Raises:
        NotFound: no invitation has this token (any more).
    """
    found = find_invitation_of(session, hash_token(token))
    if found is None:
        raise no_such_invitation()
    invitation, organization, inviter = found
    shown = organization.display_name or organization.name
    return PublicInvitation(
        id=invitation.id,
        organization=InvitingOrganization(name=organization.name, display_name=shown),
        invited_by=Inviter(name=inviter or shown),
        message=invitation.message,
        status=find_status(invitation),
        expires_at=invitation.expires_at,
    )


def find_status(invitation: Invitation) -> InvitationStatus:
    """Return where an invitation stands by now."""
    is_over = invitation.status is InvitationStatus.PENDING and invitation.expires_at <= utc_now()
    return InvitationStatus.EXPIRED if is_over else invitation.status


def check_acceptable(invitation: Invitation) -> None:
    """Raise `Conflict` for an invitation that was accepted, `InviteExpired` for one that is over."""
    status = find_status(invitation)
    if status is InvitationStatus.ACCEPTED:
        raise Conflict("This invitation was accepted already. Log in instead.", status=status)
    if status is not InvitationStatus.PENDING:
        raise InviteExpired("This invitation is over. Ask for a new one.", status=status)


def no_such_invitation() -> NotFound:
    """Return the refusal of an invitation that is not there, or not for who asks."""
    return NotFound("No such invitation.")


def to_view(invitation: Invitation, inviter: str | None) -> InvitationView:
    """Return an invitation with where it stands and who invites."""
    return InvitationView(
        **describe_invitation(invitation),
        id=invitation.id,
        organization_id=invitation.organization_id,
        message=invitation.message,
        status=find_status(invitation),
        invited_by=inviter,
        created_at=invitation.created_at,
        expires_at=invitation.expires_at,
        accepted_at=invitation.accepted_at,
    )


def to_receipt(invitation: Invitation, inviter: str | None, token: str | None) -> InvitationReceipt:
    """Return an invitation with its token and link."""
    link = build_link(token) if token else None
    return InvitationReceipt(**to_view(invitation, inviter).model_dump(), token=token, link=link)


def describe_invitation(invitation: Invitation) -> dict[str, Any]:
    """Return whom an invitation is for, as the log of events keeps it."""
    return {"email": invitation.email, "role": invitation.role.value, "roleId": invitation.role_id}
