"""Data that the person wants kept and no pack knows become fields of the thing that they are about.

``allergies of the client`` is a field of Client; without an owner it is one of the main person's record.
"""

import re

from pipelines.knowledge.records import EntityField, EntityTemplate
from pipelines.knowledge.words import make_singular
from pipelines.specification.drafting.phrase import clean
from pipelines.specification.evidence import Evidence
from pipelines.specification.renaming import split_words, to_snake

OWNER = re.compile(r"^(?P<what>.+?)\s+(?:of|per|for)\s+(?:a|an|the|each|every)?\s*(?P<whose>[\w -]+)$", re.I)
POSSESSIVE = re.compile(r"^(?P<whose>[\w -]+?)(?:'s|’s|s'|s’)\s+(?P<what>.+)$", re.I)
#: Kinds of personal data that need more protection than a name.
SENSITIVE = {"health", "children", "identity"}


def add_kept_data(evidence: Evidence, entities: list[EntityTemplate]) -> list[EntityTemplate]:
    """Return the entities with a field for each kind of data that was asked for and none of them has."""
    result = {entity.id: entity for entity in entities}
    for text in evidence.list("data_kept"):
        what, home = place(evidence, clean(text), list(result.values()))
        if home and not is_there(evidence, what, list(result.values())):
            entity = result[home]
            result[home] = entity.model_copy(
                update={"fields": [*entity.fields, build_kept(evidence, what, text)]}
            )
    return list(result.values())


def place(evidence: Evidence, text: str, entities: list[EntityTemplate]) -> tuple[str, str | None]:
    """Return what is to be kept, and the id of the entity that it belongs to."""
    for pattern in (OWNER, POSSESSIVE):
        if found := pattern.match(text):
            whose = find_entity(evidence, found["whose"], entities)
            if whose:
                return found["what"], whose
    return text, find_main(evidence, entities)


def find_entity(evidence: Evidence, name: str, entities: list[EntityTemplate]) -> str | None:
    """Return the id of the entity that is called so."""
    wanted = make_singular(name.strip().lower())
    for entity in entities:
        names = (evidence.voice.text(f"{{{entity.id}}}"), entity.name, *entity.synonyms)
        if wanted in {one.lower() for one in names}:
            return entity.id
    return None


def find_main(evidence: Evidence, entities: list[EntityTemplate]) -> str | None:
    """Return the record of the first person who has one, else the first entity."""
    ids = {entity.id.lower(): entity.id for entity in entities}
    people = (ids.get(actor.id.replace("_", "")) for actor in evidence.humans)
    return next((found for found in people if found), entities[0].id if entities else None)


def is_there(evidence: Evidence, what: str, entities: list[EntityTemplate]) -> bool:
    """Tell whether an entity or one of their fields is what is to be kept."""
    wanted = make_singular(" ".join(split_words(what)))
    fields = {
        make_singular(" ".join(split_words(field.name))) for entity in entities for field in entity.fields
    }
    return wanted in fields or find_entity(evidence, what, entities) is not None


def build_kept(evidence: Evidence, what: str, text: str) -> EntityField:
    """Return the field that keeps it: free text, since nothing more is known about its form."""
    sensitive = bool(SENSITIVE & set(evidence.list("privacy_data")))
    return EntityField(
        name=to_snake(what)[:60] or "note",
        type="text",
        description=f"Asked to be kept: “{clean(text)}”.",
        required=False,
        max=2000,
        pii="sensitive" if sensitive else "personal",
    )
