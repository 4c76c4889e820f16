"""Every SELECT on tasks."""

from typing import Any

from sqlalchemy import case, delete
from sqlmodel import Session, col, func, or_, select

from pipelines.access.actor import Actor
from pipelines.access.attributes import list_columns
from pipelines.access.capability import Capability
from pipelines.access.reach import is_reached, is_seen, measure_reach
from pipelines.base.errors import NotFound
from pipelines.models import (
    Membership,
    Project,
    Role,
    RoleAssignment,
    Task,
    TaskAction,
    TaskDependency,
    TaskPriority,
    TaskStatus,
    TaskSubmission,
)
from pipelines.projects.queries import check_project, is_readable
from pipelines.tasks.records import TaskFilter

URGENCY = case({p.value: -i for i, p in enumerate(TaskPriority)}, value=col(Task.priority))


def get_task(session: Session, task_id: str, *, by: Actor, to: Capability) -> tuple[Task, Project]:
    """Return a task that the actor sees and may do ``to`` with, and its project.

    Raises:
        NotFound: no such task in a project that the actor sees.
        PermissionDenied: they see it, and may not.
        Conflict: its project is archived, and so can only be read.
    """
    statement = (
        select(Task, Project)
        .join(Project, col(Project.id) == Task.project_id)
        .where(Task.id == task_id, Task.tenant_id == by.tenant_id, is_seen(by, Task.project_id))
    )
    row = session.exec(
        statement.with_for_update(of=Project) if to.changes_records else statement
    ).one_or_none()
    if row is None:
        raise NotFound("No such task.", taskId=task_id)
    task, project = row
    return task, check_project(project, project.id, by=by, to=to, record=task)


def find_task_of(session: Session, project: Project, dedupe: str) -> Task | None:
    """Return the project's task that was made for ``dedupe``."""
    statement = select(Task).where(Task.project_id == project.id, Task.dedupe == dedupe)
    return session.exec(statement).one_or_none()


def list_tasks_of(session: Session, project: Project, dedupes: list[str]) -> list[Task]:
    """Return the project's tasks that were made for ``dedupes``."""
    if not dedupes:
        return []
    return list(
        session.exec(select(Task).where(Task.project_id == project.id, col(Task.dedupe).in_(dedupes)))
    )


def list_tasks_by_id(session: Session, project: Project, ids: list[str]) -> list[Task]:
    """Return those of the tasks that are the project's."""
    if not ids:
        return []
    return list(session.exec(select(Task).where(Task.project_id == project.id, col(Task.id).in_(ids))))


def is_participant(session: Session, project: Project, user_id: str) -> bool:
    """Tell whether a person belongs to the tenant, and a customer to the project."""
    assigned = select(RoleAssignment.user_id).where(RoleAssignment.project_id == project.id)
    takes_part = or_(col(Membership.role) != Role.CUSTOMER, col(Membership.user_id).in_(assigned))
    statement = select(Membership.id).where(
        Membership.tenant_id == project.tenant_id, Membership.user_id == user_id, takes_part
    )
    return session.exec(statement).first() is not None


def list_page(
    session: Session, project: Project, only: TaskFilter, *, limit: int, offset: int, by: Actor
) -> tuple[list[Task], int]:
    """Return one page of a project's tasks that the actor may read, and how many there are in all."""
    reach = measure_reach(by, Capability.TASK_READ)
    wanted: list[Any] = [Task.project_id == project.id, is_reached(reach, list_columns(Task))]
    pairs = ((Task.status, only.status), (Task.assignee_type, only.assignee_type), (Task.type, only.type))
    wanted += [column == value for column, value in pairs if value is not None]
    page = (
        select(Task).where(*wanted).order_by(col(Task.created_at), col(Task.id)).limit(limit).offset(offset)
    )
    total = session.exec(select(func.count()).select_from(Task).where(*wanted)).one()
    return list(session.exec(page)), total


