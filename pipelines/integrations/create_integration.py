"""Create, change and delete an integration.

view = create_integration(session, IntegrationInput(project_id=…, integration_type="curated", …), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.clock import utc_now
from pipelines.base.errors import Invalid
from pipelines.events.record_event import record_event
from pipelines.integrations.catalogue import find_service, load_catalogue
from pipelines.integrations.describe_integration import read_integration
from pipelines.integrations.guard_url import check_base_url
from pipelines.integrations.keep_credentials import (
    forget_credentials,
    keep_credentials,
    read_credentials,
)
from pipelines.integrations.queries import find_by_provider, get_integration
from pipelines.integrations.records import (
    IntegrationChange,
    IntegrationConfig,
    IntegrationInput,
    IntegrationView,
)
from pipelines.models import Integration, IntegrationType, Project, StandardKind
from pipelines.projects.queries import get_project
from pipelines.standards.queries import get_standard


def create_integration(session: Session, given: IntegrationInput, *, by: Actor) -> IntegrationView:
    """Save an integration of a project; its secrets are sealed.

    Raises:
        NotFound: no such project, or no such standard, that the actor sees.
        PermissionDenied: they may not.
        Invalid: the catalogue has no such service, the standard is no contract, or the address is private.
    """
    # Load
    project = get_project(session, given.project_id, by=by, to=Capability.INTEGRATION_WRITE)

    # Check
    config = given.config or IntegrationConfig()
    base_url = check_base_url(config.base_url) if config.base_url else None
    provider = check_source(session, given, by=by)

    # Save
    integration = save_integration(session, project, provider, base_url, given.contract_standard_id, by=by)
    save_secrets(session, project, provider, config, by=by)
    return read_integration(session, integration.id, by=by)


def check_source(session: Session, given: IntegrationInput, *, by: Actor) -> str:
    """Return the provider, if it is known where its operations come from."""
    if given.contract_standard_id is not None:
        standard = get_standard(session, given.contract_standard_id, by=by)
        if standard.kind not in (StandardKind.OPENAPI, StandardKind.ASYNCAPI):
            issue = f"Should be an openapi or asyncapi standard, not {standard.kind}"
            raise Invalid("This standard is no contract.", "contractStandardId", issue)
    if given.integration_type is IntegrationType.CONTRACT:
        if given.contract_standard_id is None:
            raise Invalid("A service by contract needs one.", "contractStandardId", "Field required")
        return given.provider
    service = find_service(given.provider)
    if service is None:
        known = ", ".join(sorted(load_catalogue()))
        raise Invalid(
            "The catalogue has no such service. Import its contract.", "provider", f"One of {known}"
        )
    return service.provider


def save_integration(
    session: Session,
    project: Project,
    provider: str,
    base_url: str | None,
    standard_id: str | None,
    *,
    by: Actor,
) -> Integration:
    """Save an integration, and that it was made."""
    integration = Integration(
        tenant_id=by.tenant_id,
        project_id=project.id,
        integration_type=IntegrationType.CONTRACT if standard_id else IntegrationType.CURATED,
        provider=provider,
        base_url=base_url,
        contract_standard_id=standard_id,
        created_by=by.user_id,
    )
    session.add(integration)
    session.flush()
    after = {"provider": provider, "baseUrl": base_url, "contractStandardId": standard_id}
    record_event(session, project, "integration.created", subject_id=integration.id, after=after, by=by)
    return integration


def save_secrets(
    session: Session, project: Project, provider: str, config: IntegrationConfig, *, by: Actor
) -> None:
    """Keep what of a configuration is secret; what is left out stays as it was."""
    service = find_service(provider)
    name = service.auth.secret if service else "apiKey"
    values = {**config.credentials, **({name: config.api_key} if config.api_key else {})}
    if values:
        known = read_credentials(session, project.id, provider)
        keep_credentials(session, project, provider, known | values, by=by)


def change_integration(
    session: Session, integration_id: str, change: IntegrationChange, *, by: Actor
) -> IntegrationView:
    """Set where a service is reached, and with which credentials.

    Raises:
        NotFound: no such integration that the actor sees.
        PermissionDenied: they may not.
        Invalid: the address is private.
    """
    integration, project = get_integration(session, integration_id, by=by, to=Capability.INTEGRATION_WRITE)
    before = {"baseUrl": integration.base_url}
    if "base_url" in change.config.model_fields_set:
        base_url = change.config.base_url
        integration.base_url = check_base_url(base_url) if base_url else None
    save_secrets(session, project, integration.provider, change.config, by=by)
    integration.updated_at = utc_now()
    record_event(
        session,
        project,
        "integration.changed",
        subject_id=integration.id,
        before=before,
        after={"baseUrl": integration.base_url},
        by=by,
    )
    return read_integration(session, integration.id, by=by)


def delete_integration(session: Session, integration_id: str, *, by: Actor) -> str:
    """Delete an integration with its mappings, the last of a provider with the credentials; return its id.

    Its contract stays in the registry.

    Raises:
        NotFound: no such integration that the actor sees.
        PermissionDenied: they may not.
    """
    integration, project = get_integration(session, integration_id, by=by, to=Capability.INTEGRATION_WRITE)
    session.delete(integration)
    session.flush()
    if find_by_provider(session, project, integration.provider) is None:
        forget_credentials(session, project, integration.provider)
    before = {"provider": integration.provider}
    record_event(session, project, "integration.deleted", subject_id=integration.id, before=before, by=by)
    return integration.id
