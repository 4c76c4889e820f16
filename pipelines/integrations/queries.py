"""Every SELECT on integrations."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlmodel import Session, col, func, or_, select

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.reach import is_seen
from pipelines.base.errors import NotFound
from pipelines.models import Credential, Integration, IntegrationMapping, Project, Standard
from pipelines.projects.queries import check_project, is_readable

#: A mapping, its integration, and their project.
Placed = tuple[IntegrationMapping, Integration, Project]


def get_integration(
    session: Session, integration_id: str, *, by: Actor, to: Capability = Capability.INTEGRATION_READ
) -> tuple[Integration, Project]:
    """Return an integration of a project that the actor sees and may do ``to`` with.

    Raises:
        NotFound: no such integration that the actor sees.
        PermissionDenied: they see it, and may not.
    """
    statement = (
        select(Integration, Project)
        .join(Project, col(Project.id) == Integration.project_id)
        .where(
            Integration.id == integration_id,
            Integration.tenant_id == by.tenant_id,
            is_seen(by, Integration.project_id),
        )
    )
    row = session.exec(statement).one_or_none()
    if row is None:
        raise NotFound("No such integration.", integrationId=integration_id)
    check_project(row[1], row[1].id, by=by, to=to)
    return row[0], row[1]


def list_page(
    session: Session, project: Project, *, limit: int, offset: int
) -> tuple[list[Integration], int]:
    """Return one page of a project's integrations, the oldest first, and how many there are in all."""
    wanted = Integration.project_id == project.id
    page = select(Integration).where(wanted).order_by(col(Integration.created_at), col(Integration.id))
    total = session.exec(select(func.count()).select_from(Integration).where(wanted)).one()
    return list(session.exec(page.limit(limit).offset(offset))), total


def list_seen(
    session: Session, *, by: Actor, limit: int, offset: int
) -> tuple[list[tuple[Integration, Project]], int]:
    """Return one page of the integrations that the actor may read in all projects, the newest first."""
    statement = (
        select(Integration, Project)
        .join(Project, col(Project.id) == Integration.project_id)
        .where(Integration.tenant_id == by.tenant_id, is_readable(by, Capability.INTEGRATION_READ))
    )
    total = session.exec(select(func.count()).select_from(statement.subquery())).one()
    order = (col(Integration.created_at).desc(), col(Integration.id))
    found = session.exec(statement.order_by(*order).limit(limit).offset(offset))
    return [(integration, project) for integration, project in found], total


def count_mappings(session: Session, integration_ids: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Return of each integration how many mappings it has, and how many of them are flagged."""
    statement = (
        select(IntegrationMapping.integration_id, func.count(), func.count(col(IntegrationMapping.flag)))
        .where(col(IntegrationMapping.integration_id).in_(list(integration_ids)))
        .group_by(IntegrationMapping.integration_id)
    )
    return {row[0]: (row[1], row[2]) for row in session.exec(statement)}


def list_mappings_of(session: Session, project: Project) -> list[IntegrationMapping]:
    """Return every mapping of a project's integrations."""
    statement = select(IntegrationMapping).join(
        Integration, col(Integration.id) == IntegrationMapping.integration_id
    )
    return list(session.exec(statement.where(Integration.project_id == project.id)))


def list_mappings_through(session: Session, standard: Standard, schema_ids: Collection[str]) -> list[Placed]:
    """Return the mappings, in every project, from or to these schemas, or for operations of the standard."""
    mapped = or_(
        col(IntegrationMapping.source_schema_id).in_(schema_ids),
        col(IntegrationMapping.target_schema_id).in_(schema_ids),
        col(Integration.contract_standard_id) == standard.id,
    )
    statement = (
        select(IntegrationMapping, Integration, Project)
        .join(Integration, col(Integration.id) == IntegrationMapping.integration_id)
        .join(Project, col(Project.id) == Integration.project_id)
        .where(IntegrationMapping.tenant_id == standard.tenant_id, mapped)
        .order_by(col(IntegrationMapping.created_at), col(IntegrationMapping.id))
    )
    return [(row[0], row[1], row[2]) for row in session.exec(statement)]


def count_flagged(project: Project) -> Any:
    """Return a subquery: how many mappings of a project's integrations a person should look at."""
    return (
        select(func.count(col(IntegrationMapping.flag)))
        .join(Integration, col(Integration.id) == IntegrationMapping.integration_id)
        .where(Integration.tenant_id == project.tenant_id, Integration.project_id == project.id)
        .scalar_subquery()
    )


def find_by_provider(session: Session, project: Project, provider: str) -> Integration | None:
    """Return a project's integration of a provider."""
    statement = select(Integration).where(
        Integration.project_id == project.id, Integration.provider == provider
    )
    return session.exec(statement.order_by(col(Integration.created_at))).first()


def find_credential(session: Session, project_id: str, provider: str) -> Credential | None:
    """Return what a project's product signs in to a provider with."""
    statement = select(Credential).where(Credential.project_id == project_id, Credential.provider == provider)
    return session.exec(statement).one_or_none()


def list_connected(session: Session, project_ids: Iterable[str]) -> set[tuple[str, str]]:
    """Return for which providers these projects have credentials, as ``(project, provider)``."""
    wanted = col(Credential.project_id).in_(list(project_ids))
    statement = select(Credential.project_id, Credential.provider).where(wanted)
    return {(project_id, provider) for project_id, provider in session.exec(statement)}


def list_mappings(session: Session, integration: Integration) -> list[IntegrationMapping]:
    """Return the mappings of an integration, the oldest first."""
    statement = select(IntegrationMapping).where(IntegrationMapping.integration_id == integration.id)
    return list(
        session.exec(statement.order_by(col(IntegrationMapping.created_at), col(IntegrationMapping.id)))
    )


def get_mapping(session: Session, integration: Integration, mapping_id: str) -> IntegrationMapping:
    """Return a mapping of an integration, or raise `NotFound`."""
    statement = select(IntegrationMapping).where(
        IntegrationMapping.id == mapping_id, IntegrationMapping.integration_id == integration.id
    )
    mapping = session.exec(statement).one_or_none()
    if mapping is None:
        raise NotFound("No such mapping.", mappingId=mapping_id)
    return mapping
