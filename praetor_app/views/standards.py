"""Standards as the list and their page show them."""

from datetime import datetime

from pipelines.base.records import Record
from pipelines.models import StandardStatus
from pipelines.standards.compare_documents import Change
from pipelines.standards.records import Reference, StandardListed
from praetor_app.texts import texts
from praetor_app.views.ago import say_ago, say_moment

T, C = texts("standards"), texts("contracts")

#: What a status looks like.
TONES = {StandardStatus.DRAFT: "warn", StandardStatus.ACTIVE: "ok", StandardStatus.DEPRECATED: ""}
#: What can follow a status, and how that is said.
MOVES = {
    StandardStatus.DRAFT: ("active", "make_active"),
    StandardStatus.ACTIVE: ("deprecated", "deprecate"),
    StandardStatus.DEPRECATED: ("active", "revive"),
}
#: What a difference looks like.
CHANGE_TONES = {"added": "ok", "removed": "bad", "changed": "warn"}


class StandardRow(Record):
    """A standard in the list."""

    id: str
    href: str
    name: str
    kind: str
    kind_name: str
    namespace: str
    version: str
    status: str
    tone: str
    description: str
    changed: str
    changed_at: str


class StandardHead(Record):
    """What stands on top of a standard, and beside it."""

    id: str = ""
    name: str = ""
    kind: str = ""
    kind_name: str = ""
    namespace: str = ""
    namespace_key: str = ""
    version: str = ""
    newest: str = ""
    older: str = ""
    status: str = ""
    tone: str = ""
    status_text: str = ""
    next_status: str = ""
    next_label: str = ""
    description: str = ""
    since: str = ""
    since_at: str = ""


class ReferenceLink(Record):
    """Something that relies on a standard, or that it relies on."""

    href: str
    name: str
    kind: str


class VersionLine(Record):
    """A version in the list of them."""

    version: str
    href: str
    when: str
    when_at: str
    is_newest: bool
    is_shown: bool


class ChangeLine(Record):
    """A difference between two versions."""

    kind: str
    tone: str
    path: str
    before: str
    after: str
    is_breaking: bool


def say_namespace(namespace: str, projects: dict[str, str]) -> str:
    """Say whose a namespace is; ``projects`` are names by id."""
    kind, _, project_id = namespace.partition(":")
    return projects.get(project_id, kind) if kind == "project" else T.get(kind, kind)


def say_when(moment: datetime) -> str:
    """Say how long ago something was."""
    ago = say_ago(moment)
    return T["just_now"] if ago == "now" else f"{ago} ago"


def to_row(standard: StandardListed, projects: dict[str, str]) -> StandardRow:
    """Return a standard in the list."""
    return StandardRow(
        id=standard.id,
        href=f"/library/standards/{standard.id}",
        name=standard.name,
        kind=standard.kind.value,
        kind_name=C[f"kind_{standard.kind}"],
        namespace=say_namespace(standard.namespace, projects),
        version=T["version"].format(version=standard.version),
        status=T[standard.status],
        tone=TONES[standard.status],
        description=standard.description.split("\n")[0][:200],
        changed=T["changed"].format(when=say_when(standard.updated_at)),
        changed_at=say_moment(standard.updated_at),
    )


def to_head(
    standard: StandardListed, version: str, since: datetime, projects: dict[str, str], *, may_write: bool
) -> StandardHead:
    """Return what stands on top of a version of a standard."""
    older = T["older"].format(version=version, newest=standard.version) if version != standard.version else ""
    status, label = MOVES[standard.status] if may_write else ("", "")
    return StandardHead(
        id=standard.id,
        name=standard.name,
        kind=standard.kind.value,
        kind_name=C[f"kind_{standard.kind}"],
        namespace=say_namespace(standard.namespace, projects),
        namespace_key=standard.namespace,
        version=version,
        newest=standard.version,
        older=older,
        status=T[standard.status],
        tone=TONES[standard.status],
        status_text=T[f"{standard.status}_text"],
        next_status=status,
        next_label=T[label] if label else "",
        description=standard.description,
        since=say_when(since),
        since_at=say_moment(since),
    )


def to_link(reference: Reference) -> ReferenceLink:
    """Return a reference as a link."""
    is_integration = reference.kind == "integration"
    place = "integrations" if is_integration else "standards"
    kind = T["integration"] if is_integration else T["standard"]
    return ReferenceLink(href=f"/library/{place}/{reference.id}", name=reference.name, kind=kind)


def to_change(change: Change) -> ChangeLine:
    """Return a difference between two versions."""
    return ChangeLine(
        kind=T["changed_at"] if change.kind == "changed" else T[change.kind],
        tone=CHANGE_TONES[change.kind],
        path=change.path,
        before=change.before,
        after=change.after,
        is_breaking=change.is_breaking,
    )
