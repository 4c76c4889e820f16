"""Actors and entities: fields, relations and lives that hold together, and that something is done with."""

import re
from collections.abc import Iterable, Iterator

from pipelines.knowledge.checks.features import check_known
from pipelines.knowledge.checks.questions import check_unique
from pipelines.knowledge.checks.scope import Scope
from pipelines.knowledge.records import EntityTemplate, States

PERMISSION = re.compile(r"(?P<entity>[A-Z][A-Za-z0-9]*):(?P<verb>[a-z][a-z_]*)(?::own)?")


def check_things(scope: Scope) -> Iterator[str]:
    """Check the actors and entities of a pack."""
    yield from check_unique("actors", [actor.id for actor in getattr(scope.bank, "actors", [])])
    yield from check_unique("entities", [entity.id for entity in getattr(scope.bank, "entities", [])])
    yield from check_actors(scope)
    used = {key for keys in collect_entities(scope) for key in keys}
    for entity in scope.entities.values():
        problems = [*check_entity(entity, scope), *(check_states(entity, scope) if entity.states else ())]
        if entity.id not in used:
            problems.append("no requirement, endpoint or screen uses it")
        yield from (f"entities[{entity.id}]: {problem}" for problem in problems)
    wanted = {key for one in scope.features.values() for req in one.requirements for key in req.endpoints}
    wanted |= {key for req in scope.bank.qualities for key in req.endpoints}
    for key in scope.endpoints.keys() - wanted:
        yield f"endpoints[{key}]: no requirement asks for it"


def check_actors(scope: Scope) -> Iterator[str]:
    """People want something and may do something, with entities that exist."""
    for actor in scope.actors.values():
        place = f"actors[{actor.id}]"
        if actor.kind == "human" and not actor.goals:
            yield f"{place}: has no goals"
        if actor.kind == "human" and not actor.permissions:
            yield f"{place}: may do nothing"
        for permission in actor.permissions:
            found = PERMISSION.fullmatch(permission)
            if not found:
                yield f"{place}: permission {permission!r} is not Entity:verb or Entity:verb:own"
            else:
                yield from (
                    f"{place}: {one}" for one in check_known("entity", [found["entity"]], scope.entities)
                )


def collect_entities(scope: Scope) -> Iterator[Iterable[str]]:
    """Yield the entities that each requirement, endpoint and screen names."""
    for feature in scope.features.values():
        yield from (requirement.entities for requirement in feature.requirements)
        yield from (filter(None, (one.takes, one.gives)) for one in feature.endpoints)
        yield from (screen.entities for screen in feature.screens)


def check_entity(entity: EntityTemplate, scope: Scope) -> Iterator[str]:
    """An entity has fields of its own names, refers to entities that exist, and belongs to somebody."""
    names = [field.name for field in entity.fields]
    yield from check_unique("fields", names)
    yield from check_known("field", entity.identity, [*names, *(one.name for one in entity.relations), "id"])
    yield from check_known("feature", entity.features, scope.features)
    yield from check_known("actor", filter(None, [entity.owner]), scope.actors)
    yield from check_known("slot", filter(None, [entity.named_by]), scope.slots)
    references = [*(field.references for field in entity.fields), *(one.to for one in entity.relations)]
    yield from check_known("entity", filter(None, references), scope.entities)
    for field in entity.fields:
        if (field.type == "enum") != bool(field.enum):
            yield f"fields[{field.name}]: an enum has values, and nothing else has"
        is_open = any(value.startswith("{") for value in field.enum)
        if field.enum and not is_open and field.default is not None and field.default not in field.enum:
            yield f"fields[{field.name}]: default {field.default!r} is none of its values"
        yield from check_pattern(field.name, field.pattern)


def check_pattern(name: str, pattern: str | None) -> Iterator[str]:
    """A pattern is a regular expression."""
    try:
        re.compile(pattern or "")
    except re.error as error:
        yield f"fields[{name}]: pattern: {error}"


def check_states(entity: EntityTemplate, scope: Scope) -> Iterator[str]:
    """Every state is reached and left, by somebody who exists; the field ``status`` has the same states."""
    states = entity.states or States(initial="", transitions=[])
    moves = states.transitions
    every = {states.initial, *states.terminal, *(one.source for one in moves), *(one.target for one in moves)}
    yield from check_known("actor", [one.by for one in moves], [*scope.actors, "system"])
    for state in sorted(every - {states.initial} - {one.target for one in moves}):
        yield f"states: {state!r} is never reached"
    for state in sorted(every - set(states.terminal) - {one.source for one in moves}):
        yield f"states: {state!r} is never left and not terminal"
    for state in sorted(set(states.terminal) & {one.source for one in moves}):
        yield f"states: {state!r} is terminal and left"
    for field in entity.fields:
        if field.name in ("status", "state") and field.enum and set(field.enum) != every:
            odd = ", ".join(sorted(set(field.enum) ^ every))
            yield f"fields[{field.name}]: its values and the states differ in {odd}"
