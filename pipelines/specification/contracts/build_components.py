"""What operations share: schemas of entities and bodies, errors, parameters, sign-in."""

from typing import Any

from pipelines.specification.contracts.build_operation import SHARED, list_body_fields, problem
from pipelines.specification.contracts.list_operations import Operation, is_by_token
from pipelines.specification.evidence import Evidence
from pipelines.specification.renaming import to_pascal

Json = dict[str, Any]
TEXTS = {
    401: "Nobody is signed in, or the token has expired",
    403: "The role may not do this, or the record is somebody else's",
    404: "No such record that the caller may see",
    422: "A value is missing or outside its bounds; `errors` names each field",
    429: "Too many requests; `Retry-After` says when to come back",
}
PROBLEM: Json = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "properties": {
        "type": {"type": "string", "format": "uri-reference", "maxLength": 500, "examples": ["about:blank"]},
        "title": {"type": "string", "maxLength": 200, "examples": ["Not found"]},
        "status": {"type": "integer", "minimum": 400, "maximum": 599, "examples": [404]},
        "detail": {"type": "string", "maxLength": 2000, "examples": ["No such record."]},
        "instance": {"type": "string", "maxLength": 500, "examples": ["req_0192f0c1"]},
        "errors": {
            "type": "array",
            "maxItems": 100,
            "items": {
                "type": "object",
                "properties": {
                    "field": {"type": "string", "maxLength": 200},
                    "issue": {"type": "string", "maxLength": 500},
                },
                "required": ["field", "issue"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["type", "title", "status"],
    "additionalProperties": False,
}
RECORD_TOKEN: Json = {
    "type": "apiKey",
    "in": "header",
    "name": "X-Record-Token",
    "description": "Opens one record to whoever made it without signing in; given in answers and links.",
}
PARAMETERS: Json = {
    "limit": {
        "name": "limit", "in": "query", "required": False, "description": "How many at most.",
        "schema": {"type": "integer", "minimum": 1, "maximum": 200, "default": 50},
    },
    "cursor": {
        "name": "cursor", "in": "query", "required": False, "description": "`nextCursor` of the page before.",
        "schema": {"type": "string", "minLength": 1, "maxLength": 200},
    },
    "idempotencyKey": {
        "name": "Idempotency-Key", "in": "header", "required": True,
        "description": "The same key answers the same again, for 24 hours.",
        "schema": {"type": "string", "format": "uuid", "minLength": 36, "maxLength": 36},
    },
}  # fmt: skip


def build_components(evidence: Evidence, operations: list[Operation], entities: dict[str, Json]) -> Json:
    """Return the components of the OpenAPI document."""
    schemas: Json = {
        "Problem": PROBLEM,
        "Done": closed({"done": ({"type": "boolean"}, True)}, "It was done."),
    }
    for entity in entities.values():
        schemas[entity["name"]] = plain(entity["schema"])
    for operation in operations:
        template = operation.template
        if template.gives_list and template.gives in entities:
            name = entities[template.gives]["name"]
            schemas[f"{name}Page"] = page(name)
        fields = list_body_fields(evidence, template, entities)
        if fields and template.method not in ("GET", "DELETE"):
            name = f"{to_pascal(evidence.voice.renaming(template.id))}Request"
            schemas[name] = closed(fields, f"What `{evidence.voice.renaming(template.id)}` takes.")
    return {
        "schemas": dict(sorted(schemas.items())),
        "responses": {SHARED[status]: problem(text) for status, text in TEXTS.items()},
        "parameters": PARAMETERS,
        "securitySchemes": {
            "bearer": {
                "type": "http",
                "scheme": "bearer",
                "description": "The session's token; browsers have it in an HttpOnly cookie.",
            },
            **(
                {"recordToken": RECORD_TOKEN} if any(is_by_token(evidence, one) for one in operations) else {}
            ),
        },
    }


def plain(schema: Json) -> Json:
    """Return an entity's schema as a component: its id and dialect are the document's."""
    return {key: value for key, value in schema.items() if key not in ("$id", "$schema")}


def page(name: str) -> Json:
    """Return the schema of one page of a list."""
    items = {"type": "array", "maxItems": 200, "items": {"$ref": f"#/components/schemas/{name}"}}
    cursor = {"type": ["string", "null"], "maxLength": 200, "description": "None on the last page."}
    return closed({"items": (items, True), "nextCursor": (cursor, True)}, f"One page of {name} records.")


def closed(fields: dict[str, tuple[Json, bool]], description: str) -> Json:
    """Return an object's schema that takes these fields and no other."""
    return {
        "type": "object",
        "description": description,
        "properties": {name: schema for name, (schema, _) in fields.items()},
        "required": [name for name, (_, required) in fields.items() if required],
        "additionalProperties": False,
    }
