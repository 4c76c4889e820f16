"""Take an invitation back, or send it once more.

revoke_invitation(session, invitation_id, by=actor)
"""

from datetime import timedelta

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.accounts.one_time_tokens import make_token
from pipelines.accounts.queries import find_user
from pipelines.accounts.sessions import hash_token
from pipelines.base.clock import utc_now
from pipelines.base.errors import Conflict
from pipelines.events.record_event import record_event
from pipelines.models import Invitation, InvitationStatus
from pipelines.organizations.invitation import (
    describe_invitation,
    no_such_invitation,
    to_receipt,
    to_view,
)
from pipelines.organizations.invitation_records import InvitationReceipt, InvitationView
from pipelines.organizations.invite import check_grantable, check_uninvited
from pipelines.organizations.mail_invitation import forget_mail, mail_invitation
from pipelines.organizations.queries import find_invitation, list_pending_by
from pipelines.permissions.queries import lock_organization
from pipelines.settings import get_settings


def revoke_invitation(session: Session, key: str, *, by: Actor) -> InvitationView:
    """Kill the link of an invitation, named by its id or its token; again, it stays dead.

    Raises:
        NotFound: no such invitation of the actor's organization.
        PermissionDenied: they may not invite.
        Conflict: it was accepted.
    """
    lock_organization(session, by.tenant_id)
    invitation, inviter = get_invitation(session, key, by=by)
    check_unused(invitation)
    if invitation.status is not InvitationStatus.REVOKED:
        revoke(session, invitation, by=by)
    return to_view(invitation, inviter)


def resend_invitation(session: Session, key: str, *, by: Actor) -> InvitationReceipt:
    """Give an invitation a new link and new time, and mail it; the old link is dead.

    Raises:
        NotFound: no such invitation of the actor's organization.
        PermissionDenied: they may not invite, or the role may do what they may not.
        Conflict: it was accepted or revoked, or the person has another one, or is a member by now.
    """
    # Load
    organization = lock_organization(session, by.tenant_id)
    invitation, _ = get_invitation(session, key, by=by)

    # Check
    check_grantable(session, invitation.role, invitation.role_id, by=by)
    check_unused(invitation)
    if invitation.status is InvitationStatus.REVOKED:
        raise Conflict("This invitation was revoked. Invite anew.", status=invitation.status)
    known = find_user(session, invitation.email)
    check_uninvited(session, invitation.email, known, other_than=invitation.id, by=by)

    # Save
    token, now = make_token(), utc_now()
    forget_mail(session, invitation)
    invitation.token_hash, invitation.invited_by, invitation.updated_at = hash_token(token), by.user_id, now
    invitation.expires_at = now + timedelta(seconds=get_settings().invitation_ttl_seconds)
    session.add(invitation)
    after = describe_invitation(invitation)
    record_event(session, None, "invitation.resent", subject_id=invitation.id, after=after, by=by)
    mail_invitation(session, organization, invitation, token, inviter=by.name)

    # Report
    return to_receipt(invitation, by.name, token)


def revoke_invitations_by(session: Session, user_id: str, *, by: Actor) -> None:
    """Kill the links that somebody made who may not invite any more: they have seen them."""
    for invitation in list_pending_by(session, by.tenant_id, user_id):
        revoke(session, invitation, by=by)


def get_invitation(session: Session, key: str, *, by: Actor) -> tuple[Invitation, str | None]:
    """Return an invitation of the actor's organization and who invites, by its id or its token."""
    found = find_invitation(session, key, hash_token(key))
    if found is None or found[0].tenant_id != by.tenant_id:
        raise no_such_invitation()
    check_capability(by, Capability.USER_INVITE)
    return found


def check_unused(invitation: Invitation) -> None:
    """Raise `Conflict` for an invitation that was accepted."""
    if invitation.status is InvitationStatus.ACCEPTED:
        raise Conflict("This invitation was accepted already.", status=invitation.status)


def revoke(session: Session, invitation: Invitation, *, by: Actor) -> None:
    """Save that an invitation is dead."""
    invitation.status, invitation.updated_at = InvitationStatus.REVOKED, utc_now()
    session.add(invitation)
    forget_mail(session, invitation)
    before = describe_invitation(invitation)
    record_event(session, None, "invitation.revoked", subject_id=invitation.id, before=before, by=by)
