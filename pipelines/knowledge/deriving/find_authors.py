"""Who makes a thing of a pack, where the brief says so: ``managers build rotas`` lets nobody else make them.

>>> [author.entity for author in find_authors(reading, [get_pack("saas")])]
['WorkItem']
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipelines.knowledge.deriving.build_slots import SAID, Asking, Wording, ask_several
from pipelines.knowledge.deriving.idea import to_key
from pipelines.knowledge.reading.lexicon import word_set
from pipelines.knowledge.records import Actor, BriefReading, Choice, Pack, Thing
from pipelines.knowledge.words import capitalize, make_plural, make_singular, uncapitalize

#: Verbs by which somebody makes a thing that others then work with.
AUTHORING = word_set("authoring")


@dataclass(frozen=True)
class Authors:
    """Who makes things of one kind, and all who could by their pack."""

    entity: str
    #: What the brief calls one of them.
    name: str
    named: tuple[str, ...]
    #: Actors who may be chosen, the named ones first, with what the brief calls one of them.
    offered: dict[str, str]

    @property
    def slot(self) -> str:
        """The slot that holds who they are."""
        return f"{to_key(self.name)}_authors"[:60]


def find_authors(reading: BriefReading, packs: Sequence[Pack]) -> list[Authors]:
    """Return who the brief says makes what, where the packs would let others do so too."""
    cast = {thing.name.lower(): thing for thing in reading.things if thing.kind == "actor"}
    things = {thing.name.lower(): thing for thing in reading.things if thing.kind == "entity"}
    found: dict[str, tuple[str, list[str]]] = {}
    for action in reading.things:
        if is_authoring(action):
            doer = cast.get(str(action.by).lower())
            what = things.get(str(action.of).lower()) or things.get(make_singular(str(action.of).lower()))
            if doer and what and doer.stands_for and what.stands_for:
                found.setdefault(what.stands_for, (what.name, []))[1].append(doer.stands_for)
    actors = {actor.id: actor for pack in packs for actor in pack.actors if actor.kind == "human"}
    called = {thing.stands_for: thing.name for thing in cast.values() if thing.stands_for}
    return [
        Authors(entity, name, tuple(dict.fromkeys(doers)), offer(entity, doers, actors, called))
        for entity, (name, doers) in found.items()
        if set(doers) <= set(actors) and set(list_makers(entity, actors)) - set(doers)
    ]


def is_authoring(action: Thing) -> bool:
    """Tell whether an action makes a thing."""
    return action.kind == "action" and action.name.split(" ")[0] in AUTHORING


def list_makers(entity: str, actors: dict[str, Actor]) -> list[str]:
    """Return the actors who may make an entity by their pack."""
    return [actor.id for actor in actors.values() if f"{entity}:create" in actor.permissions]


def offer(
    entity: str, doers: list[str], actors: dict[str, Actor], called: Mapping[str, str]
) -> dict[str, str]:
    """Return who may be chosen, with their names: those named, and those who could by the pack."""
    ids = dict.fromkeys([*doers, *list_makers(entity, actors)])
    return {one: called.get(one) or uncapitalize(actors[one].name) for one in ids}


def ask_authors(authors: Authors) -> Asking:
    """The slot of who makes a thing, with its question; those of the brief are assumed."""
    many = make_plural(authors.name)
    wording = Wording(
        name=capitalize(f"who makes {many}"),
        topic=capitalize(many),
        text=f"Who may create and change {many}?",
        simplified=f"Who makes {many}?",
        why=f"Everybody else may look at {many} and is refused when they try to change one.",
    )
    options = [
        Choice(value=key, label=capitalize(make_plural(name)), phrase=make_plural(name))
        for key, name in authors.offered.items()
    ]
    return ask_several(authors.slot, wording, options, default=list(authors.named), reason=SAID)
