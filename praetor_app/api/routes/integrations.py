"""Integrations: outside services by catalogue or contract, and how data is mapped."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from fastapi.responses import JSONResponse

from pipelines.base.db import session_scope
from pipelines.base.errors import IntegrationFailed
from pipelines.base.ids import Id
from pipelines.integrations.create_integration import (
    change_integration,
    create_integration,
    delete_integration,
)
from pipelines.integrations.describe_integration import list_integrations, read_integration
from pipelines.integrations.import_contract import import_contract
from pipelines.integrations.mappings import (
    change_mapping,
    create_mapping,
    delete_mapping,
    list_integration_mappings,
    suggest_mapping,
)
from pipelines.integrations.records import (
    ContractForm,
    ContractReceipt,
    IntegrationChange,
    IntegrationInput,
    IntegrationPage,
    IntegrationView,
    MappingChange,
    MappingInput,
    MappingPage,
    MappingView,
    Suggestions,
    ValidationReport,
)
from pipelines.integrations.validate_integration import keep_report, validate_integration
from praetor_app.api.deps import By, Db, DbRead, Limit, NoBody, Offset
from praetor_app.api.envelope import Deleted, Envelope, fail, ok
from praetor_app.api.upload import Form, describe_form, take_form

router = APIRouter(prefix="/api/integrations", tags=["Integrations"])

IntegrationId = Annotated[str, Path(alias="integrationId", description="The integration's id.")]
MappingId = Annotated[str, Path(alias="mappingId", description="The mapping's id.")]
Project = Annotated[
    Id | None, Query(alias="projectId", description="Whose integrations. Default: those of all projects.")
]
SourceId = Annotated[Id, Query(alias="sourceSchemaId", description="Where values come from.")]
TargetId = Annotated[Id, Query(alias="targetSchemaId", description="Where values go.")]


@router.get("")
def get_integrations(
    session: DbRead, by: By, project_id: Project = None, limit: Limit = 50, offset: Offset = 0
) -> Envelope[IntegrationPage]:
    """List a project's integrations, the oldest first; without one those of all, the newest first.

    Credentials are never shown.
    """
    return ok(list_integrations(session, project_id, limit=limit, offset=offset, by=by))


@router.post("", status_code=201)
def post_integration(body: IntegrationInput, session: Db, by: By) -> Envelope[IntegrationView]:
    """Create an integration: `curated` with a provider of the catalogue, or `contract` with a standard.

    What is secret in `config` is sealed and never returned. `baseUrl` may not lead into a private network.
    """
    return ok(create_integration(session, body, by=by))


@router.post("/import-contract", status_code=201, openapi_extra=describe_form(ContractForm))
def post_import_contract(
    form: Annotated[Form[ContractForm], Depends(take_form(ContractForm))], session: Db, by: By
) -> Envelope[ContractReceipt]:
    """Import a contract: its operations and schemas are known, and it stands in the registry of standards.

    OpenAPI 2.0 to 3.1 or AsyncAPI 2 and 3, as JSON or YAML, at most 25 MiB. The same file again changes
    nothing; another one becomes the contract's next version.
    """
    return ok(import_contract(session, form.read(), **dict(form.fields), by=by))


@router.get("/{integrationId}")
def get_integration_detail(
    integration_id: IntegrationId, session: DbRead, by: By
) -> Envelope[IntegrationView]:
    """Get an integration with its operations and schemas."""
    return ok(read_integration(session, integration_id, by=by))


@router.patch("/{integrationId}")
def patch_integration(
    integration_id: IntegrationId, body: IntegrationChange, session: Db, by: By
) -> Envelope[IntegrationView]:
    """Change where a service is reached, or its credentials."""
    return ok(change_integration(session, integration_id, body, by=by))


@router.delete("/{integrationId}")
def delete_integration_route(integration_id: IntegrationId, session: Db, by: By) -> Envelope[Deleted]:
    """Delete an integration and its mappings; its contract stays in the registry."""
    return ok(Deleted(id=delete_integration(session, integration_id, by=by)))


def check_ahead(
    integration_id: IntegrationId, by: By, _body: NoBody = None
) -> ValidationReport | IntegrationFailed:
    """Try an integration: another server is waited for before the transaction."""
    with session_scope(by.tenant_id, readonly=True) as session:
        try:
            return validate_integration(session, integration_id, by=by)
        except IntegrationFailed as error:
            return error


@router.post("/{integrationId}/validate", response_model=Envelope[ValidationReport])
def post_validate_integration(
    integration_id: IntegrationId,
    report: Annotated[Any, Depends(check_ahead)],
    session: Db,
    by: By,
) -> Envelope[ValidationReport] | JSONResponse:
    """Try an integration: whether it answers, its credentials are accepted, and its mappings fit.

    `INTEGRATION_FAILED` when it cannot be reached within 5 seconds. What was found is kept as its `report`.
    """
    keep_report(session, integration_id, report, by=by)
    if isinstance(report, IntegrationFailed):
        return fail(report.status, report.code, report.message, **report.details)
    return ok(report)


@router.get("/{integrationId}/mappings")
def get_mappings(
    integration_id: IntegrationId, session: DbRead, by: By, limit: Limit = 50, offset: Offset = 0
) -> Envelope[MappingPage]:
    """List an integration's mappings, with what does not fit in each, and what it makes of a sample."""
    return ok(list_integration_mappings(session, integration_id, limit=limit, offset=offset, by=by))


@router.get("/{integrationId}/mappings/suggestions")
def get_mapping_suggestions(
    integration_id: IntegrationId, source_id: SourceId, target_id: TargetId, session: DbRead, by: By
) -> Envelope[Suggestions]:
    """Propose the rules of a mapping by names and types, with how sure that is, and why."""
    return ok(suggest_mapping(session, integration_id, source_id, target_id, by=by))


@router.post("/{integrationId}/mappings", status_code=201)
def post_mapping(
    integration_id: IntegrationId, body: MappingInput, session: Db, by: By
) -> Envelope[MappingView]:
    """Create a mapping. A path that leads to nothing yet is kept, and told in `issues`."""
    return ok(create_mapping(session, integration_id, body, by=by))


@router.patch("/{integrationId}/mappings/{mappingId}")
def patch_mapping(
    integration_id: IntegrationId, mapping_id: MappingId, body: MappingChange, session: Db, by: By
) -> Envelope[MappingView]:
    """Change a mapping."""
    return ok(change_mapping(session, integration_id, mapping_id, body, by=by))


@router.delete("/{integrationId}/mappings/{mappingId}")
def delete_mapping_route(
    integration_id: IntegrationId, mapping_id: MappingId, session: Db, by: By
) -> Envelope[Deleted]:
    """Delete a mapping."""
    return ok(Deleted(id=delete_mapping(session, integration_id, mapping_id, by=by)))
