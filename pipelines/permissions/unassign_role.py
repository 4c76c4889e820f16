"""Take a role from somebody.

unassign_role(session, assignment_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.access.resource import Resource
from pipelines.events.record_event import record_event
from pipelines.permissions.assign_role import describe_assignment, get_any_role
from pipelines.permissions.check_manageable import check_manageable
from pipelines.permissions.move_grants import move_grants
from pipelines.permissions.queries import get_assignment


def unassign_role(session: Session, assignment_id: str, *, by: Actor) -> None:
    """Delete an assignment; what it granted ends with the person's next request.

    Raises:
        NotFound: no such assignment in the actor's organization.
        PermissionDenied: they may not change permissions there.
        Conflict: nobody could manage permissions any more.
    """
    # Load
    move_grants(session, by.tenant_id)
    assignment = get_assignment(session, by.tenant_id, assignment_id)
    role = get_any_role(session, assignment.role_id, by=by)

    # Check
    check_capability(by, Capability.PERMISSION_WRITE, Resource("permission", None, assignment.project_id))

    # Save
    before = describe_assignment(assignment, role.name)
    session.delete(assignment)
    session.flush()
    check_manageable(session, by.tenant_id)
    record_event(session, None, "role.unassigned", subject_id=assignment_id, before=before, by=by)
