"""List who holds which role beside that of their membership.

page = list_assignments(session, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.access.system_roles import get_role_id
from pipelines.models import Role, RoleAssignment
from pipelines.permissions.queries import list_assignment_page, list_custom_roles
from pipelines.permissions.records import AssignmentPage, AssignmentView, Named


def list_assignments(session: Session, *, limit: int = 50, offset: int = 0, by: Actor) -> AssignmentPage:
    """Return one page of assignments, the first given first.

    Raises:
        PermissionDenied: they may not see who holds which role.
    """
    check_capability(by, Capability.PERMISSION_READ)
    rows, total = list_assignment_page(session, by.tenant_id, limit=limit, offset=offset)
    system = {get_role_id(by.tenant_id, role): role.title() for role in Role}
    names = system | {role.id: role.name for role in list_custom_roles(session, by.tenant_id)}
    views = [show_assignment(row.assignment, row.user_name, names[row.assignment.role_id]) for row in rows]
    return AssignmentPage(assignments=views, total=total, limit=limit, offset=offset)


def show_assignment(assignment: RoleAssignment, user_name: str, role_name: str) -> AssignmentView:
    """Show who holds which role, by name."""
    return AssignmentView(
        **assignment.model_dump(exclude={"tenant_id", "created_by"}),
        user=Named(id=assignment.user_id, name=user_name),
        role=Named(id=assignment.role_id, name=role_name),
    )
