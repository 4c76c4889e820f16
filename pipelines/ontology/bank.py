"""All knowledge that is in play for one project, ready to look things up in.

bank = Bank(core=get_core_bank(), packs=(get_pack("service-booking"),))
bank.slots["cancel_cutoff_hours"].default
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TypeVar

from pipelines.knowledge.index_effects import Effects, index_effects
from pipelines.knowledge.records import (
    Actor,
    Conflict,
    CoreBank,
    Direction,
    EntityTemplate,
    Feature,
    IntegrationTemplate,
    Pack,
    Pattern,
    QuestionTemplate,
    Slot,
)
from pipelines.models import AnswerType

T = TypeVar("T")

#: The pack that questions of the core bank belong to.
CORE = "core"


@dataclass(frozen=True)
class BankQuestion:
    """A question of a bank, with where it stands: ``feature`` is the key of the feature that asks it."""

    template: QuestionTemplate
    pack_id: str
    feature: str | None = None


@dataclass(frozen=True)
class Bank:
    """The core bank and the packs in play, the leading one first; what comes first wins."""

    core: CoreBank
    packs: tuple[Pack, ...]

    @cached_property
    def slots(self) -> dict[str, Slot]:
        """Every slot, by key."""
        banks: tuple[CoreBank | Pack, ...] = (self.core, *self.packs)
        return keep_first((slot.key, slot) for bank in banks for slot in bank.slots)

    @cached_property
    def features(self) -> dict[str, tuple[str, Feature]]:
        """Every feature with its pack's id, by key, in the packs' order."""
        found: dict[str, tuple[str, Feature]] = {}
        for pack in self.packs:
            for feature in pack.features:
                found.setdefault(feature.key, (pack.id, feature))
        return found

    @cached_property
    def questions(self) -> dict[str, BankQuestion]:
        """Every question, by key: those of the core, of the packs, of their features."""
        found: dict[str, BankQuestion] = {}
        for question in self.list_questions():
            found.setdefault(question.template.key, question)
        return found

    def list_questions(self) -> Iterator[BankQuestion]:
        """Yield the questions in the order of the banks."""
        yield from (BankQuestion(template, CORE) for template in self.core.questions)
        for pack in self.packs:
            yield from (BankQuestion(template, pack.id) for template in pack.questions)
        for pack_id, feature in self.features.values():
            yield from (BankQuestion(template, pack_id, feature.key) for template in feature.questions)

    @cached_property
    def templates(self) -> dict[str, QuestionTemplate]:
        """The first question that fills a slot, by slot."""
        found: dict[str, QuestionTemplate] = {}
        for question in self.questions.values():
            for slot in question.template.fills:
                found.setdefault(slot, question.template)
        return found

    def answer_type(self, slot: str) -> AnswerType | None:
        """Return how a slot is answered, which says whether two values of it can contradict each other."""
        template = self.templates.get(slot)
        return template.answer_type if template else None

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """Everybody and everything that acts, by id."""
        return keep_first((actor.id, actor) for pack in self.packs for actor in pack.actors)

    @cached_property
    def entities(self) -> dict[str, EntityTemplate]:
        """Every thing that is kept, by id."""
        return keep_first((entity.id, entity) for pack in self.packs for entity in pack.entities)

    @cached_property
    def integrations(self) -> dict[str, IntegrationTemplate]:
        """Every outside service, by id."""
        banks: tuple[CoreBank | Pack, ...] = (*self.packs, self.core)
        return keep_first((each.id, each) for bank in banks for each in bank.integrations)

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """What cannot hold together."""
        found = keep_first((each.key, each) for pack in self.packs for each in pack.conflicts)
        return tuple(found.values())

    @cached_property
    def patterns(self) -> dict[str, Pattern]:
        """Every recurring solution, by id."""
        return keep_first((each.id, each) for pack in self.packs for each in pack.patterns)

    @cached_property
    def directions(self) -> dict[str, Direction]:
        """Every way to look, the packs' own first."""
        banks: tuple[CoreBank | Pack, ...] = (*self.packs, self.core)
        return keep_first((each.id, each) for bank in banks for each in bank.directions)

    @cached_property
    def effects(self) -> dict[str, Effects]:
        """How much hangs on each slot, over the core and all packs."""
        found: dict[str, Effects] = {}
        banks: tuple[CoreBank | Pack, ...] = (self.core, *self.packs)
        for bank in banks:
            for slot, effects in index_effects(bank).items():
                found[slot] = add_effects(found.get(slot, Effects()), effects)
        return found


def keep_first(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    """Return the pairs by key, in their order; of two with one key the first."""
    found: dict[str, T] = {}
    for key, value in pairs:
        found.setdefault(key, value)
    return found


def add_effects(one: Effects, other: Effects) -> Effects:
    """Return what hangs on a slot in two banks together."""
    return Effects(
        **{each.name: getattr(one, each.name) + getattr(other, each.name) for each in fields(Effects)}
    )
