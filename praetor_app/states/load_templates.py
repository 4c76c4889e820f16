"""What the list of documents needs."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import decide
from pipelines.base.records import Record
from pipelines.models import ProjectStatus, Role
from pipelines.projects.list_projects import list_projects
from pipelines.templates.list_templates import list_templates
from pipelines.templates.records import TemplateFilter
from praetor_app.texts import texts
from praetor_app.views.templates import ProjectOption, TemplateRow, to_row

T = texts("templates")

#: Documents and projects that are shown at once.
MOST = 200


class TemplatesContent(Record):
    """The documents of one project, or of all."""

    rows: list[TemplateRow]
    more: str
    projects: list[ProjectOption]
    #: Those that a document can be uploaded to.
    open_projects: list[ProjectOption]
    may_upload: bool


def load_templates(session: Session, project_id: str, *, by: Actor) -> TemplatesContent:
    """Return the documents, the last changed first; ``project_id``: of that one alone."""
    page = list_templates(session, TemplateFilter(project_id=project_id or None), limit=MOST, offset=0, by=by)
    projects = list_projects(session, status=None, limit=MOST, offset=0, by=by).projects
    names = {each.id: each.name for each in projects}
    newest = sorted(page.templates, key=lambda each: each.updated_at, reverse=True)
    is_reader = by.role is Role.CUSTOMER
    return TemplatesContent(
        rows=[to_row(each, names, is_reader=is_reader) for each in newest],
        more=T["more"].format(count=MOST, total=page.total) if page.total > MOST else "",
        projects=[ProjectOption(id=each.id, name=each.name) for each in projects],
        open_projects=[
            ProjectOption(id=each.id, name=each.name)
            for each in projects
            if each.status is not ProjectStatus.ARCHIVED
        ],
        may_upload=decide(by, Capability.TEMPLATE_WRITE).allowed,
    )
