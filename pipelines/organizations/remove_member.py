"""Remove somebody from an organization, or leave it.

remove_member(session, organization_id, ada.id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.accounts.queries import list_sessions_in, list_tokens_of
from pipelines.events.record_event import record_event
from pipelines.models import User
from pipelines.organizations.end_invitation import revoke_invitations_by
from pipelines.organizations.member import check_touchable, describe, keep_owner
from pipelines.organizations.queries import get_member, get_organization, lock_projects_of
from pipelines.organizations.return_tasks import return_tasks
from pipelines.permissions.check_manageable import check_manageable
from pipelines.permissions.move_grants import move_grants
from pipelines.permissions.queries import list_assignments_of


def remove_member(session: Session, organization_id: str, user_id: str, *, by: Actor) -> None:
    """End what a person may do here at once; what they made stays, what they had to do goes back.

    Raises:
        NotFound: no such organization, or no such member.
        NotMember, PermissionDenied: the actor may not, or the person may do what they may not.
        Conflict: nobody would own the organization, or manage its permissions.
    """
    # Load
    is_leaving = user_id == by.user_id
    get_organization(
        session,
        organization_id,
        by=by,
        to=Capability.ORGANIZATION_READ if is_leaving else Capability.USER_READ,
    )
    projects = lock_projects_of(session, by.tenant_id, user_id)
    organization = move_grants(session, by.tenant_id)
    membership, user = get_member(session, by.tenant_id, user_id)

    # Check
    if is_leaving:
        check_capability(by, Capability.ACCOUNT_WRITE)
    else:
        check_touchable(membership, by=by)

    # Save
    before = describe(membership)
    session.delete(membership)
    end_access(session, user, by=by)
    revoke_invitations_by(session, user_id, by=by)
    keep_owner(session, organization, by=by)
    check_manageable(session, by.tenant_id)
    return_tasks(session, projects, user_id, organization.owner_id if is_leaving else by.user_id, by=by)
    record_event(session, None, "member.removed", subject_id=user_id, before=before, by=by)


def end_access(session: Session, user: User, *, by: Actor) -> None:
    """Take a person's roles, sign-ins and tokens here. Who leaves goes on in another tenant of theirs."""
    for assignment in list_assignments_of(session, by.tenant_id, user.id):
        session.delete(assignment)
    for token in list_tokens_of(session, user.id, by.tenant_id):
        session.delete(token)
    for signed_in in list_sessions_in(session, user.id, by.tenant_id):
        if signed_in.id != by.session_id:
            session.delete(signed_in)
    if user.last_tenant_id == by.tenant_id:
        user.last_tenant_id = None
        session.add(user)
