"""Compare two specifications of a project, piece by piece.

diff = compare_specifications(session, spec_id, against=older_id, by=actor)
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.errors import Invalid
from pipelines.models import Specification
from pipelines.specification.get_specification import check_finished
from pipelines.specification.queries import find_newest, get_specification_with_project
from pipelines.specification.records import FieldChange, PieceChange, SpecificationDiff

Json = dict[str, Any]
#: What a piece is called in a list.
TITLES = ("statement", "title", "summary", "name")
#: What is counted or repeated elsewhere, and so no change of a piece's own.
COUNTED = frozenset(
    [
        "revision",
        "wave",
        "diagram",
        "bpmn",
        "wireframe",
        "ears",
        "overridden",
        "testCaseIds",
        "taskIds",
        "screenIds",
        "workflowIds",
        "decisionIds",
        "endpointIds",
        "context",
        "schema",
    ]
)
SECTIONS = ("overview", "permissions", "integrations", "glossary", "risks", "openQuestions", "milestones")


def compare_specifications(
    session: Session, spec_id: str, *, against: str | None, by: Actor
) -> SpecificationDiff:
    """Return what a specification says differently from ``against`` (none: the one completed before it).

    Raises:
        NotFound: no such specification that the actor sees.
        PermissionDenied: they may not read it.
        Conflict: one of the two is not finished.
        Invalid: they are of two projects, or there is none to compare with.
    """
    # Load
    newer, project = get_specification_with_project(session, spec_id, by=by)
    older = get_older(session, newer, against, by=by)

    # Check
    for spec in (newer, older):
        check_finished(spec)
    if older.project_id != project.id:
        raise Invalid("These are specifications of two projects.", "against", "not of this project")

    # Derive
    changes = list(compare_pieces(older.content or {}, newer.content or {}))
    sections = [
        FieldChange(path=name, before=None, after=None)
        for name in SECTIONS
        if (older.content or {}).get(name) != (newer.content or {}).get(name)
    ]

    # Report
    return SpecificationDiff(
        spec_id=newer.id,
        against=older.id,
        version=str(newer.version),
        against_version=str(older.version),
        summary={
            name: Counter(one.change for one in changes)[name] for name in ("added", "changed", "removed")
        },
        changes=changes,
        sections=sections,
    )


def get_older(session: Session, newer: Specification, against: str | None, *, by: Actor) -> Specification:
    """Return the specification to compare with."""
    if against is not None:
        return get_specification_with_project(session, against, by=by)[0]
    older = find_newest(session, newer.project_id, but=newer.id)
    if older is None:
        raise Invalid("There is no other specification to compare with.", "against", "missing")
    return older


def compare_pieces(older: Json, newer: Json) -> Iterator[PieceChange]:
    """Yield each piece that is new, different or gone, by kind and id."""
    before, after = index_pieces(older), index_pieces(newer)
    for key in [*after, *(key for key in before if key not in after)]:
        kind, label = key
        if key not in before:
            yield PieceChange(kind=kind, id=label, title=title_of(after[key]), change="added")
        elif key not in after:
            yield PieceChange(kind=kind, id=label, title=title_of(before[key]), change="removed")
        elif fields := list(compare_fields(before[key], after[key])):
            revision = after[key].get("revision")
            title = title_of(after[key])
            yield PieceChange(
                kind=kind, id=label, title=title, change="changed", revision=revision, fields=fields
            )


def index_pieces(content: Json) -> dict[tuple[str, str], Json]:
    """Return every piece with a public id, by kind and id."""
    groups = {
        "requirement": content.get("requirements", []),
        "entity": content.get("entities", []),
        "endpoint": content.get("endpoints", []),
        "workflow": content.get("workflows", []),
        "screen": content.get("designSystem", {}).get("screens", []),
        "decision": content.get("architecture", {}).get("decisions", []),
        "test": content.get("testCases", []),
        "task": content.get("taskGraph", {}).get("tasks", []),
    }
    return {(kind, piece["id"]): piece for kind, pieces in groups.items() for piece in pieces}


def compare_fields(before: Json, after: Json) -> Iterator[FieldChange]:
    """Yield the values of a piece that are others now."""
    for name in dict.fromkeys([*before, *after]):
        if name not in COUNTED and before.get(name) != after.get(name):
            yield from compare_values(name, before.get(name), after.get(name))


def compare_values(path: str, before: Any, after: Any) -> Iterator[FieldChange]:
    """Yield what differs between two values; named things are compared by their name."""
    if (
        isinstance(before, list)
        and isinstance(after, list)
        and all(is_named(one) for one in [*before, *after])
    ):
        old, new = ({one["name"]: one for one in values} for values in (before, after))
        for name in dict.fromkeys([*old, *new]):
            if old.get(name) != new.get(name):
                yield FieldChange(path=f"{path}.{name}", before=old.get(name), after=new.get(name))
    else:
        yield FieldChange(path=path, before=before, after=after)


def is_named(value: Any) -> bool:
    """Tell whether a value is a thing with a name."""
    return isinstance(value, dict) and isinstance(value.get("name"), str)


def title_of(piece: Json) -> str:
    """Return what a piece is called."""
    return next((str(piece[name]) for name in TITLES if piece.get(name)), str(piece["id"]))
