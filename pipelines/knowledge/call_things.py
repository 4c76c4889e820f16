"""What a project calls its actors and entities, and which of them stand for all."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.knowledge.records import Actor, EntityTemplate, Feature, Pack
from pipelines.knowledge.words import make_plural, make_singular, uncapitalize
from pipelines.models import Priority

#: The most words that an answer may have to serve as a name.
MAX_NAME = 4
#: Whose member somebody is called as, by what they are a member of.
MEMBERS = {
    "employee": frozenset(
        {"desk", "office", "reception", "department", "headquarters", "warehouse", "kitchen"}
    ),
    "member": frozenset(
        {"team", "crew", "council", "committee", "management", "board", "household", "staff"}
    ),
}
#: How many kinds of things, or of people, stand for all of them.
MAX_GROUP = 3


@dataclass(frozen=True, slots=True)
class Word:
    """What the actor or entity ``id`` is called."""

    id: str
    one: str
    many: str


def name_by_answers(
    packs: Iterable[Pack], names: Mapping[str, str], values: Mapping[str, Any]
) -> dict[str, str]:
    """Return ``names`` with those that an answer gives: ``Campaigns`` to the main thing is ``campaign``."""
    packs, answered = tuple(packs), dict[str, str]()
    for entity in (entity for pack in packs for entity in pack.entities if entity.named_by):
        words = re.sub(
            r"^(?:the|an?) ", "", str(values.get(entity.named_by or "") or "").strip(" .!"), flags=re.I
        )
        if words and "," not in words and len(words.split()) <= MAX_NAME:
            answered[entity.id] = make_singular(uncapitalize(words))
    return {**name_after_people(packs, names), **names, **answered}


def name_after_people(packs: Iterable[Pack], names: Mapping[str, str]) -> dict[str, str]:
    """Return names of entities that are named after somebody: a ``client record`` is a ``patient record``."""
    people = {
        uncapitalize(actor.name): names[actor.id]
        for pack in packs
        for actor in pack.actors
        if actor.id in names and " " not in actor.name
    }
    told = {entity.id: uncapitalize(entity.name) for pack in packs for entity in pack.entities}
    renamed = {
        key: " ".join(people.get(word, word) for word in name.split(" "))
        for key, name in told.items()
        if " " in name
    }
    return {key: name for key, name in renamed.items() if name != told[key]}


def collect_words(packs: Sequence[Pack], names: Mapping[str, str]) -> dict[str, Word]:
    """Return the words for every actor and entity by id, of entities also by ``stock_level``."""
    things: list[Actor | EntityTemplate] = []
    for pack in packs:
        things += [*pack.actors, *pack.entities]
    words: dict[str, Word] = {}
    for thing in things:
        words.setdefault(thing.id, build_word(thing, names.get(thing.id)))
    for word in tuple(words.values()):
        words.setdefault(to_snake(word.id), word)
    return words


def collect_groups(packs: Sequence[Pack], words: Mapping[str, Word]) -> dict[str, tuple[Word, ...]]:
    """Return what ``{things}`` and ``{people}`` stand for."""
    things = tuple(words[key] for key in rank_entities(packs))
    people = tuple(words[key] for key in rank_people(packs))
    return {
        "things": things or (Word("", "record", "records"),),
        "people": people or (Word("", "person", "people"),),
    }


def build_word(thing: Actor | EntityTemplate, own: str | None) -> Word:
    """Return what a thing is called: by the project's own word, else by the pack's."""
    own = name_member(own) if own and isinstance(thing, Actor) else own
    if own and thing.name.endswith(f" of {own}"):
        own = None  # one does not collect a honey, but a piece of honey
    one = own or uncapitalize(thing.name)
    return Word(thing.id, one, make_plural(one) if own or not thing.plural else uncapitalize(thing.plural))


def name_member(word: str) -> str:
    """Return somebody of a place or a group: a ``front desk`` cancels nothing, a front desk employee does."""
    last = make_singular(word.lower().rpartition(" ")[2])
    return next((f"{word} {one}" for one, groups in MEMBERS.items() if last in groups), word)


def to_snake(name: str) -> str:
    """Return ``stock_level`` for ``StockLevel``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", name).lower()


def rank_entities(packs: Sequence[Pack]) -> list[str]:
    """Return the entities that the most requirements of musts are about, of those always there."""
    musts = list_musts(packs)
    named = Counter(key for feature in musts for one in feature.requirements for key in one.entities)
    chosen = {feature.key for feature in musts}
    entities = [entity for pack in packs for entity in pack.entities]
    always = {one.id for one in entities if not one.features or chosen & set(one.features)}
    return [key for key, _ in named.most_common() if key in always][:MAX_GROUP]


def rank_people(packs: Sequence[Pack]) -> list[str]:
    """Return the kinds of people whom the most requirements of musts are for."""
    humans = {one.id for pack in packs for one in pack.actors if one.kind == "human" and not one.when}
    named = Counter(key for one in list_musts(packs) for need in one.requirements for key in need.roles)
    return [key for key, _ in named.most_common() if key in humans][:MAX_GROUP]


def list_musts(packs: Sequence[Pack]) -> list[Feature]:
    """Return the features that packs propose as musts."""
    return [one for pack in packs for one in pack.features if one.priority == Priority.MUST]
