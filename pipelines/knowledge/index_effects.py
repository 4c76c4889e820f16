"""How much of a specification hangs on each slot: what a question decides.

>>> index_effects(get_pack("service-booking"))["cancel_cutoff_hours"]
Effects(requirements=3, entities=1, endpoints=1, tests=5, tasks=2)
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines.base.errors import ExpressionInvalid
from pipelines.base.expressions import names_in
from pipelines.knowledge.call_things import to_snake
from pipelines.knowledge.records import (
    CoreBank,
    EndpointTemplate,
    Feature,
    Knowledge,
    Pack,
    QuestionTemplate,
    RequirementTemplate,
    Slot,
)
from pipelines.knowledge.say import OWN_NAMES, PLACEHOLDER
from pipelines.knowledge.walk_pack import TextAt, walk_texts


@dataclass(frozen=True, slots=True)
class Effects:
    """How many pieces of each kind hang on a slot."""

    requirements: int = 0
    entities: int = 0
    endpoints: int = 0
    tests: int = 0
    tasks: int = 0


@dataclass(slots=True)
class Hanging:
    """The pieces themselves, by key, so that each counts once."""

    requirements: dict[str, RequirementTemplate] = field(default_factory=dict)
    entities: set[str] = field(default_factory=set)
    endpoints: set[str] = field(default_factory=set)
    tasks: set[str] = field(default_factory=set)


def index_effects(bank: Pack | CoreBank) -> dict[str, Effects]:
    """Return for each slot that the bank uses how many pieces change when its value does.

    A requirement hangs on the slots in its text, scenarios and condition, and brings its tests, the
    tasks that build it, its entities and endpoints. A feature's condition moves all that the feature brings.
    """
    hanging: dict[str, Hanging] = defaultdict(Hanging)
    things: set[str] = set()
    if isinstance(bank, Pack):
        things = {actor.id for actor in bank.actors} | {to_snake(entity.id) for entity in bank.entities}
    namers = list_namers(bank)
    for text in walk_texts(bank):
        for slot in set(slots_in(text)) - things | set(namers_in(text, namers)):
            hang(text, hanging[slot])
    return {
        slot: Effects(
            len(found.requirements),
            len(found.entities),
            len(found.endpoints),
            sum(len(requirement.acceptance) for requirement in found.requirements.values()),
            len(found.tasks),
        )
        for slot, found in sorted(hanging.items())
    }


def collect_used_slots(bank: Pack | CoreBank) -> set[str]:
    """Return the slots on which anything hangs: a name, a sentence, a field, a condition, a conflict."""
    used = {slot for text in walk_texts(bank) for slot in slots_in(text)}
    return used | set(list_namers(bank).values())


def list_namers(bank: Pack | CoreBank) -> dict[str, str]:
    """Return the slots that name entities, by the entity's id and by its name in texts."""
    entities = bank.entities if isinstance(bank, Pack) else []
    named = {one.id: one.named_by for one in entities if one.named_by}
    return named | {to_snake(key): slot for key, slot in named.items()}


def namers_in(text: TextAt, namers: dict[str, str]) -> Iterator[str]:
    """Yield the slots that name an entity which a text speaks of."""
    if namers and text.is_said and not isinstance(text.owner, Slot | QuestionTemplate):
        yield from (namers[name] for name, _ in PLACEHOLDER.findall(text.text) if name in namers)


def slots_in(text: TextAt) -> Iterator[str]:
    """Yield the slots that a text or condition names; a question's own words decide nothing."""
    if isinstance(text.owner, Slot) or (isinstance(text.owner, QuestionTemplate) and not text.is_condition):
        return
    if text.is_condition:
        try:
            yield from names_in(text.text) - {"features"}
        except ExpressionInvalid:
            return
    elif text.field == "each":
        yield text.text
    elif text.is_said:
        yield from (
            name for name, _ in PLACEHOLDER.findall(text.text) if name[0].islower() and name not in OWN_NAMES
        )


def hang(text: TextAt, found: Hanging) -> None:
    """Add what changes when ``text`` does."""
    owner: Knowledge = text.owner
    if text.requirement:
        hang_requirement(text.requirement, text.feature, found)
    elif isinstance(owner, Feature) and text.is_condition:
        hang_feature(owner, found)
    elif isinstance(owner, EndpointTemplate):
        found.endpoints.add(owner.id)
    elif text.place.startswith("entities["):
        found.entities.add(text.place.split("[")[1].split("]")[0])
    elif text.feature and ".tasks[" in text.place:
        found.tasks.add(text.place)


def hang_feature(feature: Feature, found: Hanging) -> None:
    """Add all that a feature brings."""
    for requirement in feature.requirements:
        hang_requirement(requirement, feature, found)
    found.endpoints |= {endpoint.id for endpoint in feature.endpoints}
    found.tasks |= {task.key for task in feature.tasks}


def hang_requirement(requirement: RequirementTemplate, feature: Feature | None, found: Hanging) -> None:
    """Add a requirement with what it brings."""
    found.requirements[f"{feature.key if feature else ''}/{requirement.key}"] = requirement
    found.entities |= set(requirement.entities)
    found.endpoints |= set(requirement.endpoints)
    if feature:
        found.tasks |= {
            task.key
            for task in feature.tasks
            if not task.requirements or requirement.key in task.requirements
        }
