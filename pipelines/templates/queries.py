"""Every SELECT on templates."""

from typing import Any, NamedTuple

from sqlmodel import Session, col, func, select

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.reach import is_seen
from pipelines.base.errors import NotFound
from pipelines.models import (
    Project,
    StoredFile,
    Template,
    TemplateMapping,
    TemplateVariable,
    TemplateVersion,
    User,
)
from pipelines.projects.queries import check_project, is_readable
from pipelines.templates.records import TemplateFilter


def get_template(
    session: Session,
    template_id: str,
    *,
    by: Actor,
    to: Capability = Capability.TEMPLATE_READ,
    ahead: bool = False,
) -> tuple[Template, Project]:
    """Return a template of a project that the actor sees and may do ``to`` with.

    ``ahead``: nothing is written yet, so its rows are not held.

    Raises:
        NotFound: no such template that the actor sees.
        PermissionDenied: they see it, and may not.
        Conflict: its project is archived.
    """
    statement = (
        select(Template, Project)
        .join(Project, col(Project.id) == Template.project_id)
        .where(
            Template.id == template_id, Template.tenant_id == by.tenant_id, is_seen(by, Template.project_id)
        )
    )
    if to.changes_records and not ahead:
        statement = statement.with_for_update()
    row = session.exec(statement).one_or_none()
    if row is None:
        raise NotFound("No such template.", templateId=template_id)
    template, project = row
    check_project(project, project.id, by=by, to=to, record=template)
    return template, project


def list_page(
    session: Session, only: TemplateFilter, *, limit: int, offset: int, by: Actor
) -> tuple[list[Template], int]:
    """Return one page of the templates within the actor's reach, the oldest first, and how many there are."""
    wanted: list[Any] = [Template.tenant_id == by.tenant_id]
    wanted.append(is_readable(by, Capability.TEMPLATE_READ, Template))
    pairs = (
        (Template.project_id, only.project_id),
        (Template.template_type, only.template_type),
        (Template.status, only.status),
    )
    wanted += [column == value for column, value in pairs if value is not None]
    joined = select(Template).join(Project, col(Project.id) == Template.project_id).where(*wanted)
    page = joined.order_by(col(Template.created_at), col(Template.id)).limit(limit).offset(offset)
    total = session.exec(select(func.count()).select_from(joined.subquery())).one()
    return list(session.exec(page)), total


class Counted(NamedTuple):
    """How many variables a template has, how many required ones are mapped and not, how many are mapped."""

    variables: int = 0
    mapped: int = 0
    unmapped: int = 0
    sourced: int = 0


def count_variables(session: Session, template_ids: list[str]) -> dict[str, Counted]:
    """Return of each template how many variables it has, and how many have a source."""
    is_mapped = col(TemplateMapping.id).is_not(None)
    is_required = col(TemplateVariable.is_required)
    counts = (
        func.count(),
        func.count().filter(is_required, is_mapped),
        func.count().filter(is_required, ~is_mapped),
        func.count().filter(is_mapped),
    )
    statement = (
        select(TemplateVariable.template_id, *counts)  # type: ignore[call-overload]
        .join(TemplateMapping, col(TemplateMapping.variable_id) == TemplateVariable.id, isouter=True)
        .where(col(TemplateVariable.template_id).in_(template_ids))
        .group_by(col(TemplateVariable.template_id))
    )
    return {row[0]: Counted(*row[1:]) for row in session.exec(statement)}


def list_variables(session: Session, template: Template) -> list[TemplateVariable]:
    """Return the variables of a template, in the order of the document."""
    statement = select(TemplateVariable).where(TemplateVariable.template_id == template.id)
    return list(session.exec(statement.order_by(col(TemplateVariable.position), col(TemplateVariable.name))))


def list_mappings(session: Session, template: Template) -> list[TemplateMapping]:
    """Return the mappings of a template, the oldest first."""
    statement = select(TemplateMapping).where(TemplateMapping.template_id == template.id)
    return list(session.exec(statement.order_by(col(TemplateMapping.created_at), col(TemplateMapping.id))))


