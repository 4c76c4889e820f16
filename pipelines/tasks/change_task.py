"""Change what is said of a task, or call it off.

view = change_task(session, task_id, TaskChange(status="in_progress"), by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.attributes import describe
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.base.clock import utc_now
from pipelines.base.errors import Conflict, Invalid
from pipelines.events.record_event import record_event
from pipelines.models import Project, Task, TaskStatus
from pipelines.tasks.change_dependencies import change_dependencies
from pipelines.tasks.create_task import OPEN, check_assignee, count_open_task
from pipelines.tasks.list_tasks import to_views
from pipelines.tasks.queries import get_task, list_waiting
from pipelines.tasks.records import TaskChange, TaskView

#: States that a person may set; a task is completed by one of its actions alone.
SETTABLE = (TaskStatus.IN_PROGRESS, TaskStatus.CANCELLED)


def change_task(session: Session, task_id: str, change: TaskChange, *, by: Actor) -> TaskView:
    """Set the state, the assignee, the urgency or the date of a task.

    Raises:
        NotFound: no such task in a project that the actor sees.
        PermissionDenied: they may not change it, or not give it to others.
        Conflict: it is done, called off or waits for others, or its project is archived.
        Invalid: that state is reached in another way, the assignee takes no part in the project, or the
            tasks would wait for each other.
    """
    # Load
    task, project = get_task(session, task_id, by=by, to=Capability.TASK_WRITE)

    # Check
    if "assignee_id" in change.model_fields_set and change.assignee_id not in (task.assignee_id, by.user_id):
        check_capability(by, Capability.TASK_ASSIGN, describe(task))
    check_open(task)
    if change.status is not None and change.status not in SETTABLE:
        raise Invalid("Submit one of the task's actions to do it.", "status", "One of in_progress, cancelled")
    check_assignee(session, project, change.assignee_id)

    # Save
    wanted = change.model_dump(exclude_unset=True)
    before = {key: value for key, value in to_views(session, [task])[0] if key in wanted}
    if change.dependencies is not None:
        change_dependencies(session, project, task, change.dependencies)
    if change.status is TaskStatus.IN_PROGRESS:
        check_startable(task)
    task.sqlmodel_update({key: value for key, value in wanted.items() if key != "dependencies"})
    task.updated_at = utc_now()
    if task.status is TaskStatus.CANCELLED:
        close_task(session, project, task)
    record_event(
        session,
        project,
        "task.changed",
        subject_id=task.id,
        before=to_json(before),
        after=to_json(wanted),
        by=by,
    )

    # Report
    return to_views(session, [task])[0]


def check_open(task: Task) -> None:
    """Raise `Conflict` for a task that is over."""
    if task.status not in OPEN:
        raise Conflict(f"This task is {task.status} already.", status=task.status)


def check_startable(task: Task) -> None:
    """Raise `Conflict` for a task that others have to be done before."""
    if task.status is TaskStatus.BLOCKED:
        raise Conflict("Other tasks have to be done first.", status=task.status)


def close_task(session: Session, project: Project, task: Task) -> list[Task]:
    """Let go on what waited for a task that is over now; return those tasks."""
    count_open_task(session, project, -1)
    session.flush()
    woken = list_waiting(session, task)
    for each in woken:
        each.status, each.updated_at = TaskStatus.PENDING, utc_now()
        session.add(each)
    session.flush()
    return woken


def to_json(values: dict[str, Any]) -> dict[str, Any]:
    """Write values down for the event."""
    return {
        key: value if value is None or isinstance(value, list) else str(value)
        for key, value in values.items()
    }
