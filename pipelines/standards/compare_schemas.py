"""What of a schema's change breaks those who rely on it.

A schema of what is taken may not ask for more than before, one of what is answered may not promise less.

compare_schemas(Side(old_document, old), Side(new_document, new), Use.TAKEN, Trail("", 0, set()))
"""

from collections.abc import Iterator, Mapping
from enum import Flag, auto
from typing import Any, NamedTuple

from pipelines.standards.list_operations import as_list, as_object
from pipelines.standards.pointers import follow

#: How deep it looks into schemas without names.
DEEPEST = 40


class Use(Flag):
    """On which side of an exchange a schema stands; a published schema may stand on both."""

    TAKEN = auto()
    ANSWERED = auto()
    BOTH = TAKEN | ANSWERED


class Side(NamedTuple):
    """A schema and the document that it stands in."""

    document: Mapping[str, Any]
    schema: Any

    def go(self, schema: Any) -> "Side":
        """Return a part of it."""
        return Side(self.document, schema)

    @property
    def reference(self) -> str:
        """What the schema refers to, if it does."""
        said = self.schema.get("$ref") if isinstance(self.schema, Mapping) else None
        return said if isinstance(said, str) else ""

    @property
    def object(self) -> Mapping[str, Any]:
        """The schema, its reference followed."""
        return follow(self.document, self.schema)


class Trail(NamedTuple):
    """How a comparison came to where it is, and which pairs of named schemas it has been at."""

    path: str
    depth: int
    seen: set[tuple[str, str, Use]]

    def go(self, path: str) -> "Trail":
        """Return the trail one step further."""
        return Trail(path, self.depth + 1, self.seen)


def compare_schemas(old: Side, new: Side, use: Use, trail: Trail) -> Iterator[str]:
    """Yield what breaks, one sentence each; a pair of named schemas is compared once, under its name."""
    names = tuple(each.reference for each in (old, new))
    if names[0] and names[1]:
        if (pair := (names[0], names[1], use)) in trail.seen:
            return
        trail.seen.add(pair)
        trail = trail.go(names[0].rsplit("/", 1)[-1])
    before, after = old.object, new.object
    if not before or trail.depth > DEEPEST:
        return
    here, path = trail.path or "The schema", trail.path
    yield from compare_types(before, after, use, here)
    yield from compare_values(before, after, use, here)
    yield from compare_limits(before, after, use, here)
    yield from compare_properties(old, new, use, trail)
    if "items" in before and "items" in after:
        yield from compare_schemas(
            old.go(before["items"]), new.go(after["items"]), use, trail.go(f"{path}[]")
        )


def compare_types(before: Mapping[str, Any], after: Mapping[str, Any], use: Use, here: str) -> Iterator[str]:
    """Yield a type that is no longer taken, or that is answered anew."""
    was, is_now = list_types(before), list_types(after)
    if Use.TAKEN in use and is_now and (lost := (was or {"anything"}) - is_now):
        yield f"{here} no longer takes {', '.join(sorted(lost))}."
    elif Use.ANSWERED in use and was and (added := (is_now or {"anything"}) - was):
        yield f"{here} may now be {', '.join(sorted(added))}."


def list_types(schema: Mapping[str, Any]) -> set[str]:
    """Return the types of a schema; an integer is a number too."""
    given = schema.get("type")
    types = {each for each in (given if isinstance(given, list) else [given]) if isinstance(each, str)}
    types |= {"null"} if schema.get("nullable") is True else set()
    return types | ({"integer"} if "number" in types else set())


def compare_values(before: Mapping[str, Any], after: Mapping[str, Any], use: Use, here: str) -> Iterator[str]:
    """Yield values of an enum that are no longer taken, or answered anew."""
    was, is_now = ([repr(each) for each in as_list(each.get("enum"))] for each in (before, after))
    lost = [value for value in was if value not in is_now]
    if Use.TAKEN in use and is_now and (lost or not was):
        yield f"{here} no longer takes {', '.join(lost) or 'any value'}."
    added = [value for value in is_now if value not in was]
    if Use.ANSWERED in use and was and (added or not is_now):
        yield f"{here} may now be {', '.join(added) or 'any value'}."


#: Keyword, and whether a larger value is stricter.
LIMITS = (
    ("minimum", True),
    ("minLength", True),
    ("minItems", True),
    ("maximum", False),
    ("maxLength", False),
    ("maxItems", False),
)


def compare_limits(before: Mapping[str, Any], after: Mapping[str, Any], use: Use, here: str) -> Iterator[str]:
    """Yield limits that became stricter for what is taken."""
    if Use.TAKEN not in use:
        return
    for keyword, larger_is_stricter in LIMITS:
        was, is_now = before.get(keyword), after.get(keyword)
        if not isinstance(is_now, int | float) or isinstance(is_now, bool):
            continue
        known = isinstance(was, int | float) and not isinstance(was, bool)
        if not known or (is_now > was if larger_is_stricter else is_now < was):  # type: ignore[operator]
            yield f"{here} now has {keyword} {is_now}."
    for keyword in ("pattern", "format"):
        if after.get(keyword) not in (None, before.get(keyword)):
            yield f"{here} now has {keyword} {after[keyword]}."


def compare_properties(old: Side, new: Side, use: Use, trail: Trail) -> Iterator[str]:
    """Yield properties that are gone, or required anew, and go on into those that stay."""
    path, before, after = trail.path, old.object, new.object
    was, is_now = as_object(before.get("properties")), as_object(after.get("properties"))
    needed, needs = (
        {each for each in as_list(each.get("required")) if isinstance(each, str)} for each in (before, after)
    )
    for name in was:
        field = f"{path}.{name}" if path else name
        if name not in is_now:
            closed = after.get("additionalProperties") is False
            if Use.ANSWERED in use or closed:
                yield f"{field} is gone."
            continue
        if Use.ANSWERED in use and name in needed - needs:
            yield f"{field} is no longer always there."
        yield from compare_schemas(old.go(was[name]), new.go(is_now[name]), use, trail.go(field))
    for name in sorted(needs - needed) if Use.TAKEN in use else ():
        yield f"{f'{path}.{name}' if path else name} is now required."
