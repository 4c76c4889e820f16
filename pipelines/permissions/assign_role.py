"""Give a role to somebody, in one project or in the whole organization.

assign_role(session, AssignmentInput(user_id=ada.id, role_id=role.id), by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor, HeldRole
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.access.granting import check_holds
from pipelines.access.resource import Resource
from pipelines.access.system_roles import find_system_role, get_role_id
from pipelines.base.errors import Conflict
from pipelines.events.record_event import record_event
from pipelines.models import Membership, RoleAssignment
from pipelines.permissions.list_assignments import show_assignment
from pipelines.permissions.load_grants import make_own_role, make_system_role
from pipelines.permissions.move_grants import move_grants
from pipelines.permissions.queries import get_custom_role, get_person, get_seen_project, is_assigned
from pipelines.permissions.records import AssignmentInput, AssignmentView


def assign_role(session: Session, given: AssignmentInput, *, by: Actor) -> AssignmentView:
    """Save that somebody holds a role beside that of their membership. A customer then sees the project.

    Raises:
        NotFound: nobody of that id belongs here, or no such role, or no such project that the actor sees.
        PermissionDenied: they may not change permissions there, or do not hold what the role grants.
        Conflict: the person holds it already.
    """
    # Load
    move_grants(session, by.tenant_id)
    user, membership = get_person(session, by.tenant_id, given.user_id)
    role = get_any_role(session, given.role_id, by=by)
    if given.project_id is not None:
        get_seen_project(session, given.project_id, by=by)

    # Check
    check_capability(by, Capability.PERMISSION_WRITE, Resource("permission", None, given.project_id))
    check_holds(role.capabilities, given.project_id, by=by)
    assignment = RoleAssignment(**given.model_dump(), tenant_id=by.tenant_id, created_by=by.user_id)
    check_new(session, assignment, membership)

    # Save
    session.add(assignment)
    session.flush()
    after = describe_assignment(assignment, role.name)
    record_event(session, None, "role.assigned", subject_id=assignment.id, after=after, by=by)

    # Report
    return show_assignment(assignment, user.name, role.name)


def get_any_role(session: Session, role_id: str, *, by: Actor) -> HeldRole:
    """Return what a role of the system or of the organization grants, or raise `NotFound`."""
    system = find_system_role(by.tenant_id, role_id)
    if system is not None:
        return make_system_role(by.tenant_id, system)
    return make_own_role(get_custom_role(session, by.tenant_id, role_id))


def check_new(session: Session, wanted: RoleAssignment, membership: Membership) -> None:
    """Raise `Conflict` for what the person holds already."""
    by_membership = get_role_id(membership.tenant_id, membership.role) == wanted.role_id
    if (by_membership and wanted.project_id is None) or is_assigned(session, wanted):
        raise Conflict("They hold this role already.", userId=wanted.user_id, roleId=wanted.role_id)


def describe_assignment(assignment: RoleAssignment, role_name: str) -> dict[str, Any]:
    """Return an assignment as the log of events keeps it."""
    return {
        "userId": assignment.user_id,
        "roleId": assignment.role_id,
        "role": role_name,
        "projectId": assignment.project_id,
    }
