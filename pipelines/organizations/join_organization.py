"""Make somebody a member by their invitation.

join_organization(session, organization, invitation, user, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.system_roles import get_role_id
from pipelines.base.clock import utc_now
from pipelines.base.errors import Conflict
from pipelines.events.record_event import record_event
from pipelines.models import (
    Invitation,
    InvitationStatus,
    Membership,
    Organization,
    Role,
    RoleAssignment,
    User,
)
from pipelines.organizations.mail_invitation import forget_mail
from pipelines.organizations.queries import find_member
from pipelines.organizations.save_organization import save_membership


def join_organization(
    session: Session, organization: Organization, invitation: Invitation, user: User, *, by: Actor | None
) -> Membership:
    """Save the membership and what it comes with; the invitation is used up, and its mail forgotten.

    The caller holds the organization's row, so that of many at once one joins. ``by``: who let them in;
    none: they themselves.

    Raises:
        Conflict: they are in already.
    """
    if find_member(session, organization.tenant_id, user.id) is not None:
        raise Conflict("You are a member already.", organizationId=organization.id)
    is_customer = invitation.role is Role.CUSTOMER
    project_role = {"project_role_id": invitation.role_id} if is_customer else {}
    membership = save_membership(session, organization, user.id, invitation.role, **project_role)
    if not is_customer:
        assign_further(session, invitation, user)
    invitation.status, invitation.accepted_by = InvitationStatus.ACCEPTED, user.id
    invitation.accepted_at = invitation.updated_at = utc_now()
    session.add(invitation)
    forget_mail(session, invitation)
    acting = by or Actor(
        user_id=user.id, tenant_id=organization.tenant_id, role=invitation.role, capabilities=frozenset()
    )
    after = {"userId": user.id, "role": invitation.role.value}
    record_event(session, None, "invitation.accepted", subject_id=invitation.id, after=after, by=acting)
    return membership


def assign_further(session: Session, invitation: Invitation, user: User) -> None:
    """Give a teammate the role that they were invited with beside that of their membership."""
    tenant_id = invitation.tenant_id
    if invitation.role_id is None or invitation.role_id == get_role_id(tenant_id, invitation.role):
        return
    session.add(
        RoleAssignment(
            tenant_id=tenant_id,
            user_id=user.id,
            role_id=invitation.role_id,
            created_by=invitation.invited_by,
        )
    )
