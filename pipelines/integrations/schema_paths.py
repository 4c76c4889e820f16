"""What a JSON Schema says about a path, and data made up after it.

list_fields(schema)  # {"customer.email": Field(types={"string"}, …)}
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from pipelines.base.data_paths import list_names
from pipelines.standards.list_operations import as_list, as_object
from pipelines.standards.pointers import follow

DEEPEST = 6
MOST_FIELDS = 1000

SAMPLES: dict[str, Any] = {
    "date": "2026-03-01",
    "date-time": "2026-03-01T09:30:00Z",
    "time": "09:30:00",
    "email": "ada@example.com",
    "uri": "https://example.com",
    "url": "https://example.com",
    "uuid": "01a20cb8-2f6e-7c11-9d55-3f2b8a6d1e01",
}


class Field(NamedTuple):
    """A field of a schema; ``path`` joins names by dots, items of lists by ``[]``."""

    path: str
    types: frozenset[str]
    is_required: bool
    format: str
    enum: tuple[str, ...]
    #: It may be there, and be ``null``.
    is_nullable: bool = False


def list_fields(schema: Mapping[str, Any]) -> dict[str, Field]:
    """Return the fields of a schema, whole objects too, outer ones first."""
    found: dict[str, Field] = {}
    waiting: list[tuple[str, Any, bool, int]] = [("", schema, True, 0)]
    while waiting and len(found) < MOST_FIELDS:
        path, given, required, depth = waiting.pop(0)
        part = merge(schema, given)
        if path:
            found[path] = describe(path, part, required)
        if depth < DEEPEST:
            needed = set(filter(lambda name: isinstance(name, str), as_list(part.get("required"))))
            for name, inner in as_object(part.get("properties")).items():
                waiting.append((f"{path}.{name}" if path else name, inner, name in needed, depth + 1))
            if "items" in part:
                waiting.append((f"{path}[]", part["items"], False, depth + 1))
    return found


def merge(schema: Mapping[str, Any], given: Any) -> dict[str, Any]:
    """Return a part with what it refers to and what ``allOf`` adds to it; of alternatives, the first."""
    part = dict(follow(schema, given))
    for each in [
        *as_list(part.get("allOf")),
        *as_list(part.get("anyOf"))[:1],
        *as_list(part.get("oneOf"))[:1],
    ]:
        inner = follow(schema, each)
        properties = {**as_object(inner.get("properties")), **as_object(part.get("properties"))}
        required = [*as_list(part.get("required")), *as_list(inner.get("required"))]
        part = {**inner, **part, "properties": properties, "required": required}
    return part


def describe(path: str, part: Mapping[str, Any], required: bool) -> Field:
    """Return what is known about a field."""
    given = part.get("type")
    types = {each for each in (given if isinstance(given, list) else [given]) if isinstance(each, str)}
    if not types and part.get("properties"):
        types = {"object"}
    return Field(
        path,
        frozenset(types - {"null"}),
        required,
        str(part.get("format") or ""),
        tuple(str(each) for each in as_list(part.get("enum")) if each is not None),
        "null" in types or part.get("nullable") is True,
    )


def find_field(fields: Mapping[str, Field], path: str) -> Field | None:
    """Return the field that a path of a mapping means; indexes and queries mean the items of a list."""
    wanted = ".".join(list_names(path))
    plain = (each for each in fields.values() if not each.path.endswith("[]"))
    return next((each for each in plain if each.path.replace("[]", "") == wanted), None)


def make_sample(schema: Mapping[str, Any], given: Any = None, depth: int = 0) -> Any:
    """Return data after a schema: its examples and defaults where it has any."""
    part = merge(schema, schema if given is None else given)
    for name in ("example", "default", "const"):
        if name in part:
            return part[name]
    for name in ("examples", "enum"):
        if as_list(part.get(name)):
            return part[name][0]
    kind = part.get("type")
    kind = next((each for each in kind if each != "null"), None) if isinstance(kind, list) else kind
    if kind == "object" or part.get("properties"):
        inner = as_object(part.get("properties")) if depth < DEEPEST else {}
        return {name: make_sample(schema, each, depth + 1) for name, each in inner.items()}
    if kind == "array":
        return [make_sample(schema, part["items"], depth + 1)] if "items" in part and depth < DEEPEST else []
    plain = {"integer": 1, "number": 1.5, "boolean": True, "string": "text"}
    if kind == "string":
        return SAMPLES.get(str(part.get("format")), "text")
    return plain.get(str(kind))
