"""One operation as OpenAPI 3.1 writes it: parameters, body, answers, errors, who may call it."""

import re
from typing import Any

from pipelines.knowledge.records import EndpointTemplate, Parameter
from pipelines.specification.contracts.list_operations import Operation, is_by_token
from pipelines.specification.evidence import Evidence
from pipelines.specification.modeling.build_schema import SHAPES
from pipelines.specification.renaming import to_pascal

Json = dict[str, Any]
#: Errors that every product words the same; others are described where they occur.
SHARED = {401: "Unauthorized", 403: "Forbidden", 404: "NotFound", 422: "Invalid", 429: "TooManyRequests"}

IN_PATH = re.compile(r"\{(\w+)\}")
#: Ends of paths whose answer is no JSON.
STREAMS = {
    ".csv": "text/csv",
    ".pdf": "application/pdf",
    ".ics": "text/calendar",
    "/events": "text/event-stream",
}


def build_operation(evidence: Evidence, operation: Operation, entities: dict[str, Json]) -> Json:
    """Return an operation in the project's words; its requirements are named by key, and linked later."""
    template, voice = operation.template, evidence.voice
    entity = entities.get(operation.entity or "")
    roles = [voice.renaming(actor) for actor in template.actors]
    operation_id = voice.renaming(template.id)
    has_token = is_by_token(evidence, operation)
    return {
        "key": template.id,
        "operationId": operation_id,
        "method": template.method,
        "path": voice.renaming(template.path),
        "summary": voice.tell(template.summary),
        "description": describe(evidence, operation, roles, has_token),
        "tags": [voice.tell(operation.title)],
        "parameters": list_parameters(evidence, template, entity),
        "requestBody": build_body(evidence, template, operation_id, entities),
        "responses": list_responses(evidence, template, entities),
        "security": list_ways_in(template, has_token) if roles else [],
        "roles": roles,
        "requirementIds": [],
        "entityNames": [entity["name"]] if entity else [],
        "featureKey": operation.feature,
        "generated": operation.generated,
    }


def list_ways_in(template: EndpointTemplate, has_token: bool) -> list[Json]:
    """Return what opens an operation, one of them being enough; what begins a record needs no token yet."""
    ways: list[Json] = [{"bearer": []}]
    if has_token:
        ways.append({"recordToken": []})
    if has_token and not IN_PATH.search(template.path):
        ways.append({})
    return ways


def describe(evidence: Evidence, operation: Operation, roles: list[str], has_token: bool) -> str:
    """Return what an operation does and who may call it, as a sentence for people."""
    who = ", ".join(roles) if roles else "anybody, without signing in"
    who += ", or whoever holds the token of the record" if has_token else ""
    return f"{evidence.voice.tell(operation.template.summary)}. Called by: {who}."


def list_parameters(evidence: Evidence, template: EndpointTemplate, entity: Json | None) -> list[Json]:
    """Return the parameters of path, query and headers."""
    path = evidence.voice.renaming(template.path)
    found = [
        {"name": name, "in": "path", "required": True, "schema": type_of(name, entity)}
        for name in IN_PATH.findall(path)
    ]
    found += [
        {
            "name": evidence.voice.renaming(one.name),
            "in": "query",
            "required": one.required,
            "description": evidence.voice.tell(one.description),
            "schema": shape(evidence, one),
        }
        for one in template.query
    ]
    names = {one["name"] for one in found}
    if template.gives_list and template.method == "GET":
        found += [
            {"$ref": f"#/components/parameters/{name}"} for name in ("limit", "cursor") if name not in names
        ]
    if template.idempotent:
        found.append({"$ref": "#/components/parameters/idempotencyKey"})
    return found


def type_of(name: str, entity: Json | None) -> Json:
    """Return the schema of a path parameter: that of the entity's field of the name, else an id or a name."""
    properties = entity["schema"]["properties"] if entity else {}
    if name in properties and properties[name].get("type") in ("string", "integer"):
        kept = ("type", "format", "pattern", "minLength", "maxLength", "minimum", "maximum", "enum")
        return {key: value for key, value in properties[name].items() if key in kept}
    is_id = name == "id" or name.endswith(("_id", "Id"))
    return dict(SHAPES["uuid"]) if is_id else {"type": "string", "minLength": 1, "maxLength": 200}