def list_inbox(
    session: Session, by: Actor, *, states: tuple[TaskStatus, ...], limit: int, offset: int
) -> list[tuple[Task, str]]:
    """Return a page of the actor's tasks, most urgent first, each with its project's name."""
    statement = (
        select(Task, Project.name)
        .join(Project, col(Project.id) == Task.project_id)
        .where(*is_mine(by), col(Task.status).in_(states))
        .order_by(
            URGENCY, col(Task.due_date).is_(None), col(Task.due_date), col(Task.created_at), col(Task.id)
        )
        .limit(limit)
        .offset(offset)
    )
    return list(session.exec(statement).all())


def count_inbox(session: Session, by: Actor) -> dict[TaskStatus, int]:
    """Return how many of the actor's tasks are in each state."""
    statement = (
        select(Task.status, func.count())
        .join(Project, col(Project.id) == Task.project_id)
        .where(*is_mine(by))
        .group_by(col(Task.status))
    )
    return {TaskStatus(state): count for state, count in session.exec(statement).all()}


def is_mine(by: Actor) -> tuple[Any, ...]:
    """Return the conditions that a task is the actor's, in a project whose tasks they may read."""
    return Task.assignee_id == by.user_id, is_readable(by, Capability.TASK_READ, Task)


def list_actions(session: Session, task_ids: list[str]) -> dict[str, list[TaskAction]]:
    """Return the actions of these tasks, by task, in their order."""
    found: dict[str, list[TaskAction]] = {task_id: [] for task_id in task_ids}
    statement = (
        select(TaskAction).where(col(TaskAction.task_id).in_(task_ids)).order_by(col(TaskAction.position))
    )
    for action in session.exec(statement):
        found[action.task_id].append(action)
    return found


def list_dependencies(session: Session, task_ids: list[str]) -> dict[str, list[str]]:
    """Return what these tasks wait for, by task."""
    found: dict[str, list[str]] = {task_id: [] for task_id in task_ids}
    for each in session.exec(select(TaskDependency).where(col(TaskDependency.task_id).in_(task_ids))):
        found[each.task_id].append(each.depends_on_id)
    return found


def map_dependencies(session: Session, project: Project) -> dict[str, list[str]]:
    """Return what each task of the project waits for: ids by id."""
    found: dict[str, list[str]] = {}
    statement = (
        select(TaskDependency.task_id, TaskDependency.depends_on_id)
        .join(Task, col(Task.id) == TaskDependency.task_id)
        .where(Task.project_id == project.id)
        .order_by(col(TaskDependency.task_id), col(TaskDependency.depends_on_id))
    )
    for task_id, depends_on_id in session.exec(statement):
        found.setdefault(task_id, []).append(depends_on_id)
    return found


def delete_dependencies(session: Session, task: Task) -> None:
    """Forget what a task waits for."""
    session.exec(delete(TaskDependency).where(col(TaskDependency.task_id) == task.id))


def list_waiting(session: Session, task: Task) -> list[Task]:
    """Return the blocked tasks that wait for nothing but ``task`` any more."""
    waiting = select(TaskDependency.task_id).where(TaskDependency.depends_on_id == task.id)
    others = (
        select(TaskDependency.task_id)
        .join(Task, col(Task.id) == TaskDependency.depends_on_id)
        .where(
            TaskDependency.depends_on_id != task.id,
            col(Task.status).not_in((TaskStatus.COMPLETED, TaskStatus.CANCELLED)),
        )
    )
    statement = select(Task).where(
        Task.status == TaskStatus.BLOCKED, col(Task.id).in_(waiting), col(Task.id).not_in(others)
    )
    return list(session.exec(statement))


def get_action(session: Session, task: Task, action_id: str) -> TaskAction:
    """Return an action of the task, or raise `NotFound`."""
    statement = select(TaskAction).where(TaskAction.id == action_id, TaskAction.task_id == task.id)
    action = session.exec(statement).one_or_none()
    if action is None:
        raise NotFound("This task has no such action.", actionId=action_id)
    return action


def find_submission(session: Session, task: Task, idempotency_key: str) -> TaskSubmission | None:
    """Return what was submitted for the task under this key."""
    statement = select(TaskSubmission).where(
        TaskSubmission.task_id == task.id, TaskSubmission.idempotency_key == idempotency_key
    )
    return session.exec(statement).one_or_none()
