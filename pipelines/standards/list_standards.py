"""List the standards that the actor sees, and show one.

page = list_standards(session, StandardFilter(namespace="domain"), limit=50, offset=0, by=actor)
"""

import orjson
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.base.errors import NotFound
from pipelines.base.ids import get_part_id
from pipelines.files.store import open_content
from pipelines.models import Standard, StandardKind, StandardVersion, StoredFile
from pipelines.standards.core_standards import find_core_standard, list_matching
from pipelines.standards.find_references import find_references
from pipelines.standards.lint.rule import Problem
from pipelines.standards.list_operations import Operation
from pipelines.standards.parts import extract_schema, find_part
from pipelines.standards.queries import get_standard, list_page, list_versions
from pipelines.standards.records import (
    Reference,
    StandardFilter,
    StandardListed,
    StandardPage,
    StandardView,
    VersionView,
)


def list_standards(
    session: Session, only: StandardFilter, *, limit: int, offset: int, by: Actor
) -> StandardPage:
    """Return one page: those of the namespace ``core`` first, then the tenant's, the oldest first.

    Raises:
        PermissionDenied: they may not read standards.
    """
    check_capability(by, Capability.STANDARD_READ)
    own = list_page(session, only, by=by)
    found = [*list_matching(only), *map(StandardListed.model_validate, own)]
    return StandardPage(
        standards=found[offset : offset + limit], total=len(found), limit=limit, offset=offset
    )


def read_standard(session: Session, standard_id: str, *, by: Actor) -> StandardView:
    """Return a standard with its versions, what is in it, and who relies on it.

    Raises:
        NotFound: no such standard that the actor sees.
        PermissionDenied: they may not read standards.
    """
    if core := find_core_standard(standard_id):
        check_capability(by, Capability.STANDARD_READ)
        return core
    if part := find_part(session, standard_id, by=by):
        return show_part(session, *part)
    standard = get_standard(session, standard_id, by=by)
    versions = list_versions(session, standard)
    return show_standard(session, standard, versions, versions, by=by)


def open_standard(session: Session, standard_id: str, *, version: str = "", by: Actor) -> StandardView:
    """Return the same for one version, by default the highest: of the others, not what is in them.

    Raises:
        NotFound: no such standard that the actor sees, or it has no such version.
        PermissionDenied: they may not read standards.
    """
    if find_core_standard(standard_id) or find_part(session, standard_id, by=by):
        return read_standard(session, standard_id, by=by)
    standard = get_standard(session, standard_id, by=by)
    versions = list_versions(session, standard)
    wanted = version or standard.version
    if wanted not in {each.version for each in versions}:
        raise NotFound("No such version of this standard.", version=wanted)
    shown = [each for each in versions if each.version == wanted]
    return show_standard(session, standard, versions, shown, by=by)


def show_standard(
    session: Session,
    standard: Standard,
    versions: list[StandardVersion],
    shown: list[StandardVersion],
    *,
    by: Actor,
) -> StandardView:
    """Show a standard by the highest of the ``shown`` versions; what is in the others is left out."""
    own = [each for each in shown if each.version == standard.version] or shown
    contents = {each.id: read_content(session, each) for each in shown}
    return StandardView(
        **StandardListed.model_validate(standard).model_dump(),
        content=contents[own[0].id],
        versions=[
            VersionView(version=each.version, content=contents.get(each.id, {}), created_at=each.created_at)
            for each in versions
        ],
        operations=[Operation(**each) for each in own[0].operations],
        schemas=own[0].schema_names,
        problems=[Problem(**each) for each in own[0].problems],
        references=find_references(session, standard, by=by),
    )


def show_part(session: Session, contract: Standard, version: StandardVersion, name: str) -> StandardView:
    """Show a schema that stands in a contract as a standard of its own."""
    content = extract_schema(read_content(session, version), name)
    listed = StandardListed.model_validate(contract).model_dump()
    itself = {"id": get_part_id(contract.id, name), "kind": StandardKind.JSON_SCHEMA, "name": name}
    shown = VersionView(version=version.version, content=content, created_at=version.created_at)
    return StandardView(
        **listed | itself,
        content=content,
        versions=[shown],
        operations=[],
        schemas=sorted(content.get("$defs", {})),
        problems=[],
        references=[Reference(kind="uses-standard", id=contract.id, name=contract.name)],
    )


def read_content(session: Session, version: StandardVersion) -> dict[str, object]:
    """Return the document of a version."""
    file = session.get_one(StoredFile, version.file_id)
    with open_content(file.tenant_id, file.sha256) as content:
        document: dict[str, object] = orjson.loads(content.read())
    return document