def shape(evidence: Evidence, parameter: Parameter) -> Json:
    """Return the schema of a parameter or of a body's own field."""
    if parameter.enum:
        return {"type": "string", "enum": [evidence.voice.renaming(one) for one in parameter.enum]}
    return dict(SHAPES[parameter.type if parameter.type != "enum" else "string"])


def build_body(
    evidence: Evidence, template: EndpointTemplate, operation_id: str, entities: dict[str, Json]
) -> Json | None:
    """Return the request's body; its schema stands in the components under the operation's name."""
    if template.method in ("GET", "DELETE") or not list_body_fields(evidence, template, entities):
        return None
    schema = {"$ref": f"#/components/schemas/{to_pascal(operation_id)}Request"}
    return {"required": True, "content": {"application/json": {"schema": schema}}}


def list_body_fields(
    evidence: Evidence, template: EndpointTemplate, entities: dict[str, Json]
) -> dict[str, tuple[Json, bool]]:
    """Return the fields of a body with their schemas, and whether they are required."""
    fields: dict[str, tuple[Json, bool]] = {}
    entity = entities.get(template.takes or "")
    wanted = [evidence.voice.renaming(name) for name in template.takes_fields]
    for one in entity["fields"] if entity else []:
        if one["name"] in wanted or not (wanted or one["computed"]):
            kept = entity["schema"]["properties"][one["name"]] if entity else {}
            required = one["required"] and one["default"] is None and template.method != "PATCH"
            fields[one["name"]] = ({key: v for key, v in kept.items() if key != "readOnly"}, required)
    if entity and template.method in ("PATCH", "PUT") and fields:
        fields["revision"] = (
            {"type": "integer", "minimum": 1, "maximum": 2147483647, "description": "The one seen."},
            True,
        )
    for parameter in (one for one in template.body if evidence.voice.holds(one.when)):
        described = shape(evidence, parameter) | {"description": evidence.voice.tell(parameter.description)}
        fields[evidence.voice.renaming(parameter.name)] = (described, parameter.required)
    return fields


def list_responses(evidence: Evidence, template: EndpointTemplate, entities: dict[str, Json]) -> Json:
    """Return the answers: success, the errors that follow from its shape, and those the template names."""
    answers: Json = {str(template.status): build_success(evidence, template, entities)}
    said: dict[int, list[str]] = {}
    for error in (one for one in template.errors if evidence.voice.holds(one.only)):
        said.setdefault(error.status, []).append(evidence.voice.tell(error.when))
    for status in sorted({*said, *follow(template)}):
        text = "; ".join(said.get(status, []))
        plain = SHARED.get(status)
        answers[str(status)] = (
            problem(text) if text or not plain else {"$ref": f"#/components/responses/{plain}"}
        )
    return answers


def follow(template: EndpointTemplate) -> set[int]:
    """Return the errors that an operation of this shape can have."""
    statuses = {429}
    statuses |= {401, 403} if template.actors else set()
    statuses |= {404} if "{" in template.path else set()
    statuses |= {422} if template.query or template.gives_list or template.takes or template.body else set()
    return statuses


def problem(text: str) -> Json:
    """Return an error's answer (RFC 9457)."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": text or "The state of the record does not allow it", "content": content}


def build_success(evidence: Evidence, template: EndpointTemplate, entities: dict[str, Json]) -> Json:
    """Return the answer when all went well."""
    entity = entities.get(template.gives or "")
    if template.status == 204:
        return {"description": "Done; there is nothing to say"}
    said = evidence.voice.tell(template.summary)
    kinds = [kind for end, kind in STREAMS.items() if template.path.endswith(end)]
    if kinds and template.gives is None:
        return {
            "description": said,
            "content": {kinds[0]: {"schema": {"type": "string", "maxLength": 10000000}}},
        }
    if entity is None:
        schema: Json = {"$ref": "#/components/schemas/Done"}
    else:
        name = f"{entity['name']}Page" if template.gives_list else entity["name"]
        schema = {"$ref": f"#/components/schemas/{name}"}
    return {"description": said, "content": {"application/json": {"schema": schema}}}
