"""Gather what is said about slots: one fact a slot, unless two statements contradict each other.

>>> facts = FactBook(text, {"deadline": Slot(...)})
>>> facts.state("deadline", "2027-03-01", 10, 29)
>>> facts.collect()[0].confidence
0.9
"""

from dataclasses import dataclass, replace
from typing import Any

from pipelines.knowledge.records import Fact, Slot, Span

STATED = 0.9
INFERRED = 0.6
#: Slots that a few words never settle: what is said of them is a suggestion to complete.
#: Slots of which a brief may name several without contradicting itself: the person says which leads.
SEVERAL_WAYS = frozenset({"money_flow"})
NEVER_COMPLETE = frozenset({"privacy_data", "documents"})


@dataclass(frozen=True)
class Mention:
    """One place that says something about a slot."""

    slot: str
    value: Any
    start: int
    end: int
    confidence: float
    because: str

    @property
    def is_stated(self) -> bool:
        """Whether the words say it, rather than that it follows from them."""
        return self.confidence >= STATED


class FactBook:
    """What a text says about ``slots``; lists are added up, single values compared."""

    def __init__(self, text: str, slots: dict[str, Slot], lists: frozenset[str]) -> None:
        self.text = text
        self.slots = slots
        self.lists = lists
        self.mentions: list[Mention] = []

    def state(self, slot: str, value: Any, start: int, end: int) -> None:
        """Note that the words from ``start`` to ``end`` say ``value``."""
        self.mentions.append(Mention(slot, value, start, end, STATED, ""))

    def infer(
        self, slot: str, value: Any, start: int, end: int, *, because: str, confidence: float = INFERRED
    ) -> None:
        """Note that ``value`` follows from the words from ``start`` to ``end``."""
        self.mentions.append(Mention(slot, value, start, end, min(confidence, INFERRED), because))

    def collect(self) -> list[Fact]:
        """The facts in the order in which the text first says them."""
        by_slot: dict[str, list[Mention]] = {}
        for mention in self.mentions:
            if mention.slot in self.slots:
                by_slot.setdefault(mention.slot, []).append(mention)
        facts = [fact for slot, mentions in by_slot.items() for fact in self._settle(slot, mentions)]
        return sorted(facts, key=lambda fact: (fact.span.start if fact.span else 0, fact.slot))

    def _settle(self, slot: str, mentions: list[Mention]) -> list[Fact]:
        stated = [mention for mention in mentions if mention.is_stated]
        if slot in self.lists:
            kept = mentions if slot in NEVER_COMPLETE else stated or mentions
            return [self._build(slot, _join_values(kept), sorted(kept, key=lambda m: m.start))]
        if slot in SEVERAL_WAYS and len({repr(mention.value) for mention in stated}) > 1:
            return [self._build(slot, stated[0].value, [_doubt(stated[0], stated[1:], self.text)])]
        kept = stated or [max(mentions, key=lambda mention: mention.confidence)]
        values: dict[str, list[Mention]] = {}
        for mention in kept:
            values.setdefault(repr(mention.value), []).append(mention)
        return [self._build(slot, group[0].value, group) for group in values.values()]

    def _build(self, slot: str, value: Any, mentions: list[Mention]) -> Fact:
        is_stated = all(mention.is_stated for mention in mentions) and slot not in NEVER_COMPLETE
        spans = list(dict.fromkeys((m.start, m.end) for m in mentions))
        first, *more = [Span(start=start, end=end, text=self.text[start:end]) for start, end in spans]
        confidence = STATED if is_stated else min(INFERRED, min(m.confidence for m in mentions))
        known = self.slots[slot]
        return Fact(
            slot=slot,
            name=known.name,
            topic=known.topic,
            value=value,
            confidence=confidence,
            status="stated" if is_stated else "inferred",
            span=first,
            more=more,
            explanation=_explain(first.text, next((m.because for m in mentions if m.because), "")),
        )


def _doubt(first: Mention, others: list[Mention], text: str) -> Mention:
    """A mention that is only likely, as others say something else beside it."""
    said = next(other for other in others if other.value != first.value)
    because = f"you also say “{text[said.start : said.end]}”"
    return replace(first, confidence=INFERRED, because=because)


def _join_values(mentions: list[Mention]) -> list[Any]:
    values: list[Any] = []
    for mention in mentions:
        items = mention.value if isinstance(mention.value, list) else [mention.value]
        values += [item for item in items if item not in values]
    return values


def _explain(words: str, because: str) -> str:
    source = f"from your brief: “{words}”"
    return f"{source}: {because}" if because else source
