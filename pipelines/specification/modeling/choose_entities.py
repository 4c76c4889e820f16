"""Which things the product keeps: what its features need, what that refers to, what was asked for."""

from pipelines.knowledge.records import EntityField, EntityTemplate, Relation
from pipelines.specification.drafting.own_features import guess_entity
from pipelines.specification.evidence import Evidence
from pipelines.specification.modeling.add_kept_data import add_kept_data

#: The entity of a pack whose customers are kept apart from each other.
TENANT = "Tenant"


def choose_entities(evidence: Evidence) -> list[EntityTemplate]:
    """Return the entities in the product, each once."""
    known = {key: redirect(entity, evidence.same) for key, entity in merge_packs(evidence).items()}
    wanted = {entity.id for entity in known.values() if is_wanted(evidence, entity)}
    wanted |= {name for name in list_mentioned(evidence) if name in known}
    chosen = [known[name] for name in known if name in close_over(known, wanted)]
    own = [guess_entity(choice) for choice, feature in evidence.chosen if feature is None]
    chosen += [entity for entity in own if entity and entity.id not in known]
    return keep_apart(evidence, add_kept_data(evidence, chosen))


def keep_apart(evidence: Evidence, entities: list[EntityTemplate]) -> list[EntityTemplate]:
    """Give what a pack with walled-off customers does not know itself the customer whose it is."""
    packs = [pack for pack in evidence.packs if TENANT in {one.id for one in pack.entities}]
    if TENANT not in {one.id for one in entities}:
        return entities
    known = {one.id for pack in packs for one in pack.entities}
    text = "Whose it is; never from the request"
    field = EntityField(name="tenant_id", type="uuid", description=text, references=TENANT, computed=True)
    link = Relation(name="tenant", to=TENANT, cardinality="many-to-one", required=True, on_delete="cascade")
    return [
        one
        if one.id in known
        else one.model_copy(update={"fields": [field, *one.fields], "relations": [*one.relations, link]})
        for one in entities
    ]


def merge_packs(evidence: Evidence) -> dict[str, EntityTemplate]:
    """Return the entities of all packs by id; what two packs know, or was said to be the same, is one."""
    known: dict[str, EntityTemplate] = {}
    for pack in evidence.packs:
        for entity in pack.entities:
            name = evidence.same.get(entity.id, entity.id)
            known[name] = merge(known[name], entity) if name in known else entity
    return {name: entity.model_copy(update={"id": name}) for name, entity in known.items()}


def redirect(entity: EntityTemplate, same: dict[str, str]) -> EntityTemplate:
    """Return an entity that refers to the first name of each thing that has two."""
    fields = [
        one.model_copy(update={"references": same.get(one.references or "", one.references)})
        for one in entity.fields
    ]
    relations = [one.model_copy(update={"to": same.get(one.to, one.to)}) for one in entity.relations]
    return entity.model_copy(update={"fields": fields, "relations": relations})


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
    return {evidence.same.get(name, name) for name in names}


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
    features = sorted({*first.features, *second.features}) if first.features and second.features else []
    return first.model_copy(
        update={
            "features": features,
            "fields": [*first.fields, *(field for field in second.fields if field.name not in fields)],
            "relations": [*first.relations, *(one for one in second.relations if one.name not in relations)],
            "states": first.states or second.states,
            "invariants": list(dict.fromkeys([*first.invariants, *second.invariants])),
        }
    )
