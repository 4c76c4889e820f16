"""Put the parts of all agents together: public ids, links both ways, what people changed by hand.

assembled = assemble_content(evidence, parts)
"""

import copy
from dataclasses import dataclass
from typing import Any

from pipelines.specification.apply_overrides import apply_overrides
from pipelines.specification.compiler import Parts
from pipelines.specification.evidence import Evidence, Numbered
from pipelines.specification.link_pieces import link_back, list_links
from pipelines.specification.number_items import OTHERS, PREFIXES, Named, fingerprint, number_items

Json = dict[str, Any]
#: Where pieces name others: field → kind.
REFERENCES = {
    "requirementIds": "requirement", "testCaseIds": "test", "dependsOn": "task", "taskIds": "task",
    "screenIds": "screen", "workflowIds": "workflow", "decisionIds": "decision", "blocks": "requirement",
}  # fmt: skip
#: Helpers of the compilers that nobody else reads.
HELPERS = ("key", "slots", "featureKey", "group", "generated")


@dataclass(frozen=True)
class Assembled:
    """The whole specification, and each of its pieces as the registry keeps it."""

    content: Json
    items: list[Numbered]
    ignored_overrides: list[str]


def assemble_content(evidence: Evidence, parts: Parts) -> Assembled:
    """Return the whole content; validation and runbook are the audit's and not in it."""
    pieces = copy.deepcopy(collect_pieces(parts))
    labels = number_items(evidence.items, list_named(pieces))
    content = relabel(build_content(evidence, parts, pieces), labels)
    by_kind = {kind: find(content, kind) for kind in pieces}
    for kind, found in by_kind.items():
        for piece in found:
            piece["id"] = labels[kind, piece["key"]]
    link_back(by_kind)
    ignored = apply_overrides([piece for found in by_kind.values() for piece in found], evidence.overrides)
    items = [item for kind, found in by_kind.items() for item in revise(evidence, kind, found)]
    content["traceability"] = list_links(by_kind)
    content["metadata"]["counts"] = {kind: len(found) for kind, found in by_kind.items()}
    return Assembled(content, items, ignored)


def collect_pieces(parts: Parts) -> dict[str, list[Json]]:
    """Return all pieces that have an id, by kind."""
    return {
        "requirement": parts["requirements-compiler"]["requirements"],
        "entity": parts["domain-modeler"]["entities"],
        "endpoint": parts["api-compiler"]["endpoints"],
        "workflow": parts["workflow-compiler"]["workflows"],
        "screen": parts["design-compiler"]["designSystem"]["screens"],
        "decision": parts["architecture-compiler"]["architecture"]["decisions"],
        "test": parts["test-compiler"]["testCases"],
        "task": parts["test-compiler"]["taskGraph"]["tasks"],
    }


def list_named(pieces: dict[str, list[Json]]) -> dict[str, list[Named]]:
    """Return each piece's key with how its id begins, or its name where that is its id."""

    def name(kind: str, piece: Json) -> str:
        if kind == "requirement":
            return PREFIXES[piece["kind"]]
        return OTHERS[kind][0] if kind in OTHERS else piece.get("name") or piece["operationId"]

    return {kind: [(piece["key"], name(kind, piece)) for piece in found] for kind, found in pieces.items()}


def build_content(evidence: Evidence, parts: Parts, pieces: dict[str, list[Json]]) -> Json:
    """Return the content with all its sections; pieces are named by key."""
    first, tests = parts["requirements-compiler"], parts["test-compiler"]
    built, looks = parts["architecture-compiler"], parts["design-compiler"]["designSystem"]
    assumptions = first["assumptions"]
    return {
        "metadata": describe(evidence),
        "overview": first["overview"] | {"assumptions": assumptions},
        "requirements": pieces["requirement"],
        "entities": pieces["entity"],
        "endpoints": pieces["endpoint"],
        "workflows": pieces["workflow"],
        "testCases": pieces["test"],
        "architecture": built["architecture"] | {"decisions": pieces["decision"]},
        "designSystem": looks | {"screens": pieces["screen"]},
        "actors": first["users"],
        "permissions": parts["api-compiler"]["permissions"],
        "integrations": built["integrations"],
        "glossary": first["glossary"],
        "risks": built["risks"],
        "assumptions": assumptions,
        "openQuestions": first["openQuestions"],
        "nonGoals": first["overview"]["scope"]["out"],
        "milestones": tests["taskGraph"]["milestones"],
        "c4": {name: built["architecture"][name] for name in ("context", "containers")},
        "artifacts": evidence.artifacts.model_dump(mode="json", by_alias=True),
        "testPlan": tests["testPlan"],
        "taskGraph": tests["taskGraph"] | {"tasks": pieces["task"]},
    }


def describe(evidence: Evidence) -> Json:
    """Return what the specification is about and made from; version and format come when it is given."""
    return {
        "name": evidence.name,
        "system": evidence.system,
        "domain": evidence.domain,
        "language": "en",
        "packs": [{"id": pack.id, "version": pack.version} for pack in evidence.packs],
        "generator": "Praetor",
    }


def relabel(value: Any, labels: dict[Named, str]) -> Any:
    """Return a value in which every reference is the public id; what refers to nothing is left out."""
    if isinstance(value, list):
        return [relabel(one, labels) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: [labels[REFERENCES[name], key] for key in one if (REFERENCES[name], key) in labels]
        if name in REFERENCES
        else relabel(one, labels)
        for name, one in value.items()
    }


def find(content: Json, kind: str) -> list[Json]:
    """Return the pieces of a kind in the content."""
    places: dict[str, list[Json]] = {
        "requirement": content["requirements"],
        "entity": content["entities"],
        "endpoint": content["endpoints"],
        "workflow": content["workflows"],
        "screen": content["designSystem"]["screens"],
        "decision": content["architecture"]["decisions"],
        "test": content["testCases"],
        "task": content["taskGraph"]["tasks"],
    }
    return places[kind]


def revise(evidence: Evidence, kind: str, found: list[Json]) -> list[Numbered]:
    """Write revision and status into each piece; return them as the registry keeps them."""
    known = {(item.kind, item.key): item for item in evidence.items}
    items = []
    for piece in found:
        mark = fingerprint(piece)
        before = known.get((kind, piece["key"]))
        is_same = before is not None and before.fingerprint == mark and before.status == "active"
        revision = 1 if before is None else before.revision + (not is_same)
        piece |= {"revision": revision, "status": "active"}
        items.append(
            Numbered(kind=kind, key=piece["key"], label=piece["id"], revision=revision, fingerprint=mark)
        )
    return items
