"""Register a standard, or the next version of one.

standard = import_standard(session, StandardInput(kind="json-schema", namespace="domain", …), by=actor)
"""

from hashlib import sha256
from operator import itemgetter
from typing import Any

import orjson
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.base.clock import utc_now
from pipelines.base.errors import Conflict, Forbidden, Invalid
from pipelines.base.ids import UUID_TEXT
from pipelines.events.record_event import record_event
from pipelines.files.store_file import store_file
from pipelines.models import Project, Standard, StandardKind, StandardStatus, StandardVersion
from pipelines.projects.queries import get_project
from pipelines.standards.check_document import check_document
from pipelines.standards.find_breaking_changes import find_breaking_changes
from pipelines.standards.find_references import find_used
from pipelines.standards.lint.rule import Problem, Severity
from pipelines.standards.list_operations import list_operations, list_schemas, recognize_kind
from pipelines.standards.list_standards import read_content
from pipelines.standards.queries import find_standard, list_current, list_versions
from pipelines.standards.records import StandardInput
from pipelines.standards.versions import Version


def import_standard(session: Session, given: StandardInput, *, by: Actor) -> tuple[Standard, StandardVersion]:
    """Check and save a standard; one that is known gets a version, which may break things only as a major.

    Raises:
        NotFound: the namespace is a project that the actor does not see.
        PermissionDenied: they may not register standards.
        Forbidden: the namespace ``core`` belongs to Praetor.
        Invalid: no such namespace, no semantic version, or the content is not of its kind.
        Conflict: the name has that version, or is of another kind; or the version breaks what is relied on.
    """
    # Load
    project = open_namespace(session, given.namespace, by=by)
    standard = find_standard(session, by.tenant_id, given.namespace, given.name)
    versions = list_versions(session, standard) if standard else []

    # Check
    version = check_version(given.version)
    problems = check_content(given.kind, given.content)
    if standard is not None:
        versions = drop_draft(session, standard, versions, given)
        check_next(session, standard, versions, given)

    # Save
    if standard is None:
        standard = make_standard(given, project, by)
        session.add(standard)
        session.flush()
    saved = save_version(session, standard, given, problems, by=by)
    if is_highest(version, versions):
        standard.version, standard.updated_at = given.version, utc_now()
        standard.description = given.description or standard.description
    after = {"name": given.name, "version": given.version, "kind": given.kind, "namespace": given.namespace}
    record_event(session, project, "standard.imported", subject_id=standard.id, after=after, by=by)
    return standard, saved


def open_namespace(session: Session, namespace: str, *, by: Actor) -> Project | None:
    """Return the project of a namespace that the actor may register in; none: the tenant's own."""
    kind, _, project_id = namespace.partition(":")
    if kind == "project" and UUID_TEXT.fullmatch(project_id):
        return get_project(session, project_id, by=by, to=Capability.STANDARD_WRITE)
    if namespace not in ("core", "domain"):
        issue = "Invalid UUID format" if kind == "project" else "Use domain or project:<id>"
        raise Invalid("No such namespace.", "namespace", issue)
    check_capability(by, Capability.STANDARD_WRITE)
    if namespace == "core":
        raise Forbidden("The namespace core is Praetor's own. Register yours in domain.", namespace="core")
    return None


def check_version(text: str) -> Version:
    """Return a version, or raise `Invalid`."""
    version = Version.parse(text)
    if version is None:
        raise Invalid("That is no semantic version.", "version", "Use major.minor.patch, such as 1.2.0")
    return version


def check_content(kind: StandardKind, content: dict[str, Any]) -> list[Problem]:
    """Return what the rules find in a document of that kind; raise `Invalid` if it is of another kind."""
    said = recognize_kind(content)
    if said not in (None, kind) and not (kind is StandardKind.C4 and said is StandardKind.JSON_SCHEMA):
        raise Invalid(f"This is {said}, not {kind}.", "content", f"Should be {kind}")
    problems = check_document(kind, content)
    first = next((each for each in problems if each.severity is Severity.ERROR), None)
    if kind is StandardKind.JSON_SCHEMA and first is not None:
        raise Invalid("This is no valid JSON Schema.", f"content{dotted(first.path)}", first.message)
    if said is None and kind in (StandardKind.OPENAPI, StandardKind.ASYNCAPI):
        raise Invalid(f"This does not say that it is {kind}.", f"content.{kind}", "Field required")
    return problems


