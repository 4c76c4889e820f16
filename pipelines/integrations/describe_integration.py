"""List integrations, and show one.

view = read_integration(session, integration_id, by=actor)
"""

from collections.abc import Iterable, Sequence

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.reach import check_somewhere
from pipelines.integrations.catalogue import find_service
from pipelines.integrations.queries import (
    count_mappings,
    get_integration,
    list_connected,
    list_page,
    list_seen,
)
from pipelines.integrations.records import IntegrationPage, IntegrationView
from pipelines.models import Integration, Project, Standard, StandardVersion
from pipelines.projects.queries import get_project
from pipelines.standards.describe_operation import OperationDetail
from pipelines.standards.find_operations import show_operation
from pipelines.standards.list_operations import Operation
from pipelines.standards.parts import list_parts
from pipelines.standards.queries import list_current

#: Columns that are shown as they are.
SHOWN = {
    *("id", "project_id", "integration_type", "provider", "contract_standard_id"),
    *("report", "checked_at", "created_at", "updated_at"),
}

Contracts = dict[str, tuple[Standard, StandardVersion]]


def list_integrations(
    session: Session, project_id: str | None = None, *, limit: int, offset: int, by: Actor
) -> IntegrationPage:
    """Return one page of a project's integrations, the oldest first; of all projects that the actor may read
    them in, the newest first.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not read integrations.
    """
    # Load
    if project_id is None:
        check_somewhere(by, Capability.INTEGRATION_READ)
        found, total = list_seen(session, by=by, limit=limit, offset=offset)
    else:
        project = get_project(session, project_id, by=by, to=Capability.INTEGRATION_READ)
        page, total = list_page(session, project, limit=limit, offset=offset)
        found = [(each, project) for each in page]

    # Report
    views = show_all(session, found, by=by)
    return IntegrationPage(integrations=views, total=total, limit=limit, offset=offset)


def read_integration(session: Session, integration_id: str, *, by: Actor) -> IntegrationView:
    """Return an integration with what it offers.

    Raises:
        NotFound: no such integration that the actor sees.
        PermissionDenied: they may not read integrations.
    """
    return show_all(session, [get_integration(session, integration_id, by=by)], by=by)[0]


def load_contracts(session: Session, integrations: Iterable[Integration], *, by: Actor) -> Contracts:
    """Return the contracts of these integrations that the actor sees, by id."""
    ids = {each.contract_standard_id for each in integrations if each.contract_standard_id}
    if not ids:
        return {}
    return {standard.id: (standard, version) for standard, version in list_current(session, by=by, ids=ids)}


def show_all(
    session: Session, found: Sequence[tuple[Integration, Project]], *, by: Actor
) -> list[IntegrationView]:
    """Show integrations of these projects."""
    integrations = [each for each, _ in found]
    contracts = load_contracts(session, integrations, by=by)
    connected = list_connected(session, {project.id for _, project in found})
    counts = count_mappings(session, [each.id for each in integrations])
    return [show(each, project, contracts, connected, counts.get(each.id, (0, 0))) for each, project in found]


def show(
    integration: Integration,
    project: Project,
    contracts: Contracts,
    connected: set[tuple[str, str]],
    counts: tuple[int, int],
) -> IntegrationView:
    """Show an integration."""
    service = find_service(integration.provider)
    contract = contracts.get(integration.contract_standard_id or "")
    own = integration.model_dump(include=SHOWN)
    return IntegrationView(
        **own,
        project_name=project.name,
        name=service.name if service else contract[0].name if contract else integration.provider,
        base_url=integration.base_url or (service.base_url if service else None),
        docs=service.docs if service else "",
        auth_kind=service.auth.kind if service else "bearer",
        has_credentials=(project.id, integration.provider) in connected,
        operations=list_operations_of(integration, contracts),
        schemas=list_parts(*contract) if contract else [],
        mappings=counts[0],
        flagged=counts[1],
    )


def list_operations_of(integration: Integration, contracts: Contracts) -> list[Operation]:
    """Return what an integration offers: by its contract, else by the catalogue."""
    if contract := contracts.get(integration.contract_standard_id or ""):
        return [Operation(**each) for each in contract[1].operations]
    service = find_service(integration.provider)
    return service.operations if service else []


def read_operation_of(
    session: Session, integration_id: str, operation_id: str, *, by: Actor
) -> OperationDetail:
    """Return what an operation takes and answers; of the catalogue's, nothing is known but its address.

    Raises:
        NotFound: no such integration that the actor sees, or no such operation.
        PermissionDenied: they may not read integrations.
    """
    integration, _ = get_integration(session, integration_id, by=by)
    contracts = load_contracts(session, [integration], by=by)
    contract = contracts.get(integration.contract_standard_id or "")
    return show_operation(session, contract[1], operation_id) if contract else OperationDetail()
