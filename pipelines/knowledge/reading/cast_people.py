"""Give the people of a brief the roles of a pack: by what they are called, and by what they do.

>>> cast_people(things, packs)   # "owners book a groomer" → the owner is the pack's client
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pipelines.knowledge.records import Actor, Pack, Thing

#: A name counts as much as this many deeds.
NAMED = 1.5


def cast_people(things: Sequence[Thing], packs: Iterable[Pack]) -> list[Thing]:
    """The things with ``stands_for`` of each person: somebody called so, else whom it fits best."""
    roles = {actor.id: actor for pack in reversed(list(packs)) for actor in pack.actors}
    humans = {key: actor for key, actor in roles.items() if actor.kind == "human"}
    deeds: dict[str, list[str]] = defaultdict(list)
    for thing in things:
        if thing.kind == "action" and thing.by:
            deeds[thing.by.lower()].append(thing.name)
    people = {thing.name.lower(): thing for thing in things if thing.kind == "actor"}
    fits = sorted(
        (-score, place, name, key)
        for place, (name, thing) in enumerate(people.items())
        for key, actor in humans.items()
        if (score := _fit(actor, thing, deeds[name])) > 0
    )
    cast: dict[str, str] = {}
    for _, _, name, key in fits:
        if name not in cast and (people[name].stands_for == key or key not in cast.values()):
            cast[name] = key
    return [_play(thing, cast) if thing.kind == "actor" else thing for thing in things]


def cast_main_thing(things: Sequence[Thing], packs: Iterable[Pack]) -> list[Thing]:
    """The things with one for what a pack calls by an answer: what people do most with, unless named."""
    namable = [entity.id for pack in packs for entity in pack.entities if entity.named_by]
    if not namable or any(thing.stands_for == namable[0] for thing in things):
        return list(things)
    people = {thing.name.lower() for thing in things if thing.kind == "actor"}
    free = [thing.name for thing in things if thing.kind == "entity" and not thing.stands_for]
    done = Counter(
        t.of for t in things if t.kind == "action" and str(t.by).lower() in people and t.of in free
    )
    main = max(done, key=lambda name: done[name], default=None)
    return [
        thing.model_copy(update={"stands_for": namable[0]})
        if thing.kind == "entity" and thing.name == main
        else thing
        for thing in things
    ]


def _fit(actor: Actor, thing: Thing, deeds: list[str]) -> float:
    """How well a person fits a role; somebody called exactly so is it, whatever they do."""
    is_same = thing.name.lower() in (actor.name.lower(), actor.id.replace("_", " "))
    named = NAMED if thing.stands_for == actor.id else 0.0
    return 100.0 if is_same else named + sum(deed in actor.deeds for deed in deeds)


def _play(thing: Thing, cast: dict[str, str]) -> Thing:
    return thing.model_copy(update={"stands_for": cast.get(thing.name.lower())})
