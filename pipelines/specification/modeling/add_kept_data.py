"""Data that the person wants kept and no pack knows: fields of known things, or things of their own.

``allergies of the client`` is a field of the client's record; ``opening hours`` is an entity.
"""

import re
from dataclasses import dataclass

from pipelines.knowledge.reading.lexicon import get_lexicon
from pipelines.knowledge.records import EndpointTemplate, EntityField, EntityTemplate
from pipelines.knowledge.words import make_singular
from pipelines.specification.drafting.phrase import clean
from pipelines.specification.evidence import Evidence
from pipelines.specification.renaming import split_words, to_pascal, to_snake

OWNER = re.compile(r"^(?P<what>.+?)\s+(?:of|per|for)\s+(?:a|an|the|each|every)?\s*(?P<whose>[\w -]+)$", re.I)
POSSESSIVE = re.compile(r"^(?P<whose>[\w -]+?)(?:'s|’s|s'|s’)\s+(?P<what>.+)$", re.I)
#: Kinds of personal data that need more protection than a name.
SENSITIVE = {"health", "children", "identity"}


@dataclass(frozen=True)
class Kept:
    """One kind of data to keep: a field of the entity ``home``; none: a thing of its own."""

    what: str
    said: str
    home: str | None


def add_kept_data(evidence: Evidence, entities: list[EntityTemplate]) -> list[EntityTemplate]:
    """Return the entities with what was asked for and none of them has."""
    result = {entity.id: entity for entity in entities}
    for kept in list_kept(evidence, entities):
        if kept.home:
            home = result[kept.home]
            result[home.id] = home.model_copy(update={"fields": [*home.fields, build_field(evidence, kept)]})
        else:
            thing = build_thing(evidence, kept)
            result.setdefault(thing.id, thing)
    return list(result.values())


def list_kept(evidence: Evidence, entities: list[EntityTemplate]) -> list[Kept]:
    """Return what was asked to be kept and is not there yet."""
    found: dict[str, Kept] = {}
    for said in evidence.list("data_kept"):
        what, home = place(evidence, clean(said), entities)
        if what and not is_there(evidence, what, entities):
            found.setdefault(to_snake(what), Kept(what, clean(said), home))
    return list(found.values())


def place(evidence: Evidence, text: str, entities: list[EntityTemplate]) -> tuple[str, str | None]:
    """Return what is to be kept, and the id of the entity that it is a field of."""
    for pattern in (OWNER, POSSESSIVE):
        if found := pattern.match(text):
            whose = find_entity(evidence, found["whose"], entities) or find_record(
                evidence, found["whose"], entities
            )
            if whose:
                return found["what"], whose
    last = make_singular(split_words(text)[-1]) if split_words(text) else ""
    is_value = last in get_lexicon().attributes
    return text, find_main(evidence, entities) if is_value else None


def find_entity(evidence: Evidence, name: str, entities: list[EntityTemplate]) -> str | None:
    """Return the id of the entity that is called so."""
    wanted = plain(name)
    for entity in entities:
        names = (evidence.voice.tell(f"{{{entity.id}}}"), entity.name, entity.id, *entity.synonyms)
        if wanted in {plain(one) for one in names}:
            return entity.id
    return None


def find_record(evidence: Evidence, name: str, entities: list[EntityTemplate]) -> str | None:
    """Return the id of the entity that holds what is known about a kind of people."""
    actor = find_actor(evidence, name)
    if actor is None:
        return None
    start = actor.replace("_", "")
    return next((one.id for one in entities if one.id.lower().startswith(start)), None)


def find_actor(evidence: Evidence, name: str) -> str | None:
    """Return the id of the actor who is called so."""
    wanted = plain(name)
    for actor in evidence.actors:
        if wanted in {
            plain(one) for one in (evidence.voice.tell(f"{{{actor.id}}}"), actor.name, *actor.synonyms)
        }:
            return actor.id
    return None


def find_main(evidence: Evidence, entities: list[EntityTemplate]) -> str | None:
    """Return the record of the first person who has one, else the first entity."""
    records = (find_record(evidence, actor.name, entities) for actor in evidence.humans)
    return next((found for found in records if found), entities[0].id if entities else None)


def plain(name: str) -> str:
    """Return a name as it is compared: its words, small, the last one in the singular."""
    words = split_words(name)
    return " ".join([*words[:-1], make_singular(words[-1])]) if words else ""


def is_there(evidence: Evidence, what: str, entities: list[EntityTemplate]) -> bool:
    """Tell whether a person, an entity or one of its fields is what is to be kept."""
    fields = {plain(field.name) for entity in entities for field in entity.fields}
    is_known = find_entity(evidence, what, entities) or find_actor(evidence, what)
    return (
        plain(what) in fields or is_known is not None or plain(what) in {plain(one) for one in evidence.same}
    )


def build_field(evidence: Evidence, kept: Kept) -> EntityField:
    """Return the field that keeps it: free text, since nothing more is known about its form."""
    sensitive = bool(SENSITIVE & set(evidence.list("privacy_data")))
    return EntityField(
        name=to_snake(kept.what)[:60] or "note",
        type="text",
        description=f"Asked to be kept: “{kept.said}”.",
        required=False,
        max=2000,
        pii="sensitive" if sensitive else "personal",
    )


def build_thing(evidence: Evidence, kept: Kept) -> EntityTemplate:
    """Return the entity that keeps it: a record of each time something is done, else a thing with a title."""
    name = plain(kept.what)
    deed = find_deed(evidence, name)
    thing = EntityTemplate(
        id=to_pascal(name)[:60],
        name=name,
        description=f"Asked to be kept: “{kept.said}”.",
        owner=evidence.keeper,
        identity=["title"],
        fields=PLAIN_FIELDS,
    )
    if deed is None or deed.gives is None:
        return thing
    what = evidence.voice.tell(f"{{{deed.gives}}}")
    about = EntityField(
        name=f"{to_snake(deed.gives)}_id",
        type="uuid",
        description=f"The {what} that it is about.",
        references=deed.gives,
    )
    owner = deed.actors[0] if deed.actors else None
    return thing.model_copy(update={"owner": owner, "identity": ["id"], "fields": [about, *DEED_FIELDS]})


def find_deed(evidence: Evidence, name: str) -> EndpointTemplate | None:
    """Return the operation by which somebody does what a name names: ``swap`` of ``swapShift``."""
    return next(
        (
            one
            for one in evidence.operations.values()
            if one.method == "POST" and one.gives and name == split_words(one.id)[0]
        ),
        None,
    )


#: What is known about a thing of which only its name is.
PLAIN_FIELDS = [
    EntityField(name="title", type="string", description="What people call it.", min=1, max=200),
    EntityField(name="note", type="text", description="What else is to be known.", required=False, max=5000),
    EntityField(
        name="status",
        type="enum",
        description="Whether it is in use.",
        enum=["active", "closed"],
        default="active",
    ),
]
#: What is known about each time that something is done.
DEED_FIELDS = [
    EntityField(name="done_by", type="uuid", description="The account of who did it."),
    EntityField(name="done_at", type="instant", description="When it was done, in UTC."),
    EntityField(name="before", type="json", description="What it was about, as it was before."),
    EntityField(name="after", type="json", description="The same, as it was afterwards."),
]
