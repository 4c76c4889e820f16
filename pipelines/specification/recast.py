"""Who makes what, as the answers say it: permissions, operations, sentences and workflows of packs follow.

packs = recast_packs(packs, {"rota_authors": ["admin"]})
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.knowledge.records import (
    Actor,
    EndpointTemplate,
    EntityTemplate,
    Feature,
    Pack,
    RequirementTemplate,
    ScreenTemplate,
    WorkflowTemplate,
)

Packs = tuple[Pack, ...]


@dataclass(frozen=True)
class Recasting:
    """Of one entity: who makes it, and who would have by the packs and does not."""

    entity: str
    authors: tuple[str, ...]
    others: frozenset[str]
    #: What all makers may do with one beside reading it.
    verbs: tuple[str, ...]
    #: The operations by which it is made and changed.
    operations: frozenset[str]

    def cast(self, actor: str) -> str:
        """Return who does what an actor of a pack would have done."""
        return self.authors[0] if actor in self.others else actor

    def recast_list(self, actors: list[str]) -> list[str]:
        """Return actors with the authors in the place of those who do not make it."""
        kept = [one for one in actors if one not in self.others]
        return kept + [one for one in self.authors if one not in kept]

    def say(self, text: str) -> str:
        """Return a text in which the authors do what others would have done."""
        names = "|".join(map(re.escape, sorted(self.others)))
        return re.sub(rf"\{{(?:{names})(?=[|}}])", f"{{{self.authors[0]}", text) if names else text


def recast_packs(packs: Packs, values: Mapping[str, Any]) -> Packs:
    """Return packs in which what people were said to make is made by nobody else."""
    for entity, slot in [item for pack in packs for item in pack.authors.items()]:
        if recasting := build_recasting(packs, entity, values.get(slot)):
            packs = tuple(recast_pack(pack, recasting) for pack in packs)
    return packs


def build_recasting(packs: Packs, entity: str, value: Any) -> Recasting | None:
    """Return what changes for an entity; none where nobody known was named, or all who could make it."""
    humans = {actor.id: actor for pack in packs for actor in pack.actors if actor.kind == "human"}
    authors = [one for one in (value if isinstance(value, list) else [value]) if one in humans]
    makers = {key: list_verbs(actor, entity) for key, actor in humans.items()}
    makers = {key: verbs for key, verbs in makers.items() if "create" in verbs}
    if not authors or set(authors) == set(makers):
        return None
    shared = set.intersection(*map(set, makers.values())) if makers else {"create", "update"}
    endpoints = [one for pack in packs for feature in pack.features for one in feature.endpoints]
    homes = tuple(
        f"{one.path}/"
        for one in endpoints
        if one.takes == entity and one.method == "POST" and one.gives == entity
    )
    operations = {
        one.id for one in endpoints if is_about(one, entity, homes) and set(makers) <= set(one.actors)
    }
    return Recasting(
        entity,
        tuple(authors),
        frozenset(makers) - set(authors),
        tuple(sorted(shared - {"read"})),
        frozenset(operations),
    )


def list_verbs(actor: Actor, entity: str) -> list[str]:
    """Return what an actor may do with an entity."""
    grants = (grant.split(":") for grant in actor.permissions)
    return [verb for name, verb, *_ in grants if name == entity]


def is_about(endpoint: EndpointTemplate, entity: str, homes: tuple[str, ...]) -> bool:
    """Tell whether an operation changes an entity: it takes or gives one, or stands below its address."""
    about = {endpoint.takes, endpoint.gives} - {None}
    is_below = not about and endpoint.path.startswith(homes)
    return endpoint.method != "GET" and (about == {entity} or is_below)


def recast_pack(pack: Pack, recasting: Recasting) -> Pack:
    """Return a pack with the change made everywhere."""
    changed = {
        "actors": [recast_actor(actor, recasting) for actor in pack.actors],
        "entities": [recast_entity(entity, recasting) for entity in pack.entities],
        "features": [recast_feature(feature, recasting) for feature in pack.features],
    }
    return pack.model_copy(update=changed)


def recast_actor(actor: Actor, recasting: Recasting) -> Actor:
    """Return an actor with the grants that are left, or came."""
    grants, entity = list(actor.permissions), recasting.entity
    if actor.id in recasting.others:
        lost = {f"{entity}:{verb}" for verb in recasting.verbs}
        grants = [one for one in grants if one.removesuffix(":own") not in lost]
    if actor.id in recasting.authors:
        grants += [one for verb in ("read", *recasting.verbs) if (one := f"{entity}:{verb}") not in grants]
    return actor.model_copy(update={"permissions": grants})


def recast_entity(entity: EntityTemplate, recasting: Recasting) -> EntityTemplate:
    """Return the entity with its owner, and with who moves it through its life."""
    if entity.id != recasting.entity:
        return entity
    changed: dict[str, Any] = {"owner": entity.owner and recasting.cast(entity.owner)}
    if entity.states:
        moves = [one.model_copy(update={"by": recasting.cast(one.by)}) for one in entity.states.transitions]
        changed["states"] = entity.states.model_copy(update={"transitions": moves})
    return entity.model_copy(update=changed)


def recast_feature(feature: Feature, recasting: Recasting) -> Feature:
    """Return a feature with its operations, sentences, screens and workflows."""
    changed = {
        "endpoints": [recast_endpoint(one, recasting) for one in feature.endpoints],
        "requirements": [recast_requirement(one, recasting) for one in feature.requirements],
        "workflows": [recast_workflow(one, recasting) for one in feature.workflows],
    }
    if any(one.id in recasting.operations for one in feature.endpoints):
        changed["screens"] = [recast_screen(one, recasting) for one in feature.screens]
    return feature.model_copy(update=changed)


def recast_endpoint(endpoint: EndpointTemplate, recasting: Recasting) -> EndpointTemplate:
    """Return an operation that only the authors call, where it makes or changes the entity."""
    if endpoint.id not in recasting.operations:
        return endpoint
    return endpoint.model_copy(update={"actors": recasting.recast_list(endpoint.actors)})


def recast_requirement(template: RequirementTemplate, recasting: Recasting) -> RequirementTemplate:
    """Return a sentence in which the authors act, where it is about making or changing the entity."""
    if not set(template.endpoints) & recasting.operations:
        return template
    say = recasting.say
    acceptance = [
        one.model_copy(update={"given": say(one.given), "when": say(one.when), "then": say(one.then)})
        for one in template.acceptance
    ]
    changed = {
        "text": say(template.text),
        "rationale": say(template.rationale),
        "fit": template.fit and say(template.fit),
        "roles": list(dict.fromkeys(recasting.cast(one) for one in template.roles)),
        "acceptance": acceptance,
    }
    return template.model_copy(update=changed)


def recast_workflow(workflow: WorkflowTemplate, recasting: Recasting) -> WorkflowTemplate:
    """Return a workflow whose steps of making or changing the entity are the authors'."""
    own = {number for number, step in enumerate(workflow.steps) if step.endpoint in recasting.operations}
    if not own:
        return workflow
    steps = [
        step.model_copy(update={"actor": recasting.cast(step.actor), "text": recasting.say(step.text)})
        if number in own
        else step
        for number, step in enumerate(workflow.steps)
    ]
    is_first = next(n for n, step in enumerate(workflow.steps) if step.actor != "system") in own
    actor = recasting.cast(workflow.actor) if is_first else workflow.actor
    return workflow.model_copy(update={"actor": actor, "steps": steps})


def recast_screen(screen: ScreenTemplate, recasting: Recasting) -> ScreenTemplate:
    """Return a screen whose first action is the authors' alone, where it shows the entity."""
    if screen.entities[:1] != [recasting.entity] or not set(screen.actors) & recasting.others:
        return screen
    return screen.model_copy(update={"primary_actors": list(recasting.authors)})
