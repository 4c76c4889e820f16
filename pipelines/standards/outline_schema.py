"""A schema or a model as lines that a person reads: what is in what, of which type, and whether it must be.

rows = outline_schema(document, document["components"]["schemas"]["Order"])
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.base.records import Record
from pipelines.models import StandardKind
from pipelines.standards.lint.c4 import each_element, each_relationship, get_model
from pipelines.standards.list_operations import as_list, as_object, as_text, last_name
from pipelines.standards.pointers import follow

DEEPEST = 5
#: How many lines are told: nobody reads more of one schema.
MOST = 300
#: Keywords that bound a value, and how that is said.
BOUNDS = {
    "minimum": "at least {}",
    "maximum": "at most {}",
    "exclusiveMinimum": "more than {}",
    "exclusiveMaximum": "less than {}",
    "minLength": "at least {} characters",
    "maxLength": "at most {} characters",
    "minItems": "at least {} items",
    "maxItems": "at most {} items",
    "pattern": "matches {}",
    "default": "default {}",
    "const": "always {}",
}
MOST_VALUES = 8
C4_NAMES = {
    "people": "person",
    "softwareSystems": "system",
    "containers": "container",
    "components": "component",
    "elements": "element",
}


class SchemaRow(Record):
    """One line: a property, or an element of a model; ``depth`` says what it stands in."""

    path: str
    name: str
    depth: int
    type: str
    is_required: bool = False
    description: str = ""
    #: Values, bounds and defaults, a few words each.
    details: list[str] = []
    #: The named schema that it is one of.
    refers_to: str = ""


def outline_document(kind: StandardKind, document: Mapping[str, Any]) -> list[SchemaRow]:
    """Return the lines of a standard that is one schema or one model; of a contract, none."""
    if kind is StandardKind.JSON_SCHEMA:
        return outline_schema(document, document)
    return list(outline_model(document)) if kind is StandardKind.C4 else []


def outline_schema(document: Mapping[str, Any], schema: Any) -> list[SchemaRow]:
    """Return the lines of a schema, properties under what they are in; a cycle ends at its name."""
    rows: list[SchemaRow] = []
    add_rows(rows, document, schema, place=("", 0), above=frozenset())
    return rows


def add_rows(
    rows: list[SchemaRow],
    document: Mapping[str, Any],
    schema: Any,
    *,
    place: tuple[str, int],
    above: frozenset[str],
) -> None:
    """Add the lines of what is inside a schema."""
    path, depth = place
    names = {each for each in list_named(schema) if each}
    if depth > DEEPEST or names & above:
        return
    part = merge(document, schema)
    required = set(filter(lambda name: isinstance(name, str), as_list(part.get("required"))))
    for name, inner in as_object(part.get("properties")).items():
        if len(rows) >= MOST:
            return
        inner_path = f"{path}.{name}" if path else name
        rows.append(build_row(document, inner, name, inner_path, depth, name in required))
        add_rows(rows, document, unwrap(document, inner), place=(inner_path, depth + 1), above=above | names)
    if not path and "items" in part:
        add_rows(rows, document, part["items"], place=("", depth), above=above | names)


def list_named(schema: Any) -> Iterator[str]:
    """Yield the names that a schema refers to."""
    given = as_object(schema)
    yield last_name(given.get("$ref"))
    for holder in ("allOf", "oneOf", "anyOf"):
        for each in as_list(given.get(holder)):
            yield last_name(as_object(each).get("$ref"))


def merge(document: Mapping[str, Any], schema: Any) -> dict[str, Any]:
    """Return a schema with what it refers to and what ``allOf`` adds; of alternatives, all properties."""
    part = dict(follow(document, schema))
    for holder, is_all in (("allOf", True), ("oneOf", False), ("anyOf", False)):
        for each in as_list(part.get(holder)):
            inner = follow(document, each)
            properties = {**as_object(part.get("properties")), **as_object(inner.get("properties"))}
            needed = [*as_list(part.get("required")), *(as_list(inner.get("required")) if is_all else [])]
            part = {**inner, **part, "properties": properties, "required": needed}
    return part


def unwrap(document: Mapping[str, Any], schema: Any) -> Any:
    """Return what stands inside a list; anything else as it is."""
    part = follow(document, schema)
    return unwrap(document, part["items"]) if "items" in part and "properties" not in part else schema


def build_row(
    document: Mapping[str, Any], schema: Any, name: str, path: str, depth: int, required: bool
) -> SchemaRow:
    """Return the line of a property."""
    part = merge(document, schema)
    inner = unwrap(document, schema)
    return SchemaRow(
        path=path,
        name=name,
        depth=depth,
        type=say_type(document, schema),
        is_required=required,
        description=as_text(as_object(schema).get("description")) or as_text(part.get("description")),
        details=list(say_details(part)),
        refers_to=next(filter(None, list_named(inner)), ""),
    )


def say_type(document: Mapping[str, Any], schema: Any) -> str:
    """Say the type of a value: ``text``-like types with their format, lists with what is in them."""
    part = follow(document, schema)
    given = part.get("type")
    types = [each for each in (given if isinstance(given, list) else [given]) if isinstance(each, str)]
    named = last_name(as_object(schema).get("$ref"))
    if "items" in part:
        return f"list of {say_type(document, part['items'])}"
    if types == ["object"] or part.get("properties"):
        return named or "object"
    said = " or ".join(types)
    if said and part.get("format"):
        said = f"{said}, {part['format']}"
    return said or named or next((each for each in ("oneOf", "anyOf", "allOf") if each in part), "anything")


def say_details(part: Mapping[str, Any]) -> Iterator[str]:
    """Yield what bounds a value."""
    values = [str(each) for each in as_list(part.get("enum"))]
    if values:
        more = f" and {len(values) - MOST_VALUES} more" if len(values) > MOST_VALUES else ""
        yield f"one of {', '.join(values[:MOST_VALUES])}{more}"
    for keyword, said in BOUNDS.items():
        if isinstance(value := part.get(keyword), str | int | float):
            yield said.format(str(value).lower() if isinstance(value, bool) else value)
    if part.get("deprecated") is True:
        yield "deprecated"
    if part.get("readOnly") is True:
        yield "read only"


def outline_model(document: Mapping[str, Any]) -> Iterator[SchemaRow]:
    """Yield the elements of a C4 model, each under what it is in, with what it uses."""
    start, model = get_model(document)
    elements = list(each_element(model, start))
    names = {str(each.get("id")): as_text(each.get("name")) for _, each in elements}
    uses: dict[str, list[str]] = {}
    for _, source, target, relation in each_relationship(document):
        said = as_text(relation.get("description")) or "uses"
        uses.setdefault(source, []).append(f"{said} → {names.get(target) or target}")
    for place, element in elements[:MOST]:
        element_id = str(element.get("id") or "")
        yield SchemaRow(
            path=element_id,
            name=as_text(element.get("name")) or element_id,
            depth=(len(place) - len(start)) // 2 - 1,
            type=as_text(element.get("type")) or C4_NAMES.get(place[-2], "element"),
            description=as_text(element.get("description")),
            details=[*filter(None, [as_text(element.get("technology"))]), *uses.get(element_id, [])],
        )
