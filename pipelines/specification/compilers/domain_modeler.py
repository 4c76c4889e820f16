"""The second agent: the things that are kept."""

from typing import Any

from pipelines.knowledge.records import EntityTemplate, Relation
from pipelines.knowledge.words import make_plural
from pipelines.specification.compiler import Parts
from pipelines.specification.drafting.draft import slug
from pipelines.specification.evidence import Evidence
from pipelines.specification.modeling.build_fields import build_fields, list_states, rename_states
from pipelines.specification.modeling.build_schema import build_schema
from pipelines.specification.modeling.choose_entities import choose_entities

Entity = dict[str, Any]


class DomainModeler:
    """Merges the entities of packs and answers; gives each fields, relations, a life and a JSON Schema."""

    name = "domain-modeler"

    def compile(self, evidence: Evidence, parts: Parts) -> dict[str, Any]:
        """Return the entities."""
        templates = choose_entities(evidence)
        names = {template.id for template in templates}
        return {"entities": [build_entity(evidence, template, names) for template in templates]}


def build_entity(evidence: Evidence, template: EntityTemplate, names: set[str]) -> Entity:
    """Return one entity in the project's words."""
    voice = evidence.voice
    entity: Entity = {
        "key": template.id,
        "name": voice.renaming(template.id),
        "plural": say_plural(evidence, template),
        "description": voice.tell(template.description),
        "fields": build_fields(evidence, template, names),
        "relations": [say_relation(evidence, one) for one in template.relations if one.to in names],
        "states": say_states(evidence, template),
        "identity": [voice.renaming(name) for name in template.identity] or ["id"],
        "owner": voice.renaming(template.owner) if template.owner else None,
        "tenancy": say_tenancy(evidence),
        "invariants": [voice.tell(one) for one in template.invariants],
        "retention": say_retention(evidence, template),
        "volume": evidence.get("monthly_volume"),
        "featureKeys": [key for key in template.features if key in {c.key for c, _ in evidence.chosen}],
    }
    currency = str(evidence.get("currency") or "EUR")
    return entity | {"schema": build_schema(entity, slug=slug(evidence.name) or "project", currency=currency)}


def say_plural(evidence: Evidence, template: EntityTemplate) -> str:
    """Return what several of them are called."""
    is_of_pack = any(template.id == entity.id for pack in evidence.packs for entity in pack.entities)
    return evidence.voice.tell(f"{{{template.id}|plural}}") if is_of_pack else make_plural(template.name)


def say_relation(evidence: Evidence, relation: Relation) -> dict[str, Any]:
    """Return how an entity belongs to another."""
    return {
        "name": evidence.voice.renaming(relation.name),
        "to": evidence.voice.renaming(relation.to),
        "cardinality": relation.cardinality,
        "required": relation.required,
        "onDelete": relation.on_delete,
    }


def say_states(evidence: Evidence, template: EntityTemplate) -> dict[str, Any] | None:
    """Return the life of an entity, with who may move it and when."""
    states, voice = rename_states(evidence, template.states), evidence.voice
    if states is None:
        return None
    return {
        "initial": states.initial,
        "terminal": states.terminal,
        "all": list_states(states),
        "transitions": [
            {
                "from": step.source,
                "to": step.target,
                "by": voice.renaming(step.by),
                "guard": voice.tell(step.guard) or None,
                "action": voice.tell(step.action) or None,
            }
            for step in states.transitions
        ],
    }


def say_tenancy(evidence: Evidence) -> str:
    """Return whose data stand in one table: everybody's, or those of many tenants."""
    many = any(
        entity.id in ("Tenant", "Workspace", "Organization")
        for pack in evidence.packs
        for entity in pack.entities
    )
    return "tenant" if many else "single"


def say_retention(evidence: Evidence, template: EntityTemplate) -> str | None:
    """Return how long an entity is kept."""
    if template.retention:
        said = evidence.voice.say(template.retention)
        return None if said.missing else said.text
    said = evidence.voice.say("{retention_years} after the last change")
    return None if said.missing else said.text
