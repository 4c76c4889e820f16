"""The examples in the documentation are requests that we take, and speak of fields that we answer with."""

import copy

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from praetor_app.api.app import build_api
from praetor_app.api.examples import find_json, load_examples

DOCUMENT = build_api().openapi()
EXAMPLES = load_examples()
REQUESTS = [key for key, entry in EXAMPLES.items() if "request" in entry]
RESPONSES = [key for key, entry in EXAMPLES.items() if "response" in entry]


def relax(schema):
    """Let an example leave something out, and have nothing in it that is unknown."""
    if isinstance(schema, list):
        return [relax(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    relaxed = {key: relax(each) for key, each in schema.items() if key != "required"}
    if "properties" in relaxed:
        relaxed.setdefault("additionalProperties", False)
    return relaxed


def find_problems(document, schema, example):
    resource = Resource.from_contents({"$schema": "https://json-schema.org/draft/2020-12/schema"} | document)
    registry = Registry().with_resource("urn:api", resource)
    pointed = {"$ref": f"urn:api#{schema}"}
    validator = Draft202012Validator(pointed, registry=registry)
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(example)]


def point(*parts):
    return "".join("/" + part.replace("~", "~0").replace("/", "~1") for part in parts)


@pytest.mark.parametrize(("method", "path"), REQUESTS, ids=" ".join)
def test_we_take_the_requests(method, path):
    example = find_json(DOCUMENT["paths"][path][method]["requestBody"])["example"]
    schema = point("paths", path, method, "requestBody", "content", "application/json", "schema")
    assert find_problems(DOCUMENT, schema, example) == []


@pytest.mark.parametrize(("method", "path"), RESPONSES, ids=" ".join)
def test_we_answer_with_the_fields(method, path):
    responses = DOCUMENT["paths"][path][method]["responses"]
    status = next(status for status, each in responses.items() if "example" in str(each.get("content", "")))
    relaxed = relax(copy.deepcopy(DOCUMENT))
    schema = point("paths", path, method, "responses", status, "content", "application/json", "schema")
    assert find_problems(relaxed, schema, find_json(responses[status])["example"]) == []


def list_lacking():
    """Return the operations that take or answer JSON without an example of it."""
    for path, operations in DOCUMENT["paths"].items():
        for method, operation in operations.items():
            entry = EXAMPLES.get((method, path), {})
            first = min(status for status in operation["responses"] if status.startswith("2"))
            takes = operation.get("requestBody", {}).get("content", {})
            answers = operation["responses"][first].get("content", {})
            needed = [
                name
                for name, content in (("request", takes), ("response", answers))
                if list(content) == ["application/json"]
            ]
            if not operation.get("requestBody", {}).get("required"):
                needed = [name for name in needed if name != "request"]
            if any(name not in entry for name in needed):
                yield f"{method} {path}"


def test_every_operation_has_an_example():
    assert list(list_lacking()) == []
