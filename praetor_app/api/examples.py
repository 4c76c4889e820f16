"""The examples in the API's documentation; they stand in ``data/api/examples.yaml``."""

from typing import Any

import yaml

from pipelines.settings import ROOT

FILE = ROOT / "data" / "api" / "examples.yaml"
METADATA = {"timestamp": "2024-01-15T15:00:00Z", "requestId": "req_01a20cb8-3932-7087-993a-14253647580a"}


def load_examples() -> dict[tuple[str, str], dict[str, Any]]:
    """Return ``{request?, response?}`` by method and path."""
    entries = yaml.safe_load(FILE.read_text())
    return {tuple(key.split(" ", 1)): entry for key, entry in entries.items()}


def add_examples(document: dict[str, Any]) -> None:
    """Put the examples into an OpenAPI document. One of an operation that it lacks is a mistake."""
    for (method, path), entry in load_examples().items():
        operation = document["paths"][path][method]
        if "request" in entry:
            find_json(operation["requestBody"])["example"] = entry["request"]
        if "response" in entry:
            first = min(status for status in operation["responses"] if status.startswith("2"))
            answer = {"success": True, "data": entry["response"], "metadata": METADATA}
            find_json(operation["responses"][first])["example"] = answer


def find_json(body: dict[str, Any]) -> dict[str, Any]:
    """Return the part of a request or response that is about JSON."""
    content: dict[str, Any] = body["content"]["application/json"]
    return content
