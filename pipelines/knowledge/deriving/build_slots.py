"""Slots of a derived pack with the questions that fill them: limits, who may, what happens when it fails."""

from dataclasses import dataclass
from typing import Any

from pipelines.knowledge.records import Choice, QuestionTemplate, Slot
from pipelines.models import AnswerType, NodeType, Phase

SAID = "the brief names it"


@dataclass(frozen=True)
class Asking:
    """A slot with its question."""

    slot: Slot
    question: QuestionTemplate


@dataclass(frozen=True)
class Wording:
    """How a slot is called and asked for."""

    name: str
    topic: str
    text: str
    simplified: str
    why: str


def ask_number(
    key: str,
    wording: Wording,
    *,
    default: float,
    unit: str | None,
    bounds: tuple[float, float],
    is_said: bool,
) -> Asking:
    """A number; ``is_said``: the default is the brief's own."""
    value: float | int = int(default) if float(default).is_integer() else default
    reason = SAID if is_said else f"a usual value for {wording.name[:1].lower()}{wording.name[1:]}"
    slot = _slot(key, wording, default=value, unit=unit, reason=reason, is_said=is_said)
    low, high = min(bounds[0], value), max(bounds[1], value)
    return Asking(slot, _question(key, wording, AnswerType.NUMBER, unit=unit, min=low, max=high))


def ask_choice(key: str, wording: Wording, options: list[Choice], *, weight: float = 3) -> Asking:
    """One of several; the first is assumed."""
    reason = f"the safest for {wording.topic[:1].lower()}{wording.topic[1:]}"
    slot = _slot(key, wording, default=options[0].value, unit=None, reason=reason, is_said=False)
    question = _question(key, wording, AnswerType.SELECT, unit=None, options=options, weight=weight)
    return Asking(slot, question)


def _slot(key: str, wording: Wording, *, default: Any, unit: str | None, reason: str, is_said: bool) -> Slot:
    return Slot(
        key=key,
        name=wording.name[:80],
        topic=wording.topic,
        node=NodeType.CONSTRAINT,
        obligation="recommended",
        default=default,
        default_confidence=0.6 if is_said else 0.4,
        default_reason=reason,
        unit=unit,
    )


def _question(
    key: str, wording: Wording, kind: AnswerType, *, unit: str | None, weight: float = 3, **more: Any
) -> QuestionTemplate:
    return QuestionTemplate(
        key=key,
        phase=Phase.PLANNING,
        topic=wording.topic,
        text=wording.text,
        simplified=wording.simplified,
        why=wording.why,
        answer_type=kind,
        unit=unit,
        fills=[key],
        weight=weight,
        **more,
    )
