"""Say anew what a task has to wait for.

change_dependencies(session, project, task, [first.id, second.id])
"""

from sqlmodel import Session

from pipelines.base.errors import Invalid
from pipelines.models import Project, Task, TaskDependency, TaskStatus
from pipelines.tasks.create_task import check_dependencies, has_open
from pipelines.tasks.queries import delete_dependencies, list_tasks_by_id, map_dependencies


def change_dependencies(session: Session, project: Project, task: Task, wanted: list[str]) -> None:
    """Let a task wait for exactly these; it is blocked while one of them is open.

    Raises:
        Invalid: one is no task of the project, or the tasks would wait for each other in a circle.
    """
    # Load
    dependencies = list_tasks_by_id(session, project, wanted)

    # Check
    check_dependencies(wanted, dependencies)
    check_circle(session, project, task, wanted)

    # Save
    delete_dependencies(session, task)
    session.add_all(
        TaskDependency(tenant_id=task.tenant_id, task_id=task.id, depends_on_id=each.id)
        for each in dependencies
    )
    if has_open(dependencies):
        task.status = TaskStatus.BLOCKED
    elif task.status is TaskStatus.BLOCKED:
        task.status = TaskStatus.PENDING
    session.add(task)
    session.flush()


def check_circle(session: Session, project: Project, task: Task, wanted: list[str]) -> None:
    """Raise `Invalid`, naming the tasks, when one of ``wanted`` waits for the task itself."""
    after = map_dependencies(session, project)
    for index, first in enumerate(wanted):
        way = find_way(after, first, task.id)
        if way is None:
            continue
        titles = {each.id: each.title for each in list_tasks_by_id(session, project, way)}
        named = " → ".join(f"“{titles[key]}”" for key in [task.id, *way])
        refusal = Invalid(
            "These tasks would wait for each other: " + named + ".",
            f"dependencies.{index}",
            "Waits for this task itself",
        )
        refusal.details["cycle"] = [{"id": key, "title": titles[key]} for key in way]
        raise refusal


def find_way(after: dict[str, list[str]], start: str, end: str) -> list[str] | None:
    """Return the tasks from ``start`` to ``end``, each waiting for the next; none: there is no way."""
    came_from: dict[str, str] = {}
    seen, todo = {start}, [start]
    while todo:
        key = todo.pop()
        if key == end:
            return trace_back(came_from, start, end)
        for following in after.get(key, []):
            if following not in seen:
                seen.add(following)
                came_from[following] = key
                todo.append(following)
    return None


def trace_back(came_from: dict[str, str], start: str, end: str) -> list[str]:
    """Return the way that led from ``start`` to ``end``."""
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]
