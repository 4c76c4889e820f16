"""Import a contract: it lands in the registry, and the project has an integration by it.

receipt = import_contract(session, content, project_id=project.id, provider="shop", by=actor)
"""

from hashlib import sha256
from typing import Any

import orjson
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.errors import Invalid
from pipelines.integrations.create_integration import save_integration
from pipelines.integrations.queries import find_by_provider
from pipelines.integrations.records import ContractReceipt
from pipelines.integrations.register_standard import register_standard
from pipelines.models import Standard, StandardKind, StandardVersion
from pipelines.projects.queries import get_project
from pipelines.standards.find_breaking_changes import find_breaking_changes
from pipelines.standards.import_standard import check_version
from pipelines.standards.lint.rule import Problem
from pipelines.standards.list_operations import Operation, as_object, as_text, recognize_kind
from pipelines.standards.list_standards import read_content
from pipelines.standards.parts import list_parts
from pipelines.standards.queries import find_standard, list_versions
from pipelines.standards.read_document import read_document
from pipelines.standards.records import StandardInput
from pipelines.standards.versions import Version

LARGEST = 25 << 20


def import_contract(
    session: Session, content: bytes, *, project_id: str, provider: str, by: Actor
) -> ContractReceipt:
    """Read OpenAPI 2.0, 3.0, 3.1 or AsyncAPI 2, 3; register it; connect it as the provider.

    The same content again changes nothing. Another one becomes the next version: a major one if it breaks
    what is relied on.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not.
        Invalid: the file is no contract; the issue says what and where.
    """
    # Load
    project = get_project(session, project_id, by=by, to=Capability.INTEGRATION_WRITE)
    document = read_document(content)
    namespace = f"project:{project.id}"
    known = find_standard(session, by.tenant_id, namespace, provider)

    # Check
    kind = check_kind(document)
    same = find_same(session, known, document)

    # Save
    if known is not None and same is not None:
        standard, version = known, same
    else:
        number = choose_version(session, known, kind, document)
        description = as_text(as_object(document.get("info")).get("description"))[:2000]
        given = StandardInput(
            kind=kind,
            namespace=namespace,
            content=document,
            name=provider,
            description=description,
            version=number,
        )
        standard, version = register_standard(session, given, by=by)
    integration = find_by_provider(session, project, provider) or save_integration(
        session, project, provider, None, standard.id, by=by
    )
    integration.contract_standard_id = standard.id
    return report(standard, version, integration.id)


def check_kind(document: dict[str, Any]) -> StandardKind:
    """Return the kind of a contract; raise `Invalid` if a document is none."""
    kind = recognize_kind(document)
    if kind not in (StandardKind.OPENAPI, StandardKind.ASYNCAPI):
        issue = 'It has neither "openapi", "swagger" nor "asyncapi"'
        raise Invalid("This is no OpenAPI or AsyncAPI document.", "file", issue)
    return kind


def find_same(
    session: Session, standard: Standard | None, document: dict[str, Any]
) -> StandardVersion | None:
    """Return the current version if it has the same content."""
    if standard is None:
        return None
    digest = sha256(orjson.dumps(document, option=orjson.OPT_SORT_KEYS)).hexdigest()
    current = [each for each in list_versions(session, standard) if each.version == standard.version]
    return next((each for each in current if each.content_hash == digest), None)


def choose_version(
    session: Session, standard: Standard | None, kind: StandardKind, document: dict[str, Any]
) -> str:
    """Return what a contract calls its version where it can be that; else the one that comes next."""
    said = as_text(as_object(document.get("info")).get("version"))
    if standard is None:
        return said if Version.parse(said) else "1.0.0"
    versions = list_versions(session, standard)
    current = next(each for each in versions if each.version == standard.version)
    before = check_version(current.version)
    breaks = standard.kind is kind and bool(
        find_breaking_changes(kind, read_content(session, current), document)
    )
    asked = Version.parse(said)
    if asked is not None and asked > before and (asked.major > before.major or not breaks):
        return said
    return f"{before.major + 1}.0.0" if breaks else f"{before.major}.{before.minor + 1}.0"


def report(standard: Standard, version: StandardVersion, integration_id: str) -> ContractReceipt:
    """Tell what was imported."""
    return ContractReceipt(
        standard_id=standard.id,
        integration_id=integration_id,
        version=version.version,
        operations=[Operation(**each) for each in version.operations],
        schemas=list_parts(standard, version),
        problems=[Problem(**each) for each in version.problems],
    )
