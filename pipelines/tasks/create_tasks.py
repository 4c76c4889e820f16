"""Make several tasks of one act at once, in as few statements as one.

tasks = create_tasks(session, project, [TaskDraft(type="PROVIDE", title="Find out …", …)], by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.models import Event, Project, Task, TaskAction
from pipelines.tasks.create_task import OPEN
from pipelines.tasks.queries import list_tasks_of
from pipelines.tasks.records import TaskDraft


def create_tasks(session: Session, project: Project, drafts: list[TaskDraft], *, by: Actor) -> list[Task]:
    """Keep tasks that the product makes, each once for its ``dedupe``; return the new ones.

    The caller counts them as open, and records what they came from.
    """
    if not drafts:
        return []
    known = list_tasks_of(session, project, [draft.dedupe for draft in drafts if draft.dedupe])
    standing = {task.dedupe for task in known if task.status in OPEN}
    for task in known:
        if task.status not in OPEN:
            task.dedupe = None  # done once; the same question has come up again
    session.flush()
    fresh = {draft.dedupe or str(n): draft for n, draft in enumerate(drafts) if draft.dedupe not in standing}
    made = [(build_task(project, draft, by=by), draft) for draft in fresh.values()]
    session.add_all(task for task, _ in made)
    session.flush()
    session.add_all(action for task, draft in made for action in build_actions(task, draft))
    session.add_all(build_event(task, by=by) for task, _ in made)
    return [task for task, _ in made]


def build_task(project: Project, draft: TaskDraft, *, by: Actor) -> Task:
    """Return a task for the person whose act made it."""
    fields = draft.model_dump(exclude={"actions", "dependencies", "assignee_id"})
    own: dict[str, Any] = {"tenant_id": project.tenant_id, "project_id": project.id, "created_by": by.user_id}
    return Task(**fields, **own, assignee_id=draft.assignee_id or by.user_id)


def build_actions(task: Task, draft: TaskDraft) -> list[TaskAction]:
    """Return the ways to do the task."""
    own: dict[str, Any] = {"tenant_id": task.tenant_id, "task_id": task.id}
    return [
        TaskAction(**own, position=position, type=action.type, label=action.label, config=action.config)
        for position, action in enumerate(draft.actions)
    ]


def build_event(task: Task, *, by: Actor) -> Event:
    """Return the event that tells of the task."""
    own: dict[str, Any] = {"tenant_id": task.tenant_id, "project_id": task.project_id, "actor_id": by.user_id}
    return Event(**own, kind="task.created", subject_id=task.id, after=task.title)
