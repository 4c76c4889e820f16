"""What is different between two versions of a standard, place by place, and which of it breaks others.

changes = compare_documents(StandardKind.OPENAPI, old, new)
"""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from enum import StrEnum
from typing import Any, NamedTuple

import orjson

from pipelines.base.records import Record
from pipelines.models import StandardKind
from pipelines.standards.find_breaking_changes import find_breaking_changes
from pipelines.standards.list_operations import as_text
from pipelines.standards.pointers import MISSING, to_pointer

#: How many differences are told.
MOST = 300
#: Up to which size (bytes of JSON) and how many differences each is tried alone.
LARGEST_TRIED, MOST_TRIED = 200_000, 120
LONGEST = 400

Path = tuple[str, ...]


class ChangeKind(StrEnum):
    """What happened at a place."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class Change(Record):
    """One difference: where (a JSON pointer), and what stood and stands there."""

    kind: ChangeKind
    path: str
    before: str = ""
    after: str = ""
    is_breaking: bool = False


class Difference(NamedTuple):
    """The same, with the values themselves."""

    path: Path
    before: Any
    after: Any


class Comparison(Record):
    """What breaks those who rely on the older one, one sentence each, and every difference."""

    breaking: list[str]
    changes: list[Change]
    #: How many differences there are in all.
    total: int


def compare_documents(kind: StandardKind, old: Mapping[str, Any], new: Mapping[str, Any]) -> Comparison:
    """Return what is different, in the order of the older document, what was added last."""
    differences = list(find_differences(old, new, ()))
    breaking = find_breaking_changes(kind, old, new)
    marked = find_guilty(kind, old, differences) if breaking else set()
    changes = [to_change(each, each.path in marked) for each in differences[:MOST]]
    return Comparison(breaking=breaking, changes=changes, total=len(differences))


def find_differences(old: Any, new: Any, path: Path) -> Iterator[Difference]:
    """Yield the places where two values differ, as deep inside as possible."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for name in [*old, *(each for each in new if each not in old)]:
            yield from find_differences(old.get(name, MISSING), new.get(name, MISSING), (*path, name))
    elif is_of_objects(old) and is_of_objects(new):
        for index in range(max(len(old), len(new))):
            before, after = (each[index] if index < len(each) else MISSING for each in (old, new))
            yield from find_differences(before, after, (*path, str(index)))
    elif old is MISSING or new is MISSING or old != new:
        yield Difference(path, old, new)


def is_of_objects(value: Any) -> bool:
    """Tell whether a value is a list of objects; lists of plain values are compared as a whole."""
    return isinstance(value, list) and all(isinstance(each, Mapping) for each in value)


def find_guilty(kind: StandardKind, old: Mapping[str, Any], differences: list[Difference]) -> set[Path]:
    """Return the places whose change alone breaks something, where that can be tried quickly."""
    if len(differences) > MOST_TRIED or len(orjson.dumps(old)) > LARGEST_TRIED:
        return set()
    return {each.path for each in differences if find_breaking_changes(kind, old, apply_change(old, each))}


def apply_change(document: Mapping[str, Any], change: Difference) -> dict[str, Any]:
    """Return a document with one of the changes."""
    changed: Any = deepcopy(dict(document))
    holder = changed
    for name in change.path[:-1]:
        holder = holder[int(name)] if isinstance(holder, list) else holder[name]
    name = change.path[-1]
    if isinstance(holder, list):
        index = int(name)
        holder[index : index + 1] = [] if change.after is MISSING else [change.after]
    elif change.after is MISSING:
        holder.pop(name, None)
    else:
        holder[name] = change.after
    return changed  # type: ignore[no-any-return]


def to_change(difference: Difference, is_breaking: bool) -> Change:
    """Return a difference as it is told."""
    before, after = difference.before, difference.after
    kind = ChangeKind.CHANGED
    if before is MISSING or after is MISSING:
        kind = ChangeKind.ADDED if before is MISSING else ChangeKind.REMOVED
    path = to_pointer(difference.path)
    return Change(kind=kind, path=path, before=say(before), after=say(after), is_breaking=is_breaking)


def say(value: Any) -> str:
    """Return a value as a short text."""
    if value is MISSING:
        return ""
    text = as_text(value) or orjson.dumps(value).decode()
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
