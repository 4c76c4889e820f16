"""Which things the product keeps: those that its features need, and what those refer to."""

from pipelines.knowledge.records import EntityTemplate
from pipelines.specification.drafting.own_features import guess_entity
from pipelines.specification.evidence import Evidence


def choose_entities(evidence: Evidence) -> list[EntityTemplate]:
    """Return the entities in the product, of all packs and the person's own features, each once."""
    known: dict[str, EntityTemplate] = {}
    for pack in evidence.packs:
        for entity in pack.entities:
            known[entity.id] = merge(known[entity.id], entity) if entity.id in known else entity
    wanted = {entity.id for entity in known.values() if is_wanted(evidence, entity)}
    wanted |= {name for name in list_mentioned(evidence) if name in known}
    own = [guess_entity(choice) for choice, feature in evidence.chosen if feature is None]
    chosen = [known[name] for name in known if name in close_over(known, wanted)]
    return chosen + [entity for entity in own if entity and entity.id not in known]


def is_wanted(evidence: Evidence, entity: EntityTemplate) -> bool:
    """Tell whether an entity belongs to a chosen feature, or to all of them."""
    keys = {choice.key for choice, _ in evidence.chosen}
    return evidence.voice.holds(entity.when) and (not entity.features or bool(keys & set(entity.features)))


def list_mentioned(evidence: Evidence) -> set[str]:
    """Return the entities that operations and requirements of the chosen features name."""
    names: set[str] = set()
    for _, feature in evidence.chosen:
        for operation in feature.endpoints if feature else []:
            if evidence.voice.holds(operation.when):
                names |= {name for name in (operation.gives, operation.takes) if name}
        for template in feature.requirements if feature else []:
            if evidence.voice.holds(template.when):
                names |= set(template.entities)
    return names


def close_over(known: dict[str, EntityTemplate], wanted: set[str]) -> set[str]:
    """Return the wanted entities and those that they cannot be without."""
    needed = {
        target
        for name in wanted
        for target in (
            *(field.references for field in known[name].fields if field.required and field.references),
            *(relation.to for relation in known[name].relations if relation.required),
        )
        if target in known
    }
    return wanted if needed <= wanted else close_over(known, wanted | needed)


def merge(first: EntityTemplate, second: EntityTemplate) -> EntityTemplate:
    """Return an entity that two packs know: the first one's, with what only the second one has."""
    fields = {field.name for field in first.fields}
    relations = {relation.name for relation in first.relations}
    return first.model_copy(
        update={
            "features": sorted({*first.features, *second.features})
            if first.features and second.features
            else [],
            "fields": [*first.fields, *(field for field in second.fields if field.name not in fields)],
            "relations": [*first.relations, *(one for one in second.relations if one.name not in relations)],
            "states": first.states or second.states,
            "invariants": [
                *first.invariants,
                *(one for one in second.invariants if one not in first.invariants),
            ],
        }
    )
