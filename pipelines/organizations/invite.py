"""Invite somebody to an organization: a customer, or a teammate.

receipt = invite(session, organization_id, Invited(email="mara@example.com", role=Role.CUSTOMER, …), by=actor)
"""

from datetime import timedelta

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.granting import check_holds
from pipelines.access.system_roles import GRANTS
from pipelines.accounts.one_time_tokens import make_token
from pipelines.accounts.queries import find_user
from pipelines.accounts.sessions import hash_token
from pipelines.base.clock import utc_now
from pipelines.base.errors import Conflict
from pipelines.events.record_event import record_event
from pipelines.models import Invitation, InvitationStatus, Organization, Role, User
from pipelines.organizations.invitation import describe_invitation, to_receipt
from pipelines.organizations.invitation_records import InvitationReceipt, Invited
from pipelines.organizations.join_organization import join_organization
from pipelines.organizations.mail_invitation import forget_expired_mail, mail_invitation, mail_welcome
from pipelines.organizations.queries import find_member, find_pending, get_organization
from pipelines.permissions.assign_role import get_any_role
from pipelines.permissions.move_grants import move_grants
from pipelines.settings import get_settings


def invite(session: Session, organization_id: str, wanted: Invited, *, by: Actor) -> InvitationReceipt:
    """Save an invitation and mail its link; the token is returned once and can never be read back.

    A teammate whose address is known to be theirs is in at once: the link would prove nothing more.

    Raises:
        NotFound: no such organization, or no such role.
        NotMember, PermissionDenied: the actor may not invite, or the role may do what they may not.
        Conflict: the person is a member, or has an invitation that can be accepted.
    """
    # Load
    get_organization(session, organization_id, by=by, to=Capability.USER_INVITE)
    organization = move_grants(session, by.tenant_id)
    known = find_user(session, wanted.email)

    # Check
    check_grantable(session, wanted.role, wanted.role_id, by=by)
    check_uninvited(session, wanted.email, known, by=by)

    # Derive
    token = make_token()
    invitation = build_invitation(organization, wanted, token, by=by)
    is_in = wanted.role is not Role.CUSTOMER and known is not None and known.email_verified_at is not None

    # Save
    session.add(invitation)
    session.flush()
    after = describe_invitation(invitation)
    record_event(session, None, "invitation.created", subject_id=invitation.id, after=after, by=by)
    forget_expired_mail(session, by.tenant_id)
    if is_in and known is not None:
        join_organization(session, organization, invitation, known, by=by)
        mail_welcome(session, organization, invitation, inviter=by.name)
    else:
        mail_invitation(session, organization, invitation, token, inviter=by.name)

    # Report
    return to_receipt(invitation, by.name, None if is_in else token)


def build_invitation(organization: Organization, wanted: Invited, token: str, *, by: Actor) -> Invitation:
    """Return the invitation, with the hash of its token."""
    now = utc_now()
    return Invitation(
        **wanted.model_dump(),
        organization_id=organization.id,
        tenant_id=organization.tenant_id,
        token_hash=hash_token(token),
        status=InvitationStatus.PENDING,
        invited_by=by.user_id,
        created_at=now,
        updated_at=now,
        expires_at=now + timedelta(seconds=get_settings().invitation_ttl_seconds),
    )


def check_grantable(session: Session, role: Role, role_id: str | None, *, by: Actor) -> None:
    """Raise `PermissionDenied` for what the actor may not do, `NotFound` for an unknown role."""
    granted = GRANTS[role]
    if role_id is not None:
        further = get_any_role(session, role_id, by=by).capabilities
        granted = further if role is Role.CUSTOMER else granted | further
    check_holds(granted, by=by)


def check_uninvited(
    session: Session, email: str, known: User | None, *, other_than: str | None = None, by: Actor
) -> None:
    """Raise `Conflict` for somebody who is a member, or can accept an invitation other than this one."""
    if known is not None and find_member(session, by.tenant_id, known.id) is not None:
        raise Conflict(f"{email} is a member already.", email=email)
    pending = find_pending(session, by.tenant_id, email)
    if pending is not None and pending.id != other_than:
        raise Conflict(f"{email} has an invitation already. Resend it.", email=email, id=pending.id)
