"""What the list of workflows needs."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.reach import may_somewhere
from pipelines.base.records import Record
from pipelines.models import ProjectStatus
from pipelines.projects.list_projects import list_projects
from pipelines.workflows.list_workflows import list_workflows
from praetor_app.views.workflows import ProjectOption, WorkflowRow, to_row

#: Rows that are shown, and projects that are offered.
MOST = 200


class WorkflowsContent(Record):
    """The workflows that one may see, and what may be done."""

    rows: list[WorkflowRow]
    total: int
    projects: list[ProjectOption]
    #: Those that a workflow can be uploaded to.
    open_projects: list[ProjectOption]
    may_write: bool


def load_workflows(session: Session, project_id: str | None, *, by: Actor) -> WorkflowsContent:
    """Return the workflows of a project, without one of all, the last changed first."""
    page = list_workflows(session, project_id, limit=MOST, offset=0, by=by)
    newest = sorted(page.workflows, key=lambda each: each.updated_at, reverse=True)
    known = list_projects(session, status=None, limit=MOST, offset=0, by=by).projects
    is_open = [each for each in known if each.status is not ProjectStatus.ARCHIVED]
    return WorkflowsContent(
        rows=[to_row(each) for each in newest],
        total=page.total,
        projects=[ProjectOption(id=each.id, name=each.name) for each in known],
        open_projects=[ProjectOption(id=each.id, name=each.name) for each in is_open],
        may_write=may_somewhere(by, Capability.WORKFLOW_WRITE),
    )
