"""List a project's integrations, and show one.

view = read_integration(session, integration_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.integrations.catalogue import find_service
from pipelines.integrations.queries import find_credential, get_integration, list_connected, list_page
from pipelines.integrations.records import IntegrationPage, IntegrationView
from pipelines.models import Integration, Standard, StandardVersion
from pipelines.projects.queries import get_project
from pipelines.standards.list_operations import Operation
from pipelines.standards.parts import list_parts
from pipelines.standards.queries import list_current

Contracts = dict[str, tuple[Standard, StandardVersion]]


def list_integrations(
    session: Session, project_id: str, *, limit: int, offset: int, by: Actor
) -> IntegrationPage:
    """Return one page of a project's integrations, the oldest first.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not read integrations.
    """
    project = get_project(session, project_id, by=by, to=Capability.INTEGRATION_READ)
    found, total = list_page(session, project, limit=limit, offset=offset)
    connected, contracts = list_connected(session, project), load_contracts(session, by=by)
    views = [show(each, contracts, is_connected=each.provider in connected) for each in found]
    return IntegrationPage(integrations=views, total=total, limit=limit, offset=offset)


def read_integration(session: Session, integration_id: str, *, by: Actor) -> IntegrationView:
    """Return an integration with what it offers.

    Raises:
        NotFound: no such integration that the actor sees.
        PermissionDenied: they may not read integrations.
    """
    integration, project = get_integration(session, integration_id, by=by)
    is_connected = find_credential(session, project.id, integration.provider) is not None
    return show(integration, load_contracts(session, by=by), is_connected=is_connected)


def load_contracts(session: Session, *, by: Actor) -> Contracts:
    """Return the standards that the actor sees, by id."""
    return {standard.id: (standard, version) for standard, version in list_current(session, by=by)}


def show(integration: Integration, contracts: Contracts, *, is_connected: bool) -> IntegrationView:
    """Show an integration."""
    service = find_service(integration.provider)
    contract = contracts.get(integration.contract_standard_id or "")
    return IntegrationView(
        id=integration.id,
        project_id=integration.project_id,
        integration_type=integration.integration_type,
        provider=integration.provider,
        name=service.name if service else contract[0].name if contract else integration.provider,
        base_url=integration.base_url or (service.base_url if service else None),
        docs=service.docs if service else "",
        auth_kind=service.auth.kind if service else "bearer",
        has_credentials=is_connected,
        contract_standard_id=integration.contract_standard_id,
        operations=list_operations_of(integration, contracts),
        schemas=list_parts(*contract) if contract else [],
        created_at=integration.created_at,
        updated_at=integration.updated_at,
    )


def list_operations_of(integration: Integration, contracts: Contracts) -> list[Operation]:
    """Return what an integration offers: by its contract, else by the catalogue."""
    if contract := contracts.get(integration.contract_standard_id or ""):
        return [Operation(**each) for each in contract[1].operations]
    service = find_service(integration.provider)
    return service.operations if service else []
