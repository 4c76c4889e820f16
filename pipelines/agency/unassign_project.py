"""Take a project back from a customer.

unassign_project(session, assignment_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.agency.queries import (
    find_membership,
    get_assignment,
    list_roles_in,
    list_tasks_to_do,
    no_such_assignment,
)
from pipelines.base.clock import utc_now
from pipelines.events.record_event import record_event
from pipelines.models import Project, Role, Task
from pipelines.permissions.move_grants import move_grants
from pipelines.projects.queries import get_project


def unassign_project(session: Session, assignment_id: str, *, by: Actor) -> None:
    """Take every role in a project from its customer; they are out of it at their next request.

    What they had to do there goes back to the agency.

    Raises:
        NotFound: no such assignment of a project that the actor sees.
        PermissionDenied: they may not take it back.
    """
    # Load
    assignment = get_assignment(session, assignment_id, by=by)
    project = get_project(
        session, assignment.project_id or "", by=by, to=Capability.PROJECT_ASSIGN, archived=True
    )
    move_grants(session, by.tenant_id)
    user_id = assignment.user_id
    roles = list_roles_in(session, project, user_id)

    # Check
    if assignment not in roles:  # Somebody else has just taken the project back.
        raise no_such_assignment(assignment_id)

    # Derive
    heir = choose_heir(session, project, by=by)

    # Save
    for role in roles:
        session.delete(role)
    name, role_ids = forget(session, user_id, by=by), [role.role_id for role in roles]
    before = {"customerUserId": user_id, "customer": name, "roleIds": role_ids}
    record_event(session, project, "assignment.deleted", subject_id=assignment_id, before=before, by=by)
    for task in list_tasks_to_do(session, project, user_id):
        hand_over(session, project, task, heir, by=by)


def choose_heir(session: Session, project: Project, *, by: Actor) -> str:
    """Return who takes over what the customer had to do: who made the project, else who acts."""
    found = find_membership(session, by.tenant_id, project.created_by) if project.created_by else None
    return found[1].id if found and found[0].role is not Role.CUSTOMER else by.user_id


def forget(session: Session, user_id: str, *, by: Actor) -> str:
    """Have the customer's open pages look again; return the customer's name."""
    found = find_membership(session, by.tenant_id, user_id)
    if found is None:
        return ""
    found[0].version += 1
    session.add(found[0])
    return found[1].name


def hand_over(session: Session, project: Project, task: Task, heir: str, *, by: Actor) -> None:
    """Give a task to somebody else, and say so."""
    before, task.assignee_id, task.updated_at = task.assignee_id, heir, utc_now()
    session.add(task)
    record_event(
        session,
        project,
        "task.changed",
        subject_id=task.id,
        before={"assigneeId": before},
        after={"assigneeId": heir},
        by=by,
    )
