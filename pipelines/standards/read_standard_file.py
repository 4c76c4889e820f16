"""Read a standard from its file: JSON or YAML, of a kind that it says itself.

given = read_standard_file(session, content, StandardForm(namespace="domain"), by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.errors import Invalid
from pipelines.models import Standard, StandardKind
from pipelines.standards.import_standard import check_version
from pipelines.standards.list_operations import as_object, as_text, recognize_kind
from pipelines.standards.queries import find_standard
from pipelines.standards.read_document import read_document
from pipelines.standards.records import StandardForm, StandardInput
from pipelines.standards.versions import Version


def read_standard_file(session: Session, content: bytes, given: StandardForm, *, by: Actor) -> StandardInput:
    """Return what is to be registered; what the form does not say, the document does.

    Raises:
        Invalid: the file is neither JSON nor YAML, or nothing in it says of which kind it is or what its name
            is.
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

    # Report
    return StandardInput(
        kind=kind,
        namespace=given.namespace,
        content=document,
        name=name[:200],
        description=(as_text(info.get("description")) or as_text(document.get("description")))[:2000],
        version=given.version or choose_version(known, as_text(info.get("version"))),
        status=given.status,
    )


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
