"""Every SELECT on standards."""

from collections.abc import Collection
from typing import Any

from sqlmodel import Session, col, func, or_, select

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.access.reach import is_seen
from pipelines.access.resource import Resource
from pipelines.base.errors import NotFound
from pipelines.models import Integration, IntegrationMapping, Project, Standard, StandardVersion
from pipelines.projects.queries import get_project, is_readable
from pipelines.standards.records import StandardFilter


def get_standard(
    session: Session, standard_id: str, *, by: Actor, to: Capability = Capability.STANDARD_READ
) -> Standard:
    """Return a standard that the actor sees and may do ``to`` with.

    Raises:
        NotFound: no such standard in the actor's tenant, or in a project that they do not see.
        PermissionDenied: they see it, and may not.
    """
    statement = select(Standard).where(
        Standard.id == standard_id, Standard.tenant_id == by.tenant_id, is_for(by, Standard.project_id)
    )
    if to.changes_records:
        statement = statement.with_for_update()
    standard = session.exec(statement).one_or_none()
    if standard is None:
        raise NotFound("No such standard.", artifactId=standard_id)
    if standard.project_id is not None:
        get_project(session, standard.project_id, by=by, to=to)
    attributes = {"name": standard.name, "kind": standard.kind, "namespace": standard.namespace}
    check_capability(by, to, Resource(to.noun, standard.id, standard.project_id, attributes))
    return standard


def is_for(by: Actor, project_id: Any) -> Any:
    """Return the condition that a standard is the tenant's or of a project that the actor sees."""
    return or_(project_id.is_(None), is_seen(by, project_id))


def is_open(by: Actor) -> Any:
    """Return the condition that a standard is the tenant's, or of a project whose standards they may read."""
    reached = select(Project.id).where(
        Project.tenant_id == by.tenant_id, is_readable(by, Capability.STANDARD_READ)
    )
    return or_(col(Standard.project_id).is_(None), col(Standard.project_id).in_(reached))


def find_standard(session: Session, tenant_id: str, namespace: str, name: str) -> Standard | None:
    """Return the standard of that name, and hold its row."""
    statement = select(Standard).where(
        Standard.tenant_id == tenant_id, Standard.namespace == namespace, Standard.name == name
    )
    return session.exec(statement.with_for_update()).one_or_none()


def list_versions(session: Session, standard: Standard) -> list[StandardVersion]:
    """Return every version of a standard, the first registered first."""
    statement = select(StandardVersion).where(StandardVersion.standard_id == standard.id)
    return list(session.exec(statement.order_by(col(StandardVersion.created_at), col(StandardVersion.id))))


def list_page(session: Session, only: StandardFilter, *, by: Actor) -> list[Standard]:
    """Return the standards that the actor sees, the oldest first."""
    wanted: list[Any] = [Standard.tenant_id == by.tenant_id]
    pairs = (
        (Standard.kind, only.kind),
        (Standard.namespace, only.namespace),
        (Standard.status, only.status),
    )
    wanted += [column == value for column, value in pairs if value is not None]
    wanted.append(is_open(by))
    if only.search:
        said = func.lower(col(Standard.name) + " " + col(Standard.description))
        wanted.append(said.contains(only.search.lower(), autoescape=True))
    statement = select(Standard).where(*wanted).order_by(col(Standard.created_at), col(Standard.id))
    return list(session.exec(statement))


def list_current(
    session: Session, *, by: Actor, ids: Collection[str] | None = None
) -> list[tuple[Standard, StandardVersion]]:
    """Return the standards that the actor sees, each with its highest version; of ``ids`` alone if given."""
    statement = (
        select(Standard, StandardVersion)
        .join(
            StandardVersion,
            (col(StandardVersion.standard_id) == Standard.id)
            & (col(StandardVersion.version) == Standard.version),
        )
        .where(Standard.tenant_id == by.tenant_id, is_open(by))
        .order_by(col(Standard.created_at), col(Standard.id))
    )
    if ids is not None:
        statement = statement.where(col(Standard.id).in_(ids))
    return list(session.exec(statement))


def list_current_of_tenant(session: Session, tenant_id: str) -> list[tuple[Standard, StandardVersion]]:
    """Return every standard of a tenant with its highest version: for what Praetor itself does."""
    statement = select(Standard, StandardVersion).join(
        StandardVersion,
        (col(StandardVersion.standard_id) == Standard.id)
        & (col(StandardVersion.version) == Standard.version),
    )
    return [(one, other) for one, other in session.exec(statement.where(Standard.tenant_id == tenant_id))]


def list_schema_names(session: Session, *, by: Actor) -> list[tuple[str, str, list[str]]]:
    """Return id, name and names of schemas of the contracts that the actor sees."""
    statement = (
        select(Standard.id, Standard.name, StandardVersion.schema_names)
        .join(
            StandardVersion,
            (col(StandardVersion.standard_id) == Standard.id)
            & (col(StandardVersion.version) == Standard.version),
        )
        .where(Standard.tenant_id == by.tenant_id, is_open(by))
        .order_by(col(Standard.created_at), col(Standard.id))
    )
    return [(row[0], row[1], list(row[2])) for row in session.exec(statement)]


def list_integrations_by(
    session: Session, standard: Standard, schema_ids: Collection[str], *, by: Actor
) -> list[Integration]:
    """Return the integrations that the actor reads whose contract it is, or that map one of the schemas."""
    ids = list(schema_ids)
    mapped = select(IntegrationMapping.integration_id).where(
        or_(
            col(IntegrationMapping.source_schema_id).in_(ids),
            col(IntegrationMapping.target_schema_id).in_(ids),
        )
    )
    statement = (
        select(Integration)
        .join(Project, col(Project.id) == Integration.project_id)
        .where(
            Integration.tenant_id == by.tenant_id,
            is_readable(by, Capability.INTEGRATION_READ),
            or_(Integration.contract_standard_id == standard.id, col(Integration.id).in_(mapped)),
        )
    )
    return list(session.exec(statement.order_by(col(Integration.created_at), col(Integration.id))))
