"""Make a task: one that a person asks for, or one that the product needs done.

task = create_task(session, project, TaskDraft(type="REVIEW", title="Check the launch date", …), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.errors import Invalid
from pipelines.events.record_event import record_event
from pipelines.models import Project, Task, TaskAction, TaskDependency, TaskStatus
from pipelines.projects.queries import get_counters
from pipelines.tasks.check_action import check_config
from pipelines.tasks.queries import find_task_of, is_participant, list_tasks_by_id
from pipelines.tasks.records import TaskDraft, TaskInput

#: States in which a task is still to do.
OPEN = (TaskStatus.PENDING, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED)


def create_task(session: Session, project: Project, given: TaskInput, *, by: Actor) -> Task:
    """Keep a task of a project that was loaded to be changed; one with the same ``dedupe`` is kept single.

    Raises:
        Invalid: an action's config does not fit its type, a dependency is no task of this project, or
            the assignee takes no part in the project.
    """
    # Load
    dedupe = given.dedupe if isinstance(given, TaskDraft) else None
    known = find_task_of(session, project, dedupe) if dedupe else None
    if known is not None and known.status in OPEN:
        return known
    dependencies = list_tasks_by_id(session, project, given.dependencies)

    # Check
    for index, action in enumerate(given.actions):
        check_config(action.type, action.config, field=f"actions.{index}.config")
    check_dependencies(given.dependencies, dependencies)
    check_assignee(session, project, given.assignee_id)

    # Save
    if known is not None:
        known.dedupe = None  # done once; the same question has come up again
        session.flush()
    task = save_task(session, project, given, dependencies, by=by)
    count_open_task(session, project, 1)
    record_event(session, project, "task.created", subject_id=task.id, after=task.title, by=by)
    return task


def check_dependencies(wanted: list[str], found: list[Task]) -> None:
    """Raise `Invalid` for a dependency that is no task of the project."""
    ids = {task.id for task in found}
    for index, each in enumerate(wanted):
        if each not in ids:
            raise Invalid("That is no task of this project.", f"dependencies.{index}", "No such task")


def check_assignee(session: Session, project: Project, user_id: str | None) -> None:
    """Raise `Invalid` for somebody who takes no part in the project."""
    if user_id is not None and not is_participant(session, project, user_id):
        raise Invalid("Nobody in this project has that id.", "assigneeId", "Takes no part in this project")


def save_task(
    session: Session, project: Project, given: TaskInput, dependencies: list[Task], *, by: Actor
) -> Task:
    """Write the task, its actions and what it waits for."""
    fields = given.model_dump(exclude={"actions", "dependencies"})
    task = Task(
        **fields,
        tenant_id=project.tenant_id,
        project_id=project.id,
        status=TaskStatus.BLOCKED if has_open(dependencies) else TaskStatus.PENDING,
        created_by=by.user_id,
    )
    if isinstance(given, TaskDraft) and task.assignee_id is None:
        task.assignee_id = by.user_id  # whose act made it
    session.add(task)
    session.flush()
    own = {"tenant_id": project.tenant_id, "task_id": task.id}
    session.add_all(
        TaskAction(**own, position=position, type=action.type, label=action.label, config=action.config)
        for position, action in enumerate(given.actions)
    )
    session.add_all(TaskDependency(**own, depends_on_id=each.id) for each in dependencies)
    session.flush()
    return task


def has_open(tasks: list[Task]) -> bool:
    """Tell whether one of the tasks is still to do."""
    return any(each.status in OPEN for each in tasks)


def count_open_task(session: Session, project: Project, change: int) -> None:
    """Move the number of open tasks of the project's phase."""
    counters = get_counters(session, project, project.phase)
    counters.open_tasks = max(0, counters.open_tasks + change)
    session.add(counters)