def get_mapping(session: Session, template: Template, mapping_id: str) -> TemplateMapping:
    """Return a mapping of a template, or raise `NotFound`."""
    statement = select(TemplateMapping).where(
        TemplateMapping.id == mapping_id, TemplateMapping.template_id == template.id
    )
    mapping = session.exec(statement).one_or_none()
    if mapping is None:
        raise NotFound("No such mapping.", mappingId=mapping_id)
    return mapping


def get_variable(session: Session, template: Template, variable_id: str) -> TemplateVariable:
    """Return a variable of a template, or raise `NotFound`."""
    statement = select(TemplateVariable).where(
        TemplateVariable.id == variable_id, TemplateVariable.template_id == template.id
    )
    variable = session.exec(statement).one_or_none()
    if variable is None:
        raise NotFound("No such variable.", variableId=variable_id)
    return variable


def list_versions(session: Session, template: Template) -> list[tuple[TemplateVersion, StoredFile]]:
    """Return the versions of a template with their files, the newest first."""
    statement = (
        select(TemplateVersion, StoredFile)
        .join(StoredFile, col(StoredFile.id) == TemplateVersion.file_id)
        .where(TemplateVersion.template_id == template.id)
        .order_by(col(TemplateVersion.number).desc())
    )
    return [(version, file) for version, file in session.exec(statement)]


def list_mappings_of_project(
    session: Session, project: Project
) -> list[tuple[TemplateMapping, TemplateVariable]]:
    """Return every mapping of a project's templates with its variable."""
    statement = (
        select(TemplateMapping, TemplateVariable)
        .join(TemplateVariable, col(TemplateVariable.id) == TemplateMapping.variable_id)
        .join(Template, col(Template.id) == TemplateMapping.template_id)
        .where(Template.tenant_id == project.tenant_id, Template.project_id == project.id)
    )
    return [(mapping, variable) for mapping, variable in session.exec(statement)]


def count_unmapped(project: Project) -> Any:
    """Return a subquery: how many required variables of the project's templates have no mapping."""
    return (
        select(func.count())
        .select_from(TemplateVariable)
        .join(Template, col(Template.id) == TemplateVariable.template_id)
        .join(TemplateMapping, col(TemplateMapping.variable_id) == TemplateVariable.id, isouter=True)
        .where(
            Template.tenant_id == project.tenant_id,
            Template.project_id == project.id,
            col(TemplateVariable.is_required),
            col(TemplateMapping.id).is_(None),
        )
        .scalar_subquery()
    )


def count_flagged(project: Project) -> Any:
    """Return a subquery: how many mappings of the project's templates a person should look at."""
    return (
        select(func.count(col(TemplateMapping.flag)))
        .join(Template, col(Template.id) == TemplateMapping.template_id)
        .where(Template.tenant_id == project.tenant_id, Template.project_id == project.id)
        .scalar_subquery()
    )


def list_same_sources(session: Session, template: Template) -> dict[tuple[str, str, str], int]:
    """Return how often variables of other templates of the project have a source: by name, kind and path."""
    by = (TemplateVariable.name, TemplateMapping.source_type, TemplateMapping.source_path)
    statement = (
        select(*by, func.count())
        .join(TemplateMapping, col(TemplateMapping.variable_id) == TemplateVariable.id)
        .join(Template, col(Template.id) == TemplateVariable.template_id)
        .where(
            Template.tenant_id == template.tenant_id,
            Template.project_id == template.project_id,
            Template.id != template.id,
        )
        .group_by(*by)
    )
    return {(row[0], row[1], row[2]): row[3] for row in session.exec(statement)}


def list_names_of(session: Session, user_ids: list[str | None]) -> dict[str, str]:
    """Return the names of people by their ids."""
    wanted = sorted({each for each in user_ids if each})
    return dict(session.exec(select(User.id, User.name).where(col(User.id).in_(wanted))).all())