def dotted(pointer: str) -> str:
    """Return a JSON pointer as the path of a field."""
    return pointer.removeprefix("#").replace("/", ".")


def drop_draft(
    session: Session, standard: Standard, versions: list[StandardVersion], given: StandardInput
) -> list[StandardVersion]:
    """Remove what a draft gets anew: until it is active, its content can be replaced. Return what is left."""
    if standard.status is not StandardStatus.DRAFT or standard.kind is not given.kind:
        return versions
    for each in versions:
        session.delete(each)
    standard.status = given.status
    session.flush()
    return []


def check_next(
    session: Session, standard: Standard, versions: list[StandardVersion], given: StandardInput
) -> None:
    """Raise `Conflict` unless the version can follow those that there are."""
    if standard.kind is not given.kind:
        raise Conflict(f"“{given.name}” is {standard.kind}. Choose another name.", kind=standard.kind)
    if any(each.version == given.version for each in versions):
        raise Conflict(
            f"“{given.name}” has a version {given.version}, and what is active is never changed.",
            version=given.version,
        )
    if not versions:
        return
    if given.status is StandardStatus.DRAFT:
        raise Conflict("Others rely on this already: only a new standard begins as a draft.", status="active")
    check_neighbors(session, versions, given)


def check_neighbors(session: Session, versions: list[StandardVersion], given: StandardInput) -> None:
    """Raise `Conflict` if it breaks the version before it, or is broken by the one after, of its major."""
    version = check_version(given.version)
    ordered = sorted(((check_version(each.version), each) for each in versions), key=itemgetter(0))
    same = [(number, each) for number, each in ordered if number.major == version.major]
    before = next((each for number, each in reversed(same) if number < version), None)
    after = next((each for number, each in same if number > version), None)
    suggested = f"{ordered[-1][0].major + 1}.0.0"
    content = given.content
    if before and (changes := find_breaking_changes(given.kind, read_content(session, before), content)):
        said = f"This breaks what relies on {before.version}: raise the major version."
        raise Conflict(said, changes=changes, suggestedVersion=suggested)
    if after and (changes := find_breaking_changes(given.kind, content, read_content(session, after))):
        said = f"{after.version} breaks what would rely on this: give it another major version."
        raise Conflict(said, changes=changes, suggestedVersion=suggested)


def is_highest(version: Version, versions: list[StandardVersion]) -> bool:
    """Tell whether a version comes after all others."""
    return all(check_version(each.version) < version for each in versions)


def make_standard(given: StandardInput, project: Project | None, by: Actor) -> Standard:
    """Return a new standard."""
    return Standard(
        tenant_id=by.tenant_id,
        project_id=project.id if project else None,
        namespace=given.namespace,
        kind=given.kind,
        name=given.name,
        description=given.description,
        version=given.version,
        status=given.status,
        created_by=by.user_id,
    )


def save_version(
    session: Session, standard: Standard, given: StandardInput, problems: list[Problem], *, by: Actor
) -> StandardVersion:
    """Keep a version's content and what is in it."""
    content = orjson.dumps(given.content)
    canonical = orjson.dumps(given.content, option=orjson.OPT_SORT_KEYS)
    is_contract = given.kind in (StandardKind.OPENAPI, StandardKind.ASYNCAPI)
    file = store_file(
        session,
        content,
        name=f"{given.name}-{given.version}.json".replace("/", "-")[-200:],
        content_type="application/json",
        project_id=standard.project_id,
        by=by,
    )
    version = StandardVersion(
        tenant_id=by.tenant_id,
        standard_id=standard.id,
        version=given.version,
        file_id=file.id,
        content_hash=sha256(canonical).hexdigest(),
        identifier=find_identifier(given.content),
        uses=find_used(given.content, list_current(session, by=by)),
        operations=[each.model_dump(mode="json", by_alias=True) for each in list_operations(given.content)]
        if is_contract
        else [],
        schema_names=list(list_schemas(given.content)),
        problems=[each.model_dump(mode="json", by_alias=True) for each in problems],
        created_by=by.user_id,
    )
    session.add(version)
    session.flush()
    return version


def find_identifier(content: dict[str, Any]) -> str | None:
    """Return what a document calls itself."""
    found = content.get("$id") or content.get("id")
    return found if isinstance(found, str) else None
