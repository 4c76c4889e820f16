"""Show an agency its customers, and how the projects of each one stand.

customers = show_board(session, by=actor)
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.agency.list_agency_projects import count_phases, show_project
from pipelines.agency.queries import Assigned, list_assigned, list_customers, list_last_acts
from pipelines.agency.records import BoardCustomer, BoardProject
from pipelines.models import PhaseCounters


def show_board(session: Session, *, by: Actor) -> list[BoardCustomer]:
    """Return the customers by name, each with the projects that the actor may read, the latest active first.

    Raises:
        PermissionDenied: they may not see who belongs to the organization.
    """
    # Load
    check_capability(by, Capability.USER_READ)
    customers = list_customers(session, by.tenant_id)
    rows, _ = list_assigned(session, by=by)
    counted = count_phases(session, rows)
    acts = list_last_acts(session, list(counted), [user.id for _, user in customers]) if rows else {}

    # Derive
    projects: dict[str, list[BoardProject]] = defaultdict(list)
    for row in sorted(rows, key=lambda each: each.updated_at, reverse=True):
        projects[row.user_id].append(to_project(row, counted[row.project_id], acts))

    # Report
    return [
        BoardCustomer(
            id=user.id,
            name=user.name,
            email=user.email,
            joined_at=membership.joined_at,
            projects=projects[user.id],
        )
        for membership, user in customers
    ]


def to_project(
    row: Assigned, counted: list[PhaseCounters], acts: Mapping[tuple[str, str], datetime]
) -> BoardProject:
    """Show how a project stands with one of its customers."""
    reached = [each for each in counted if each.phase.order <= row.phase.order]
    return BoardProject(
        **dict(show_project(row, counted)),
        assignment_id=row.id,
        status=row.status,
        open_questions=sum(each.questions - each.answered for each in reached),
        open_tasks=sum(each.open_tasks for each in counted),
        last_activity_at=row.updated_at,
        customer_active_at=acts.get((row.project_id, row.user_id)),
    )
