"""List which projects are assigned to which customers.

views, total = list_agency_projects(session, organization_id, limit=50, offset=0, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.agency.queries import Assigned, list_assigned
from pipelines.agency.records import AgencyProjectView, AssignedProject, Customer
from pipelines.models import Organization, PhaseCounters
from pipelines.organizations.queries import get_organization
from pipelines.projects.measure_progress import measure_progress
from pipelines.projects.queries import list_counters


def list_agency_projects(
    session: Session, organization_id: str, *, limit: int = 50, offset: int = 0, by: Actor
) -> tuple[list[AgencyProjectView], int]:
    """Return one page of what is assigned of projects that the actor may read, the oldest first; the total.

    Raises:
        NotFound: there is no such organization.
        NotMember: it is not the one that the actor acts in.
        PermissionDenied: they may not see who belongs to it.
    """
    organization = get_organization(session, organization_id, by=by)
    check_capability(by, Capability.USER_READ)
    rows, total = list_assigned(session, limit=limit, offset=offset, by=by)
    return show_agency_projects(session, organization, rows), total


def show_agency_projects(
    session: Session, organization: Organization, rows: list[Assigned]
) -> list[AgencyProjectView]:
    """Show assignments with how far their projects are: one statement, however many."""
    counted = count_phases(session, rows)
    return [
        AgencyProjectView(
            id=row.id,
            organization_id=organization.id,
            project_id=row.project_id,
            customer_user_id=row.user_id,
            project=show_project(row, counted[row.project_id]),
            customer=Customer(id=row.user_id, name=row.user_name, email=row.email),
            created_at=row.created_at,
        )
        for row in rows
    ]


def count_phases(session: Session, rows: list[Assigned]) -> dict[str, list[PhaseCounters]]:
    """Return what is counted about the phases of these assignments' projects, by project."""
    counted: dict[str, list[PhaseCounters]] = {row.project_id: [] for row in rows}
    for each in list_counters(session, list(counted)) if counted else ():
        counted[each.project_id].append(each)
    return counted


def show_project(row: Assigned, counted: list[PhaseCounters]) -> AssignedProject:
    """Show the project of an assignment."""
    return AssignedProject(
        id=row.project_id,
        name=row.project_name,
        phase=row.phase,
        progress=measure_progress(counted),
    )
