"""The fifth agent: how it is built and run, and why so."""

from typing import Any

from pipelines.specification.building.choose_stack import (
    describe_parts,
    get_stacks,
    kind_of_product,
    list_commands,
    list_folders,
    list_parts,
)
from pipelines.specification.building.draw_c4 import draw_containers, draw_context
from pipelines.specification.building.list_command_line import list_command_line
from pipelines.specification.building.list_decisions import list_decisions
from pipelines.specification.building.list_settings import list_conventions, list_settings
from pipelines.specification.building.list_targets import list_targets
from pipelines.specification.building.plan_deployment import plan_deployment
from pipelines.specification.compiler import Parts
from pipelines.specification.drafting.list_sources import list_sources
from pipelines.specification.evidence import Evidence
from pipelines.specification.renaming import to_snake

Json = dict[str, Any]


class ArchitectureCompiler:
    """Draws context and containers; decides stack, deployment and conventions; sets quality targets."""

    name = "architecture-compiler"

    def compile(self, evidence: Evidence, parts: Parts) -> Json:
        """Return architecture, integrations and risks."""
        requirements = parts["requirements-compiler"]["requirements"]
        entities = parts["domain-modeler"]["entities"]
        context = draw_context(evidence)
        containers = draw_containers(evidence, context)
        commands = list_commands(evidence)
        return {
            "architecture": {
                "summary": f"{evidence.system}: "
                + ", ".join(one["name"] for one in containers["items"])
                + ".",
                "context": context,
                "containers": containers,
                "dataStores": list_stores(containers, entities),
                "deployment": plan_deployment(evidence, requirements),
                "decisions": list_decisions(evidence, entities, requirements),
                "qualityTargets": list_targets(requirements),
                "stack": describe_parts(list_parts(evidence)),
                "repository": [folder.model_dump() for folder in list_folders(evidence)],
                "conventions": list_conventions(evidence),
                "environment": list_settings(evidence),
                "commands": commands,
                "commandLine": list_command_line(requirements)
                if kind_of_product(evidence) == "local"
                else [],
                "gates": [
                    gate.model_dump() | {"command": commands[gate.command]} for gate in get_stacks().gates
                ],
                "api": {
                    "info": {
                        "title": f"{evidence.name}: {evidence.system} API",
                        "description": parts["requirements-compiler"]["overview"]["summary"],
                    },
                    "servers": [
                        {"url": "{APP_URL}", "variables": {"APP_URL": {"default": "http://localhost:8000"}}}
                    ],
                    "components": parts["api-compiler"]["components"],
                },
            },
            "integrations": list_integrations(evidence, requirements),
            "risks": list_risks(evidence),
        }


def list_stores(containers: Json, entities: list[Json]) -> list[Json]:
    """Return the data stores, and which entities they hold."""
    names = [entity["name"] for entity in entities]
    stores = [item for item in containers["items"] if item["kind"] == "store"]
    return [
        {
            "id": store["id"],
            "name": store["name"],
            "technology": store["technology"],
            "holds": names if number == 0 else ["files that records refer to by checksum"],
        }
        for number, store in enumerate(stores)
    ]


def list_integrations(evidence: Evidence, requirements: list[Json]) -> list[Json]:
    """Return the outside services: what for, how to sign in, what happens when one is away."""
    owner = evidence.get("credentials_owner") or "product owner"
    return [
        {
            "id": service.id,
            "name": service.name,
            "kind": service.kind,
            "purpose": evidence.voice.tell(service.purpose),
            "module": f"src/integrations/{to_snake(service.id)}",
            "credentialsOwner": str(owner),
            "environment": f"{to_snake(service.id).upper()}_*",
            "onFailure": "Keep the request, retry 3 times within 15 minutes, then tell who runs the product.",
            "testing": "Contract tests against recorded answers; the service's test mode in staging.",
            "requirementIds": [
                one["key"] for one in requirements if service.name.lower() in one["statement"].lower()
            ],
            "sources": list_sources(evidence, evidence.voice.decided_by(service.when) or {"integrations"}),
        }
        for service in evidence.connected.values()
    ]


def list_risks(evidence: Evidence) -> list[Json]:
    """Return what may go wrong with the undertaking, and what is done against it."""
    found = [
        {
            "risk": evidence.voice.tell(risk.text),
            "mitigation": evidence.voice.tell(risk.mitigation),
            "sources": list_sources(
                evidence, evidence.voice.decided_by(risk.when), pack=getattr(bank, "id", "core")
            ),
        }
        for bank in evidence.banks
        for risk in bank.risks
        if evidence.voice.holds(risk.when)
    ]
    unsure = [known for known in evidence.slots.values() if known.status == "conflicted"]
    return found + [
        {
            "risk": f"“{known.name}” is answered in two ways that contradict each other.",
            "mitigation": "Decide before the first task that depends on it.",
            "sources": list_sources(evidence, [known.key]),
        }
        for known in unsure
    ]
