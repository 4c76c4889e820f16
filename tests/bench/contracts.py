"""How quickly a large contract is read, listed and checked: one of 1,200 operations, as GitHub's has."""

import time
from typing import Any

import orjson

from pipelines.models import StandardKind
from pipelines.standards.check_document import check_document
from pipelines.standards.list_operations import list_operations
from pipelines.standards.read_document import read_document

OPERATIONS = 1200
ROUNDS = 5


def make_contract() -> bytes:
    """Return a contract of 13 MB: every operation with parameters, answers and examples of its own."""
    schemas = {f"Thing{number}": make_schema(number) for number in range(OPERATIONS)}
    paths = {f"/things{number}/{{id}}": {"get": make_operation(number)} for number in range(OPERATIONS)}
    return orjson.dumps(
        {
            "openapi": "3.1.0",
            "info": {"title": "Large", "version": "1.0.0"},
            "servers": [{"url": "https://api.large.test"}],
            "paths": paths,
            "components": {"schemas": schemas},
        }
    )


def make_schema(number: int) -> dict[str, Any]:
    """Return a schema of 40 fields that refers to the next one."""
    fields: dict[str, Any] = {
        f"field{each}": {"type": "string", "description": "What this field of the thing says about it."}
        for each in range(40)
    }
    fields["next"] = {"$ref": f"#/components/schemas/Thing{(number + 1) % OPERATIONS}"}
    return {"type": "object", "properties": fields}


def make_operation(number: int) -> dict[str, Any]:
    """Return an operation with an example of what it answers."""
    answer = {
        "schema": {"$ref": f"#/components/schemas/Thing{number}"},
        "example": {f"field{each}": "x" * 60 for each in range(80)},
    }
    return {
        "operationId": f"getThing{number}",
        "summary": "Read a thing",
        "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
        "responses": {"200": {"description": "The thing", "content": {"application/json": answer}}},
    }


def measure_contracts() -> dict[str, float]:
    """Return the best of some rounds, in milliseconds: reading, listing, and all of checking."""
    content = make_contract()
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        start = time.perf_counter()
        document = read_document(content)
        read = time.perf_counter()
        list_operations(document)
        listed = time.perf_counter()
        check_document(StandardKind.OPENAPI, document)
        checked = time.perf_counter()
        for name, seconds in (("read", read - start), ("list", listed - read), ("check", checked - listed)):
            best[name] = min(best.get(name, 1e9), seconds * 1000)
    return best | {"megabytes": len(content) / 1e6}
