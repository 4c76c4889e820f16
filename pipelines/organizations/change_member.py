"""Change what somebody is in an organization.

change_member(session, organization_id, ada.id, MemberChange(role=Role.OWNER), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.access.granting import check_holds
from pipelines.access.resource import Resource
from pipelines.access.system_roles import GRANTS
from pipelines.events.record_event import record_event
from pipelines.models import Membership, Role
from pipelines.organizations.end_invitation import revoke_invitations_by
from pipelines.organizations.member import check_touchable, describe, keep_owner, to_view
from pipelines.organizations.queries import get_member, get_organization
from pipelines.organizations.records import MemberChange, MemberView
from pipelines.permissions.check_manageable import check_manageable
from pipelines.permissions.move_grants import move_grants
from pipelines.permissions.queries import list_assignments_of


def change_member(
    session: Session, organization_id: str, user_id: str, change: MemberChange, *, by: Actor
) -> MemberView:
    """Save a role, the attributes that policies know, or both; they hold from the next request on.

    An owner hands over by making somebody else one. A customer who becomes a teammate sees all projects.

    Raises:
        NotFound: no such organization, or no such member.
        NotMember, PermissionDenied: the actor may not, or old or new role may do what they may not.
        Conflict: nobody would own the organization, or manage its permissions.
    """
    # Load
    get_organization(session, organization_id, by=by, to=Capability.USER_READ)
    organization = move_grants(session, by.tenant_id)
    membership, user = get_member(session, by.tenant_id, user_id)
    before = describe(membership)

    # Check
    check_touchable(membership, by=by)
    if change.role is not None:
        check_holds(GRANTS[change.role], by=by)
    if change.attributes is not None:  # Policies grant by them.
        check_capability(by, Capability.PERMISSION_WRITE, Resource("permission"))

    # Save
    if change.role is not None and membership.role is Role.CUSTOMER:
        end_assignments(session, membership)
    membership.role = change.role or membership.role
    if change.attributes is not None:
        membership.attributes = change.attributes
    membership.version += 1
    session.add(membership)
    if Capability.USER_INVITE not in GRANTS[membership.role]:
        revoke_invitations_by(session, user_id, by=by)
    keep_owner(session, organization, by=by)
    check_manageable(session, by.tenant_id)
    after = describe(membership)
    record_event(session, None, "member.changed", subject_id=user_id, before=before, after=after, by=by)

    # Report
    return to_view(membership, user)


def end_assignments(session: Session, membership: Membership) -> None:
    """Forget the projects of a customer who is none any more."""
    membership.project_role_id = None
    for each in list_assignments_of(session, membership.tenant_id, membership.user_id):
        if each.project_id is not None:
            session.delete(each)
