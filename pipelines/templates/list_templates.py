"""List the templates of a project or of all of them, and show one.

page = list_templates(session, TemplateFilter(project_id=project_id), limit=50, offset=0, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.models import StoredFile, Template, TemplateVersion
from pipelines.projects.queries import get_project
from pipelines.templates.queries import (
    Counted,
    count_variables,
    get_template,
    list_page,
    list_versions,
)
from pipelines.templates.records import (
    TemplateFilter,
    TemplateListed,
    TemplatePage,
    TemplateView,
    VersionView,
)


def list_templates(
    session: Session, only: TemplateFilter, *, limit: int, offset: int, by: Actor
) -> TemplatePage:
    """Return one page of the templates of a project, or of all projects that the actor sees; oldest first.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not read templates.
    """
    if only.project_id is not None:
        get_project(session, only.project_id, by=by, to=Capability.TEMPLATE_READ)
    found, total = list_page(session, only, limit=limit, offset=offset, by=by)
    counts = count_variables(session, [each.id for each in found])
    listed = [show_listed(each, counts.get(each.id, Counted())) for each in found]
    return TemplatePage(templates=listed, total=total, limit=limit, offset=offset)


def show_listed(template: Template, counts: Counted) -> TemplateListed:
    """Show a template in a list."""
    own = template.model_dump(exclude={"syntaxes", "parts", "tenant_id", "created_by"})
    return TemplateListed(**own, **counts._asdict())


def read_template(session: Session, template_id: str, *, by: Actor) -> TemplateView:
    """Return a template with its versions, and what else in it could be a variable.

    Raises:
        NotFound: no such template that the actor sees.
        PermissionDenied: they may not read templates.
    """
    template, _ = get_template(session, template_id, by=by)
    return show(session, template)


def show(session: Session, template: Template) -> TemplateView:
    """Show a template."""
    versions = list_versions(session, template)
    current = versions[0][0]
    listed = show_listed(template, count_variables(session, [template.id]).get(template.id, Counted()))
    found = {name: getattr(current, name) for name in ("offers", "suggestions", "problems")}
    return TemplateView(
        **listed.model_dump(),
        **found,
        syntaxes=template.syntaxes,
        parts=template.parts,
        versions=[show_version(version, file) for version, file in versions],
    )


def show_version(version: TemplateVersion, file: StoredFile) -> VersionView:
    """Show a version."""
    return VersionView(
        version=version.number,
        name=file.name,
        size=file.size,
        sha256=file.sha256,
        created_at=version.created_at,
    )
