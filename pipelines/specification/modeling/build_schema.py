"""The JSON Schema (2020-12) of an entity: closed, with bounds on every value.

Money is an integer in the smallest unit of its currency, so that sums are exact.
"""

from typing import Any

from pipelines.specification.modeling.build_fields import Field
from pipelines.specification.modeling.match_pattern import match_pattern

DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: What a type is without bounds of its own. Text has a limit, and so have lists and numbers.
SHAPES: dict[str, dict[str, Any]] = {
    "string": {"type": "string", "minLength": 1, "maxLength": 200},
    "text": {"type": "string", "maxLength": 5000},
    "integer": {"type": "integer", "minimum": -2147483648, "maximum": 2147483647},
    "number": {"type": "number", "minimum": -1000000000, "maximum": 1000000000},
    "money": {"type": "integer", "minimum": 0, "maximum": 100000000},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date", "maxLength": 10},
    "instant": {"type": "string", "format": "date-time", "maxLength": 35},
    "duration": {"type": "integer", "minimum": 0, "maximum": 525600},
    "time": {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$", "maxLength": 5},
    "enum": {"type": "string"},
    "email": {"type": "string", "format": "email", "minLength": 3, "maxLength": 254},
    "phone": {"type": "string", "pattern": "^\\+[1-9][0-9]{6,14}$", "maxLength": 16},
    "url": {"type": "string", "format": "uri", "maxLength": 2000},
    "country": {"type": "string", "pattern": "^[A-Z]{2}$", "minLength": 2, "maxLength": 2},
    "currency": {"type": "string", "pattern": "^[A-Z]{3}$", "minLength": 3, "maxLength": 3},
    "uuid": {"type": "string", "format": "uuid", "minLength": 36, "maxLength": 36},
    "file": {"type": "string", "format": "uri", "maxLength": 2000},
    "json": {"type": "object", "maxProperties": 100},
    "list": {"type": "array", "items": {"type": "string", "maxLength": 200}, "maxItems": 100},
}
EXAMPLES: dict[str, Any] = {
    "string": "Example", "text": "A few words.", "integer": 1, "number": 1.5, "money": 1500, "boolean": True,
    "date": "2027-03-01", "instant": "2027-03-01T09:30:00Z", "duration": 30, "time": "09:30",
    "email": "ada@example.com", "phone": "+4930123456", "url": "https://example.com/a", "country": "DE",
    "currency": "EUR", "uuid": "0192f0c1-2d3e-7a4b-8c5d-6e7f8091a2b3", "file": "https://example.com/files/1",
    "json": {}, "list": ["one"],
}  # fmt: skip
UNITS = {"duration": "minutes", "time": "local time, HH:MM", "instant": "UTC", "phone": "E.164"}


def build_schema(entity: dict[str, Any], *, slug: str, currency: str) -> dict[str, Any]:
    """Return the schema of an entity as it is stored and given."""
    fields: list[Field] = entity["fields"]
    return {
        "$schema": DIALECT,
        "$id": f"urn:praetor:{slug}:{entity['name']}",
        "title": entity["name"],
        "description": entity["description"],
        "type": "object",
        "properties": {field["name"]: build_property(field, currency) for field in fields},
        "required": [field["name"] for field in fields if field["required"]],
        "additionalProperties": False,
        "x-praetor": {
            "identity": entity["identity"],
            "unique": [field["name"] for field in fields if field["constraints"].get("unique")],
            "owner": entity["owner"],
            "tenancy": entity["tenancy"],
            "states": entity["states"],
            "relations": entity["relations"],
            "invariants": entity["invariants"],
            "retention": entity["retention"],
            "volume": entity["volume"],
            "personalData": {field["name"]: field["pii"] for field in fields if field["pii"] != "none"},
        },
    }


def build_property(field: Field, currency: str) -> dict[str, Any]:
    """Return the schema of one field."""
    kind, limits = field["type"], field["constraints"]
    shape = dict(SHAPES[kind]) | bounds(SHAPES[kind]["type"], limits)
    unit = limits.get("unit") or UNITS.get(kind) or (f"cents of {currency}" if kind == "money" else "")
    shape["description"] = field["description"] + (f" ({unit})" if unit else "")
    if "enum" in limits:
        shape = {"type": "string", "enum": limits["enum"], "description": shape["description"]}
    if is_valid_default(field["default"], shape):
        shape["default"] = field["default"]
    if not field["required"]:
        shape["type"] = [shape["type"], "null"]
        shape |= {"enum": [*shape["enum"], None]} if "enum" in shape else {}
    shape["examples"] = [example(field, shape)]
    if field["computed"]:
        shape["readOnly"] = True
    if field["references"]:
        shape["x-praetor-references"] = field["references"]
    return shape


def bounds(json_type: str, limits: dict[str, Any]) -> dict[str, Any]:
    """Return the keywords of JSON Schema for a field's own bounds."""
    low, high = {
        "string": ("minLength", "maxLength"),
        "array": ("minItems", "maxItems"),
        "object": ("minProperties", "maxProperties"),
    }.get(json_type, ("minimum", "maximum"))
    found = {
        low: as_number(limits.get("min")),
        high: as_number(limits.get("max")),
        "pattern": limits.get("pattern"),
    }
    return {keyword: value for keyword, value in found.items() if value is not None}


def as_number(value: Any) -> int | float | None:
    """Return a bound as a number; text that is none is no bound."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if float(value).is_integer() else value


def is_valid_default(value: Any, shape: dict[str, Any]) -> bool:
    """Tell whether a default fits its own schema."""
    from jsonschema import Draft202012Validator

    return value is not None and Draft202012Validator(shape).is_valid(value)


def example(field: Field, shape: dict[str, Any]) -> Any:
    """Return a value that the schema takes."""
    from jsonschema import Draft202012Validator

    check = Draft202012Validator(shape)
    candidates = [field["example"], shape.get("default"), *shape.get("enum", []), EXAMPLES.get(field["type"])]
    candidates += [shape.get("minimum"), shape.get("maximum"), "A" * shape.get("minLength", 1)]
    candidates += [match_pattern(shape["pattern"])] if "pattern" in shape else []
    return next((one for one in candidates if one is not None and check.is_valid(one)), None)
