"""The OpenAPI 3.1 document of a specification, put together from its endpoints and its architecture.

document = build_openapi(specification.content)
"""

from typing import Any

KEPT = ("operationId", "summary", "description", "tags", "parameters", "requestBody", "responses", "security")


def build_openapi(content: dict[str, Any]) -> dict[str, Any]:
    """Return the document; each operation names the requirements that it serves."""
    api = content["architecture"]["api"]
    paths: dict[str, Any] = {}
    for endpoint in content["endpoints"]:
        operation = {key: endpoint[key] for key in KEPT if endpoint.get(key) not in (None, [])}
        operation["security"] = endpoint["security"]
        operation["x-praetor-requirements"] = endpoint["requirementIds"]
        operation["x-praetor-roles"] = endpoint["roles"]
        paths.setdefault(endpoint["path"], {})[endpoint["method"].lower()] = operation
    tags = sorted({tag for endpoint in content["endpoints"] for tag in endpoint["tags"]})
    return {
        "openapi": "3.1.0",
        "info": api["info"] | {"version": content["metadata"].get("version") or "0.0.0"},
        "servers": api["servers"],
        "tags": [{"name": tag} for tag in tags],
        "paths": dict(sorted(paths.items())),
        "components": api["components"],
    }
