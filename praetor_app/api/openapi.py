"""The OpenAPI document: what FastAPI derives from the routes, and what is true of all of them."""

import re
from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic.alias_generators import to_camel

from praetor_app.api.deps import get_actor
from praetor_app.api.envelope import Failure
from praetor_app.api.examples import add_examples
from praetor_app.version import VERSION

DESCRIPTION = """From an idea told in a few sentences to a specification that a coding agent builds from.

Answers are wrapped: `{success, data, metadata: {timestamp, requestId}}`, failures
`{success: false, error: {code, message, details}, metadata}`. Ids are UUIDs, times UTC in ISO 8601.
Sign in with `POST /api/auth/login`, or make an API token, and send it as `Authorization: Bearer …`."""

#: What each status of a failure means, with the codes that come with it.
FAILURES = {
    "400": ("Not valid", "`VALIDATION_ERROR` with the field in `details`, or a code that names a state."),
    "401": ("Not signed in", "`UNAUTHORIZED`"),
    "402": ("Budget or gaps in the way", "`BUDGET_EXCEEDED`, `GAPS_BLOCKED`"),
    "403": ("Not allowed", "`FORBIDDEN`, `PERMISSION_DENIED`, `ORG_NOT_MEMBER`"),
    "404": ("Not found", "`NOT_FOUND`: it does not exist, or you may not know that it does."),
    "405": ("Another method", "`METHOD_NOT_ALLOWED`"),
    "409": ("In conflict with what is there", "`CONFLICT`, `SLUG_TAKEN`"),
    "413": ("Too large", "`PAYLOAD_TOO_LARGE`: JSON over 1 MiB, an upload over 25 MiB."),
    "429": ("Too often", "`RATE_LIMITED`: wait for the seconds in `Retry-After`."),
    "500": ("Our fault", "`INTERNAL_ERROR`: quote `metadata.requestId`."),
}
HEADERS = {
    "X-Request-ID": ("The id of this request; yours, if you sent one.", "string"),
    "X-RateLimit-Limit": ("Requests a minute in this group of operations.", "integer"),
    "X-RateLimit-Remaining": ("How many of them are left.", "integer"),
    "X-RateLimit-Reset": ("When counting starts anew, in Unix seconds.", "integer"),
}
PARAMETERS = {
    "actionId": "The id of one of the task's actions.",
    "assigneeType": "Only tasks of people, or of agents.",
    "id": "The record's id.",
    "key": "The key of a feature.",
    "limit": "How many at most.",
    "offset": "How many to pass over.",
    "orgId": "The organization's id or slug.",
    "projectId": "The project's id.",
    "roleId": "The role's id.",
    "specId": "The specification's id.",
    "status": "Only those in this state; `all` for every state.",
    "taskId": "The task's id.",
    "type": "Only those of this type.",
}
METHODS = ("get", "post", "put", "patch", "delete")


def build_document(api: FastAPI, routes: list[APIRoute]) -> dict[str, Any]:
    """Return the document, made once."""
    document = get_openapi(
        title="Praetor", version=VERSION, openapi_version="3.1.0", description=DESCRIPTION, routes=api.routes
    )
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    failure = Failure.model_json_schema(mode="serialization", ref_template="#/components/schemas/{model}")
    schemas.update(failure.pop("$defs", {}))
    schemas["Failure"] = failure
    components["responses"] = {status: describe_failure(status) for status in FAILURES}
    components["headers"] = {
        name: {"description": text, "schema": {"type": kind}} for name, (text, kind) in HEADERS.items()
    }
    components["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "A session's token or an API token."},
        "cookie": {"type": "apiKey", "in": "cookie", "name": "stytch_session_jwt"},
    }
    names = {(method.lower(), route.path): route.name for route in routes for method in route.methods}
    guarded = {
        (method.lower(), route.path) for route in routes for method in route.methods if needs_actor(route)
    }
    for path, operations in document["paths"].items():
        for method in METHODS:
            if method in operations:
                complete(operations[method], is_guarded=(method, path) in guarded, method=method, path=path)
                name_operation(operations[method], names[method, path])
    add_examples(document)
    return document


def name_operation(operation: dict[str, Any], name: str) -> None:
    """Give an operation a short id for generated clients, and the first sentence about it as its title."""
    operation["operationId"] = to_camel(name)
    operation["summary"] = re.split(r"[.:](?:\s|$)", operation.get("description", ""), maxsplit=1)[0]


def complete(operation: dict[str, Any], *, is_guarded: bool, method: str, path: str) -> None:
    """Add to one operation its failures, headers and sign-in."""
    for parameter in operation.get("parameters", ()):
        parameter.setdefault("description", PARAMETERS.get(parameter["name"], ""))
    responses = operation["responses"]
    responses.pop("422", None)
    for response in responses.values():
        response["headers"] = {name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS}
    for status in list_failures(
        is_guarded=is_guarded, takes_body="requestBody" in operation, method=method, path=path
    ):
        responses.setdefault(status, {"$ref": f"#/components/responses/{status}"})
    operation["responses"] = dict(sorted(responses.items()))
    operation["security"] = [{"token": []}, {"cookie": []}] if is_guarded else []


def list_failures(*, is_guarded: bool, takes_body: bool, method: str, path: str) -> Iterator[str]:
    """Yield the statuses with which an operation can fail."""
    yield from ("400", "429", "500")
    if is_guarded:
        yield from ("401", "403")
    if "{" in path or takes_body or is_guarded:
        yield "404"
    if is_guarded and "{" in path:
        yield "409"
    if method != "get":
        yield from ("403", "409", "413")
    if takes_body:
        yield "401"


def describe_failure(status: str) -> dict[str, Any]:
    """Return the response of a status that is shared by all operations."""
    title, codes = FAILURES[status]
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Failure"}}}
    headers = {name: {"$ref": f"#/components/headers/{name}"} for name in HEADERS}
    if status == "429":
        headers["Retry-After"] = {"description": "Seconds to wait.", "schema": {"type": "integer"}}  # type: ignore[dict-item]
    return {"description": f"{title}. {codes}", "content": content, "headers": headers}


def needs_actor(route: APIRoute) -> bool:
    """Tell whether somebody must be signed in."""
    return any(each.call is get_actor for each in walk(route.dependant))


def walk(dependant: Dependant) -> Iterator[Dependant]:
    """Yield a dependency and all that it depends on."""
    yield dependant
    for each in dependant.dependencies:
        yield from walk(each)
