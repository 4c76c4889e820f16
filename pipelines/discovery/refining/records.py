"""What the agent that reads briefs goes by, and what it returns."""

from typing import Annotated

from pydantic import Field, StringConstraints

from pipelines.base.records import Body, Record
from pipelines.discovery.records import Value
from pipelines.models import AnswerType

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]


class AskedSlot(Record):
    """A slot of which nothing certain is known, with the question that would fill it."""

    slot: str
    question: str
    type: AnswerType
    options: list[str]
    unit: str | None
    min: float | None
    max: float | None


class BriefEvidence(Record):
    """A brief, and what it may tell."""

    name: str
    brief: str
    slots: list[AskedSlot]


class ProposedFact(Body):
    """A value for a slot, with the words of the brief from which it follows."""

    slot: str
    value: Value
    quote: Words
    reason: Words
    confidence: float = Field(ge=0, le=1)


class ProposedFacts(Body):
    """All that follows from a brief."""

    facts: list[ProposedFact] = Field(max_length=60)
