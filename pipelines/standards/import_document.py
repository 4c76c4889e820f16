"""Register a standard by its file: JSON or YAML, of a kind that it says itself.

standard = import_document(session, content, StandardForm(namespace="domain"), by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.errors import Invalid
from pipelines.models import Standard, StandardKind, StandardVersion
from pipelines.standards.import_standard import check_version, import_standard
from pipelines.standards.list_operations import as_object, as_text, recognize_kind
from pipelines.standards.queries import find_standard
from pipelines.standards.read_document import read_document
from pipelines.standards.records import StandardForm, StandardInput
from pipelines.standards.versions import Version


def import_document(
    session: Session, content: bytes, given: StandardForm, *, by: Actor
) -> tuple[Standard, StandardVersion]:
    """Register what is in a file; what the form does not say, the document does.

    Raises:
        NotFound, PermissionDenied, Forbidden, Conflict: as ``import_standard``.
        Invalid: the file is neither JSON nor YAML, or nothing in it says of which kind it is or what its name
            is; or as ``import_standard``.
    """
    # Load
    document = read_document(content)
    kind = given.kind or check_kind(document)
    info = as_object(document.get("info"))
    name = (
        given.name or as_text(info.get("title")) or as_text(document.get("title")) or find_c4_name(document)
    )
    if not name:
        raise Invalid("Nothing in it says what it is called. Give it a name.", "name", "Field required")
    known = find_standard(session, by.tenant_id, given.namespace, name)

    # Save
    whole = StandardInput(
        kind=kind,
        namespace=given.namespace,
        content=document,
        name=name[:200],
        description=(as_text(info.get("description")) or as_text(document.get("description")))[:2000],
        version=given.version or choose_version(known, as_text(info.get("version"))),
        status=given.status,
    )
    return import_standard(session, whole, by=by)


def check_kind(document: dict[str, Any]) -> StandardKind:
    """Return the kind that a document says it is of."""
    kind = recognize_kind(document)
    if kind is None:
        issue = "Should be JSON Schema, OpenAPI, AsyncAPI or a C4 model"
        raise Invalid("Nothing in this file says what it is.", "file", issue)
    return kind


def find_c4_name(document: dict[str, Any]) -> str:
    """Return what a workspace is called."""
    return as_text(document.get("name")) or as_text(as_object(document.get("workspace")).get("name"))


def choose_version(known: Standard | None, said: str) -> str:
    """Return what the document calls its version, if it can be that; else the one that comes next."""
    asked = Version.parse(said)
    if known is None:
        return said if asked else "1.0.0"
    before = check_version(known.version)
    if asked is not None and asked > before:
        return said
    return f"{before.major}.{before.minor + 1}.0"
