"""Add somebody who has an account to an organization.

add_member(session, organization_id, MemberInput(user_id=ada.id, role=Role.ADMIN), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.granting import check_holds
from pipelines.access.system_roles import GRANTS
from pipelines.base.errors import Conflict, NotFound
from pipelines.events.record_event import record_event
from pipelines.models import User
from pipelines.organizations.member import describe, to_view
from pipelines.organizations.queries import find_member, get_organization
from pipelines.organizations.records import MemberInput, MemberView
from pipelines.organizations.save_organization import save_membership
from pipelines.permissions.move_grants import move_grants


def add_member(session: Session, organization_id: str, wanted: MemberInput, *, by: Actor) -> MemberView:
    """Save what the person is in the organization; they are in it from their next request on.

    Raises:
        NotFound: no such organization, or nobody has an account of that id.
        NotMember, PermissionDenied: the actor may not, or the role may do what they may not.
        Conflict: the person is in it already.
    """
    # Load
    get_organization(session, organization_id, by=by, to=Capability.USER_WRITE)
    user = get_user(session, wanted.user_id)
    organization = move_grants(session, by.tenant_id)

    # Check
    check_holds(GRANTS[wanted.role], by=by)
    if find_member(session, by.tenant_id, user.id) is not None:
        raise Conflict(f"{user.name} is a member already.", userId=user.id)

    # Save
    membership = save_membership(session, organization, user.id, wanted.role)
    record_event(session, None, "member.added", subject_id=user.id, after=describe(membership), by=by)

    # Report
    return to_view(membership, user)


def get_user(session: Session, user_id: str) -> User:
    """Return a person who has an account, or raise `NotFound`."""
    user = session.get(User, user_id)
    if user is None or user.deleted_at is not None:
        raise NotFound("Nobody has an account of this id.", userId=user_id)
    return user
