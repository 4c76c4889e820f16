"""List a project's tasks, or a person's over all projects.

page = list_tasks(session, project_id, TaskFilter(status="pending"), limit=50, offset=0, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.models import Task, TaskAction, TaskStatus
from pipelines.projects.queries import get_project
from pipelines.tasks.queries import (
    count_inbox,
    get_task,
    list_actions,
    list_dependencies,
    list_inbox,
    list_page,
)
from pipelines.tasks.records import (
    ActionView,
    Inbox,
    Target,
    TaskCounts,
    TaskFilter,
    TaskPage,
    TaskView,
    UserTask,
)

#: What an inbox shows unless asked otherwise.
TO_DO = (TaskStatus.PENDING, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED)


def list_tasks(
    session: Session, project_id: str, only: TaskFilter, *, limit: int, offset: int, by: Actor
) -> TaskPage:
    """Return a page of a project's tasks, the oldest first.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not read its tasks.
    """
    project = get_project(session, project_id, by=by, to=Capability.TASK_READ)
    tasks, total = list_page(session, project, only, limit=limit, offset=offset, by=by)
    return TaskPage(tasks=to_views(session, tasks), total=total, limit=limit, offset=offset)


def list_user_tasks(
    session: Session,
    *,
    states: tuple[TaskStatus, ...] = TO_DO,
    limit: int = 50,
    offset: int = 0,
    by: Actor,
) -> Inbox:
    """Return the tasks assigned to the actor over all projects, most urgent first.

    Raises:
        PermissionDenied: they may not read tasks.
    """
    check_capability(by, Capability.TASK_READ)
    rows = list_inbox(session, by, states=states, limit=limit, offset=offset)
    views = to_views(session, [task for task, _ in rows])
    counted = count_inbox(session, by)
    return Inbox(
        tasks=[
            UserTask(**dict(view), project_name=name) for view, (_, name) in zip(views, rows, strict=True)
        ],
        counts=TaskCounts(
            pending=counted.get(TaskStatus.PENDING, 0),
            in_progress=counted.get(TaskStatus.IN_PROGRESS, 0),
            completed=counted.get(TaskStatus.COMPLETED, 0),
        ),
        total=sum(counted.get(state, 0) for state in states),
        limit=limit,
        offset=offset,
    )


def read_task(session: Session, task_id: str, *, by: Actor) -> TaskView:
    """Return one task.

    Raises:
        NotFound: no such task in a project that the actor sees.
        PermissionDenied: they may not read its tasks.
    """
    task, _ = get_task(session, task_id, by=by, to=Capability.TASK_READ)
    return to_views(session, [task])[0]


def to_views(session: Session, tasks: list[Task]) -> list[TaskView]:
    """Show tasks with their actions and what they wait for: two statements, however many tasks."""
    ids = [task.id for task in tasks]
    actions = list_actions(session, ids) if ids else {}
    dependencies = list_dependencies(session, ids) if ids else {}
    return [to_view(task, actions[task.id], dependencies[task.id]) for task in tasks]


def to_view(task: Task, actions: list[TaskAction], dependencies: list[str]) -> TaskView:
    """Show one task."""
    return TaskView(
        **task.model_dump(exclude={"targets", "effect", "dedupe", "created_by", "completed_at", "tenant_id"}),
        actions=[ActionView.model_validate(action) for action in actions],
        targets=[Target(**target) for target in task.targets],
        dependencies=dependencies,
    )
