"""Give back what somebody who went had to do.

return_tasks(session, lock_projects_of(session, tenant_id, user_id), user_id, heir_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.clock import utc_now
from pipelines.events.record_event import record_event
from pipelines.models import Project
from pipelines.organizations.queries import list_tasks_of, list_team


def return_tasks(
    session: Session, projects: dict[str, Project], user_id: str, heir_id: str, *, by: Actor
) -> None:
    """Give each task to who made its project, if they are still there, else to the heir."""
    team = list_team(session, by.tenant_id) if projects else set()
    for task in list_tasks_of(session, projects, user_id):
        project = projects[task.project_id]
        maker = project.created_by
        task.assignee_id = maker if maker in team else heir_id
        task.updated_at = utc_now()
        session.add(task)
        before, after = {"assigneeId": user_id}, {"assigneeId": task.assignee_id}
        record_event(session, project, "task.changed", subject_id=task.id, before=before, after=after, by=by)
