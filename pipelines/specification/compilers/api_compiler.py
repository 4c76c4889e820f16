"""The fourth agent: the operations, and who may call them."""

from typing import Any

from pipelines.specification.compiler import Parts
from pipelines.specification.contracts.build_components import build_components
from pipelines.specification.contracts.build_operation import build_operation
from pipelines.specification.contracts.list_operations import list_operations
from pipelines.specification.contracts.list_permissions import list_permissions
from pipelines.specification.evidence import Evidence


class ApiCompiler:
    """Writes the operations as a valid OpenAPI 3.1 document, each with errors, roles and requirements."""

    name = "api-compiler"

    def compile(self, evidence: Evidence, parts: Parts) -> dict[str, Any]:
        """Return endpoints, the components that they share, and permissions."""
        entities = {entity["key"]: entity for entity in parts["domain-modeler"]["entities"]}
        entities |= {second: entities[first] for second, first in evidence.same.items() if first in entities}
        operations = list_operations(evidence, parts["domain-modeler"]["entities"])
        endpoints = [build_operation(evidence, operation, entities) for operation in operations]
        link(endpoints, parts["requirements-compiler"]["requirements"])
        return {
            "endpoints": endpoints,
            "components": build_components(evidence, operations, entities),
            "permissions": list_permissions(
                evidence, endpoints, {key: entity["name"] for key, entity in entities.items()}
            ),
        }


def link(endpoints: list[dict[str, Any]], requirements: list[dict[str, Any]]) -> None:
    """Name in each operation, by key, the requirements that name it; else those of its feature and entity."""
    for endpoint in endpoints:
        named = [one["key"] for one in requirements if endpoint["operationId"] in one["endpointIds"]]
        near = [
            one["key"]
            for one in requirements
            if set(endpoint["entityNames"]) & set(one["entityNames"])
            and (endpoint["generated"] or one["featureKey"] == endpoint["featureKey"])
        ]
        access = [key for key in near if key.startswith("core/access-")] if endpoint["generated"] else []
        endpoint["requirementIds"] = named or access or near[:6]
