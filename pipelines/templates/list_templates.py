"""List the templates of a project, and show one.

page = list_templates(session, project_id, TemplateFilter(), limit=50, offset=0, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.models import StoredFile, Template, TemplateVersion
from pipelines.projects.queries import get_project
from pipelines.templates.queries import (
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
    session: Session, project_id: str, only: TemplateFilter, *, limit: int, offset: int, by: Actor
) -> TemplatePage:
    """Return one page of a project's templates, the oldest first.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not read templates.
    """
    project = get_project(session, project_id, by=by, to=Capability.TEMPLATE_READ)
    found, total = list_page(session, project, only, limit=limit, offset=offset)
    counts = count_variables(session, [each.id for each in found])
    listed = [show_listed(each, counts.get(each.id, (0, 0, 0))) for each in found]
    return TemplatePage(templates=listed, total=total, limit=limit, offset=offset)


def show_listed(template: Template, counts: tuple[int, int, int]) -> TemplateListed:
    """Show a template in a list."""
    own = template.model_dump(exclude={"syntaxes", "parts", "tenant_id", "created_by"})
    return TemplateListed(**own, variables=counts[0], mapped=counts[1], unmapped=counts[2])


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
    listed = show_listed(template, count_variables(session, [template.id]).get(template.id, (0, 0, 0)))
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
