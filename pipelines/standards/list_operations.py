"""What a contract offers: its operations and schemas.

list_operations(document)  # [Operation(operation_id="createUser", method="POST", path="/users", …)]
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.base.records import Record
from pipelines.models import StandardKind
from pipelines.standards.pointers import follow

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
#: What AsyncAPI 2 calls an operation, as version 3 does; see its migration guide.
ACTIONS = {"publish": "RECEIVE", "subscribe": "SEND"}


class Operation(Record):
    """One operation: over HTTP, or on a channel: then ``method`` is SEND or RECEIVE, ``path`` its address."""

    operation_id: str
    method: str
    path: str
    summary: str = ""
    tags: list[str] = []
    deprecated: bool = False
    #: Names of the schemas that it takes and answers, where they have names.
    request_schema: str | None = None
    response_schema: str | None = None


def recognize_kind(document: Mapping[str, Any]) -> StandardKind | None:
    """Return what a document says that it is."""
    if "openapi" in document or "swagger" in document:
        return StandardKind.OPENAPI
    if "asyncapi" in document:
        return StandardKind.ASYNCAPI
    if {"model", "workspace"} & document.keys() or {"people", "softwareSystems"} & document.keys():
        return StandardKind.C4
    if {"$schema", "type", "properties", "$defs", "definitions"} & document.keys():
        return StandardKind.JSON_SCHEMA
    return None


def list_operations(document: Mapping[str, Any]) -> list[Operation]:
    """Return the operations of a contract, in its order; every one has an id that no other has."""
    found = list_messaging(document) if "asyncapi" in document else list_http(document)
    taken: set[str] = set()
    operations = []
    for operation in found:
        operation_id, number = operation.operation_id, 2
        while operation.operation_id in taken:
            operation, number = (
                operation.model_copy(update={"operation_id": f"{operation_id}_{number}"}),
                number + 1,
            )
        taken.add(operation.operation_id)
        operations.append(operation)
    return operations


def list_http(document: Mapping[str, Any]) -> Iterator[Operation]:
    """Yield the operations of OpenAPI 2.0, 3.0 or 3.1."""
    for path, given in as_object(document.get("paths")).items():
        item = follow(document, given)
        for method in METHODS:
            operation = item.get(method)
            if isinstance(operation, Mapping):
                yield Operation(
                    operation_id=as_text(operation.get("operationId")) or make_id(method, path),
                    method=method.upper(),
                    path=path,
                    summary=as_text(operation.get("summary")) or as_text(operation.get("description"))[:200],
                    tags=[tag for tag in as_list(operation.get("tags")) if isinstance(tag, str)],
                    deprecated=operation.get("deprecated") is True,
                    request_schema=name_request(document, operation),
                    response_schema=name_response(document, operation),
                )


def list_messaging(document: Mapping[str, Any]) -> Iterator[Operation]:
    """Yield the operations of AsyncAPI 2 (in its channels) or 3 (beside them)."""
    for name, given in as_object(document.get("operations")).items():
        operation = follow(document, given)
        channel = follow(document, operation.get("channel"))
        messages = as_list(operation.get("messages")) or list(as_object(channel.get("messages")).values())
        yield Operation(
            operation_id=name,
            method=as_text(operation.get("action")).upper() or "SEND",
            path=as_text(channel.get("address"))
            or last_name(as_object(operation.get("channel")).get("$ref")),
            summary=as_text(operation.get("summary")) or as_text(operation.get("title")),
            request_schema=name_message(document, messages[0]) if messages else None,
        )
    for address, given in as_object(document.get("channels")).items():
        channel = follow(document, given)
        for action, method in ACTIONS.items():
            operation = channel.get(action)
            if isinstance(operation, Mapping):
                message = as_object(operation.get("message"))
                one = as_list(message.get("oneOf"))
                yield Operation(
                    operation_id=as_text(operation.get("operationId")) or make_id(action, address),
                    method=method,
                    path=address,
                    summary=as_text(operation.get("summary")),
                    request_schema=name_message(document, one[0] if one else message),
                )


def list_schemas(document: Mapping[str, Any]) -> dict[str, Any]:
    """Return the named schemas of a contract or schema, as they stand there."""
    components = as_object(document.get("components"))
    found: dict[str, Any] = {}
    for holder in (
        components.get("schemas"),
        document.get("definitions"),
        document.get("$defs"),
    ):
        found |= {name: schema for name, schema in as_object(holder).items() if name not in found}
    for name, given in as_object(components.get("messages")).items():
        payload = follow(document, given).get("payload")
        if isinstance(payload, Mapping) and name not in found:
            found[name] = payload
    return found


def name_request(document: Mapping[str, Any], operation: Mapping[str, Any]) -> str | None:
    """Return the name of the schema of what an operation takes."""
    body = follow(document, operation.get("requestBody"))
    if name := name_content(document, body):
        return name
    for given in as_list(operation.get("parameters")):
        parameter = follow(document, given)
        if parameter.get("in") == "body":
            return name_schema(parameter.get("schema"))
    return None


def name_response(document: Mapping[str, Any], operation: Mapping[str, Any]) -> str | None:
    """Return the name of the schema of what an operation answers when it succeeds."""
    responses = as_object(operation.get("responses"))
    for status in sorted(each for each in responses if each.startswith("2")):
        response = follow(document, responses[status])
        if name := name_content(document, response) or name_schema(response.get("schema")):
            return name
    return None


def name_content(document: Mapping[str, Any], body: Mapping[str, Any]) -> str | None:
    """Return the name of the schema of the first content that has one."""
    contents = as_object(body.get("content")).values()
    names = (name_schema(as_object(follow(document, each)).get("schema")) for each in contents)
    return next((name for name in names if name), None)


def name_message(document: Mapping[str, Any], message: Any) -> str | None:
    """Return the name of a message's payload, or else of the message."""
    payload = name_schema(follow(document, message).get("payload"))
    return payload or (last_name(message.get("$ref")) if isinstance(message, Mapping) else None) or None


def name_schema(schema: Any) -> str | None:
    """Return the name that a schema refers to, alone or as the items of a list."""
    if not isinstance(schema, Mapping):
        return None
    reference = schema.get("$ref") or as_object(schema.get("items")).get("$ref")
    return last_name(reference) or None


def last_name(reference: Any) -> str:
    """Return the last part of a reference."""
    return reference.rsplit("/", 1)[-1].replace("~1", "/") if isinstance(reference, str) else ""


def make_id(method: str, path: str) -> str:
    """Return an id for an operation that has none: ``get /users/{id}`` is ``getUsersById``."""
    words = []
    for part in path.split("/"):
        name = "".join(word[:1].upper() + word[1:] for word in re.findall(r"[A-Za-z0-9]+", part))
        words.append(f"By{name}" if part.startswith("{") else name)
    return method + "".join(words)


def as_object(value: Any) -> Mapping[str, Any]:
    """Return an object, and an empty one for anything else."""
    return value if isinstance(value, Mapping) else {}


def as_list(value: Any) -> list[Any]:
    """Return a list, and an empty one for anything else."""
    return value if isinstance(value, list) else []


def as_text(value: Any) -> str:
    """Return a text, and an empty one for anything else."""
    return value if isinstance(value, str) else ""
