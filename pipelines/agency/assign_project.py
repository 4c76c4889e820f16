"""Let a customer take part in a project.

view = assign_project(session, AgencyProjectInput(organization_id=…, …), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.granting import check_holds
from pipelines.access.system_roles import get_role_id
from pipelines.agency.list_agency_projects import show_agency_projects
from pipelines.agency.queries import Assigned, find_membership, list_roles_in
from pipelines.agency.records import AgencyProjectInput, AgencyProjectView
from pipelines.base.errors import Conflict, Invalid
from pipelines.events.record_event import record_event
from pipelines.models import Membership, Project, Role, RoleAssignment, User
from pipelines.organizations.queries import get_organization
from pipelines.permissions.assign_role import get_any_role
from pipelines.permissions.move_grants import move_grants
from pipelines.projects.queries import get_project


def assign_project(session: Session, wanted: AgencyProjectInput, *, by: Actor) -> AgencyProjectView:
    """Give a customer their role in a project: the one they were invited with, or that of customers.

    They see the project at their next request.

    Raises:
        NotFound: no such organization, or no such project that the actor sees.
        NotMember: the organization is not the one that the actor acts in.
        PermissionDenied: they may not assign it, or do not hold what the customer's role grants.
        Invalid: the person is no customer of the organization.
        Conflict: the project is assigned to them already, or archived.
    """
    # Load
    get_organization(session, wanted.organization_id, by=by)
    project = get_project(session, wanted.project_id, by=by, to=Capability.PROJECT_ASSIGN)
    organization = move_grants(session, by.tenant_id)
    found = find_membership(session, by.tenant_id, wanted.customer_user_id)

    # Check
    membership, customer = check_customer(found)
    role_id = membership.project_role_id or get_role_id(by.tenant_id, Role.CUSTOMER)
    check_holds(get_any_role(session, role_id, by=by).capabilities, project.id, by=by)
    check_unassigned(session, project, customer)

    # Save
    assignment = save_assignment(session, project, membership, role_id, by=by)
    after = {"customerUserId": customer.id, "customer": customer.name, "roleId": assignment.role_id}
    record_event(session, project, "assignment.created", subject_id=assignment.id, after=after, by=by)

    # Report
    return show_agency_projects(session, organization, [to_row(assignment, project, customer)])[0]


def check_customer(found: tuple[Membership, User] | None) -> tuple[Membership, User]:
    """Raise `Invalid` for somebody who is no customer of the organization."""
    if found is None or found[0].role is not Role.CUSTOMER:
        raise Invalid(
            "Projects are assigned to customers. Invite this person as one first.",
            "customerUserId",
            "Not a customer of this organization",
        )
    return found


def check_unassigned(session: Session, project: Project, customer: User) -> None:
    """Raise `Conflict` if the customer takes part already."""
    if roles := list_roles_in(session, project, customer.id):
        raise Conflict(f"{project.name} is assigned to {customer.name} already.", id=roles[0].id)


def save_assignment(
    session: Session, project: Project, membership: Membership, role_id: str, *, by: Actor
) -> RoleAssignment:
    """Write the customer's role in the project down, and have their open pages look again."""
    assignment = RoleAssignment(
        tenant_id=project.tenant_id,
        user_id=membership.user_id,
        role_id=role_id,
        project_id=project.id,
        created_by=by.user_id,
    )
    session.add(assignment)
    membership.version += 1
    session.add(membership)
    session.flush()
    return assignment


def to_row(assignment: RoleAssignment, project: Project, customer: User) -> Assigned:
    """Return a new assignment as a list has it."""
    return Assigned(
        id=assignment.id,
        created_at=assignment.created_at,
        project_id=project.id,
        project_name=project.name,
        status=project.status,
        phase=project.phase,
        updated_at=project.updated_at,
        user_id=customer.id,
        user_name=customer.name,
        email=customer.email,
    )
