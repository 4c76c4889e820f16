"""Everything that a text or condition of one bank may refer to."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from pipelines.knowledge.call_things import to_snake
from pipelines.knowledge.records import (
    Actor,
    CoreBank,
    EndpointTemplate,
    EntityTemplate,
    Feature,
    Pack,
    QuestionTemplate,
    Slot,
)
from pipelines.knowledge.say import OWN_NAMES
from pipelines.knowledge.say_value import list_questions

#: Names that stand for themselves in texts or conditions, and so name no slot, actor or entity.
RESERVED = OWN_NAMES | {"features"}


@dataclass(frozen=True)
class Scope:
    """One bank with what it knows; of the core bank, ``bank`` and ``core`` are the same."""

    bank: Pack | CoreBank
    core: CoreBank
    slots: dict[str, Slot]
    actors: dict[str, Actor]
    entities: dict[str, EntityTemplate]
    features: dict[str, Feature]
    #: Feature by the id of its endpoint; and the endpoint.
    endpoints: dict[str, tuple[Feature, EndpointTemplate]]
    #: Questions by the slot they fill.
    questions: dict[str, list[QuestionTemplate]]

    @property
    def said_things(self) -> set[str]:
        """The names by which texts may call actors and entities."""
        return {*self.actors, *self.entities, *map(to_snake, self.entities)}

    @property
    def known_endpoints(self) -> set[str]:
        """The ids of the operations that the bank's features and the core bring."""
        return {*self.endpoints, *(endpoint.id for endpoint in self.core.endpoints)}

    @property
    def own_slots(self) -> list[Slot]:
        """The slots that this bank itself defines."""
        return self.bank.slots

    def options_of(self, slot: str) -> set[str]:
        """Return the values that a choice of this slot can have; empty when it is no choice."""
        questions = self.questions.get(slot, [])
        return {option.value for question in questions for option in question.options}

    def with_requires(self, feature: Feature) -> set[str]:
        """Return the feature's key and the keys of all that it requires, directly or not."""
        found, todo = set(), [feature.key]
        while todo:
            key = todo.pop()
            if key not in found and key in self.features:
                found.add(key)
                todo += self.features[key].requires
        return found


def build_scope(bank: Pack | CoreBank, core: CoreBank) -> Scope:
    """Return what ``bank`` may refer to."""
    pack = bank if isinstance(bank, Pack) else None
    questions: dict[str, list[QuestionTemplate]] = {}
    for question in (*list_questions(core), *(list_questions(pack) if pack else [])):
        for slot in question.fills:
            questions.setdefault(slot, []).append(question)
    features = pack.features if pack else []
    return Scope(
        bank,
        core,
        {slot.key: slot for slot in (*core.slots, *(pack.slots if pack else []))},
        {actor.id: actor for actor in (pack.actors if pack else [])},
        {entity.id: entity for entity in (pack.entities if pack else [])},
        {feature.key: feature for feature in features},
        {endpoint.id: (feature, endpoint) for feature in features for endpoint in feature.endpoints},
        questions,
    )


def suggest(word: str, words: Iterable[str]) -> str:
    """Return ``: did you mean 'client'?`` where there is something alike."""
    close = get_close_matches(word, list(words), 1)
    return f": did you mean {close[0]!r}?" if close else ""
