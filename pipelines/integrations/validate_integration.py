"""Try an integration: does it answer, are the credentials accepted, do the mappings fit?

report = validate_integration(session, integration_id, by=actor)
"""

import re
from base64 import b64encode
from typing import Any
from urllib.parse import quote

import orjson
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.clock import utc_now
from pipelines.base.errors import IntegrationFailed, Invalid, PraetorError
from pipelines.integrations.call_service import call_service
from pipelines.integrations.catalogue import Auth, find_service
from pipelines.integrations.describe_integration import load_contracts
from pipelines.integrations.guard_url import check_url
from pipelines.integrations.keep_credentials import read_credentials
from pipelines.integrations.mappings import show_mappings
from pipelines.integrations.queries import get_integration, list_mappings
from pipelines.integrations.records import AuthReport, Connectivity, MappingReport, ValidationReport
from pipelines.models import Integration, ProjectStatus
from pipelines.standards.list_operations import as_list, as_object, as_text
from pipelines.standards.list_standards import read_content

#: What stands in braces in an address.
VARIABLE = re.compile(r"{(\w+)}")


def validate_integration(session: Session, integration_id: str, *, by: Actor) -> ValidationReport:
    """Return what works. Give it a session that only reads: it waits for another server.

    Raises:
        NotFound: no such integration that the actor sees.
        PermissionDenied: they may not read integrations.
        Invalid: nobody said where it is, or that is a private network.
        IntegrationFailed: it cannot be reached.
    """
    # Load
    integration, _ = get_integration(session, integration_id, by=by)
    credentials = read_credentials(session, integration.project_id, integration.provider)
    service = find_service(integration.provider)
    url = find_url(session, integration, by=by)

    # Report
    answer = call_service("GET", url, {})
    mappings = list_mappings(session, integration)
    return ValidationReport(
        connectivity=Connectivity(ok=answer.status < 500, status=answer.status, ms=answer.ms),
        auth=check_auth(service.auth if service else None, url, credentials),
        compatibility=[
            MappingReport(mapping_id=each.id, issues=each.issues)
            for each in show_mappings(session, mappings, by=by)
        ],
    )


def keep_report(
    session: Session, integration_id: str, checked: ValidationReport | PraetorError, *, by: Actor
) -> None:
    """Keep what a check found, or why the service was not reached; an archived project stays as it was.

    Raises:
        NotFound: no such integration that the actor sees.
        PermissionDenied: they may not read integrations.
    """
    integration, project = get_integration(session, integration_id, by=by)
    if project.status is ProjectStatus.ARCHIVED:
        return
    if isinstance(checked, ValidationReport):
        integration.report = checked.model_dump(mode="json", by_alias=True)
    else:
        integration.report = {"problem": checked.message}
    integration.checked_at = utc_now()


def find_url(session: Session, integration: Integration, *, by: Actor) -> str:
    """Return where it is reached: as was said, at the contract's first server, or by the catalogue."""
    service = find_service(integration.provider)
    url = integration.base_url or read_server(session, integration, by=by)
    url = url or (service.base_url if service else None)
    if not url:
        raise Invalid("Nobody said where this service is.", "config.baseUrl", "Field required")
    return check_url(url)


def read_server(session: Session, integration: Integration, *, by: Actor) -> str | None:
    """Return the first server of an integration's contract, its variables filled."""
    contract = load_contracts(session, [integration], by=by).get(integration.contract_standard_id or "")
    if contract is None:
        return None
    document = read_content(session, contract[1])
    if document.get("host"):  # OpenAPI 2.0
        scheme = "https" if "https" in (as_list(document.get("schemes")) or ["https"]) else "http"
        return f"{scheme}://{document['host']}{as_text(document.get('basePath'))}"
    servers = document.get("servers")
    first = as_object((as_list(servers) or list(as_object(servers).values()) or [None])[0])
    variables = as_object(first.get("variables"))
    url = as_text(first.get("url"))
    if not url and first.get("host"):  # AsyncAPI 3
        url = f"{as_text(first.get('protocol'))}://{first['host']}"
    filled = VARIABLE.sub(lambda found: str(as_object(variables.get(found[1])).get("default", "")), url)
    return filled if filled.startswith(("http://", "https://")) else None


def check_auth(auth: Auth | None, url: str, credentials: dict[str, str]) -> AuthReport:
    """Say whether the credentials are accepted, where the catalogue knows how to ask."""
    if auth is None or auth.check is None:
        return AuthReport(ok=bool(credentials), message="Not tried: nothing says how this service is asked.")
    needed = [auth.secret, *VARIABLE.findall(auth.check.path)]
    if missing := [each for each in dict.fromkeys(needed) if not credentials.get(each)]:
        return AuthReport(ok=False, message=f"There is no {missing[0]}. Connect the service first.")
    secret = credentials[auth.secret]
    path = VARIABLE.sub(lambda found: quote(credentials[found[1]], safe=""), auth.check.path)
    try:
        answer = call_service(auth.check.method, f"{url}{path}", sign(auth, secret, credentials))
    except PraetorError as error:
        if not isinstance(error, IntegrationFailed):
            raise
        return AuthReport(ok=False, message=error.message)
    if answer.status in (401, 403) or not says_ok(auth.check.ok, answer.body):
        return AuthReport(ok=False, message="The credentials are not accepted.")
    if answer.status >= 400:
        return AuthReport(ok=False, message=f"The service answers {answer.status}.")
    return AuthReport(ok=True, message="The credentials are accepted.")


def sign(auth: Auth, secret: str, credentials: dict[str, str]) -> dict[str, str]:
    """Return the header that carries the credentials."""
    if auth.kind == "header":
        return {auth.header or "Authorization": secret}
    if auth.kind == "basic":
        user = credentials.get(auth.user or "", "praetor")
        return {"Authorization": f"Basic {b64encode(f'{user}:{secret}'.encode()).decode()}"}
    return {"Authorization": f"Bearer {secret}"}


def says_ok(field: str | None, body: bytes) -> bool:
    """Tell whether an answer says that all is well, where one of its fields says so."""
    if field is None:
        return True
    try:
        said: Any = orjson.loads(body)
    except orjson.JSONDecodeError:
        return False
    return as_object(said).get(field) is True
