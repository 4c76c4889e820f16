"""Make a task that somebody asks for.

view = request_task(session, project_id, TaskInput(type="PROVIDE", title="Opening hours", …), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.attributes import describe
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.projects.queries import get_project
from pipelines.tasks.create_task import create_task
from pipelines.tasks.list_tasks import to_views
from pipelines.tasks.records import TaskInput, TaskView


def request_task(session: Session, project_id: str, given: TaskInput, *, by: Actor) -> TaskView:
    """Make a task; one for somebody else is assigned to them.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not make tasks there, or not for others.
        Conflict: the project is archived.
        Invalid: what `create_task` refuses.
    """
    project = get_project(session, project_id, by=by, to=Capability.TASK_WRITE)
    if given.assignee_id not in (None, by.user_id):
        check_capability(by, Capability.TASK_ASSIGN, describe(project, "task"))
    return to_views(session, [create_task(session, project, given, by=by)])[0]
