"""What comes of reading a brief: facts, things, and the domain."""

from typing import Any, Literal

from pipelines.base.records import Record
from pipelines.knowledge.bank_records import Knowledge

#: What may come of a brief: how a word was understood.
FactStatus = Literal["stated", "inferred"]


class Span(Knowledge):
    """Where in the brief something is said: characters ``start`` to ``end``, and those words."""

    start: int
    end: int
    text: str


class Fact(Knowledge):
    """Something that the brief says (stated, 0.9) or that follows from it (inferred, at most 0.6)."""

    slot: str
    name: str
    topic: str
    value: Any
    confidence: float
    status: FactStatus
    span: Span | None = None
    #: Further places that say the same, or other items of a list.
    more: list[Span] = []
    explanation: str


class Thing(Knowledge):
    """A thing, person, verb or service that the brief names."""

    kind: Literal["product", "actor", "entity", "action", "integration", "number", "exclusion", "attribute"]
    name: str
    #: Actor, entity or integration of a pack that it is another word for; of an exclusion, the feature.
    stands_for: str | None = None
    #: What an action acts on; what a number counts; what an attribute belongs to.
    of: str | None = None
    #: Who does an action: the name of an actor or entity, ``system``, ``we``; none: nobody is named.
    by: str | None = None
    value: float | None = None
    #: The upper end of a range; the unit of a number, and how it bounds: ``at_most``, ``above``, ``every`` …
    high: float | None = None
    unit: str | None = None
    #: Of a number that comes again and again, the period: ``month``.
    per: str | None = None
    relation: str | None = None
    #: In which sentence it stands, counted from 0.
    sentence: int | None = None
    span: Span | None = None


class DomainMatch(Record):
    """Which domain a brief is about, how sure (0–1), and what else it may be."""

    primary: str
    secondary: str | None = None
    confidence: float
    alternatives: list[str] = []


class BriefReading(Knowledge):
    """All that a brief says."""

    domain: DomainMatch
    facts: list[Fact]
    things: list[Thing]
