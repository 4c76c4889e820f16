"""Every SELECT on customers and the projects assigned to them.

An assignment is a role that a customer holds in one project: of several in the same one, the first.
"""

from datetime import datetime
from typing import Any, NamedTuple

from sqlmodel import Session, col, func, select

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.reach import is_seen
from pipelines.base.errors import NotFound
from pipelines.models import (
    Event,
    Membership,
    Phase,
    Project,
    ProjectStatus,
    Role,
    RoleAssignment,
    Task,
    User,
)
from pipelines.projects.queries import is_readable
from pipelines.tasks.create_task import OPEN


class Assigned(NamedTuple):
    """An assignment with what is shown of its project and its customer."""

    id: str
    created_at: datetime
    project_id: str
    project_name: str
    status: ProjectStatus
    phase: Phase
    updated_at: datetime
    user_id: str
    user_name: str
    email: str


COLUMNS: list[Any] = [
    RoleAssignment.id,
    RoleAssignment.created_at,
    Project.id,
    Project.name,
    Project.status,
    Project.phase,
    Project.updated_at,
    User.id,
    User.name,
    User.email,
]


def get_assignment(session: Session, assignment_id: str, *, by: Actor) -> RoleAssignment:
    """Return what a customer holds in a project that the actor sees.

    Raises:
        NotFound: there is no such assignment in the actor's tenant.
    """
    found = session.exec(
        select(RoleAssignment)
        .join(Membership, is_customers())
        .where(
            RoleAssignment.id == assignment_id,
            RoleAssignment.tenant_id == by.tenant_id,
            col(RoleAssignment.project_id).is_not(None),
            is_seen(by, RoleAssignment.project_id),
        )
    ).one_or_none()
    if found is None:
        raise no_such_assignment(assignment_id)
    return found


def no_such_assignment(assignment_id: str) -> NotFound:
    """Return the refusal of an assignment that is not there, or not any more."""
    return NotFound("No such assignment.", id=assignment_id)


def is_customers() -> Any:
    """Return the condition that an assignment and a membership are of the same customer."""
    return (
        (col(Membership.user_id) == RoleAssignment.user_id)
        & (col(Membership.tenant_id) == RoleAssignment.tenant_id)
        & (col(Membership.role) == Role.CUSTOMER)
    )


def list_assigned(
    session: Session, *, limit: int | None = None, offset: int = 0, by: Actor
) -> tuple[list[Assigned], int]:
    """Return a page of what is assigned of projects that the actor may read, the oldest first; the total."""
    first = (
        select(func.min(RoleAssignment.id))
        .where(RoleAssignment.tenant_id == by.tenant_id, col(RoleAssignment.project_id).is_not(None))
        .group_by(col(RoleAssignment.user_id), col(RoleAssignment.project_id))
    )
    wanted = (
        col(RoleAssignment.id).in_(first),
        Project.tenant_id == by.tenant_id,
        is_readable(by, Capability.PROJECT_READ),
    )
    pairs = (
        select(*COLUMNS)
        .join(Membership, is_customers())
        .join(Project, col(Project.id) == RoleAssignment.project_id)
        .join(User, col(User.id) == RoleAssignment.user_id)
        .where(*wanted)
    )
    page = pairs.order_by(col(RoleAssignment.created_at), col(RoleAssignment.id)).limit(limit).offset(offset)
    total = session.exec(select(func.count()).select_from(pairs.subquery())).one()
    return [Assigned(*row) for row in session.exec(page)], total


def list_roles_in(session: Session, project: Project, user_id: str) -> list[RoleAssignment]:
    """Return every role that a person holds in one project."""
    statement = select(RoleAssignment).where(
        RoleAssignment.project_id == project.id, RoleAssignment.user_id == user_id
    )
    return list(session.exec(statement.order_by(col(RoleAssignment.created_at), col(RoleAssignment.id))))


def find_membership(session: Session, tenant_id: str, user_id: str) -> tuple[Membership, User] | None:
    """Return what a person is in a tenant, and the person."""
    statement = (
        select(Membership, User)
        .join(User, col(User.id) == Membership.user_id)
        .where(Membership.tenant_id == tenant_id, Membership.user_id == user_id)
    )
    return session.exec(statement).one_or_none()


def list_customers(session: Session, tenant_id: str) -> list[tuple[Membership, User]]:
    """Return the customers of a tenant, by name."""
    statement = (
        select(Membership, User)
        .join(User, col(User.id) == Membership.user_id)
        .where(Membership.tenant_id == tenant_id, Membership.role == Role.CUSTOMER)
        .order_by(func.lower(User.name), col(User.id))
    )
    return list(session.exec(statement))


def list_tasks_to_do(session: Session, project: Project, user_id: str) -> list[Task]:
    """Return what a person still has to do in a project, and hold the rows."""
    statement = select(Task).where(
        Task.project_id == project.id, Task.assignee_id == user_id, col(Task.status).in_(OPEN)
    )
    return list(session.exec(statement.order_by(col(Task.created_at), col(Task.id)).with_for_update()))


def list_last_acts(
    session: Session, project_ids: list[str], user_ids: list[str]
) -> dict[tuple[str, str], datetime]:
    """Return when people last did something in projects, by project and person."""
    statement = (
        select(Event.project_id, Event.actor_id, func.max(Event.created_at))
        .where(col(Event.project_id).in_(project_ids), col(Event.actor_id).in_(user_ids))
        .group_by(col(Event.project_id), col(Event.actor_id))
    )
    return {(str(project), str(person)): at for project, person, at in session.exec(statement)}
