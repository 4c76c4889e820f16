"""Slots of a derived pack with the questions that fill them: limits, who may, what happens when it fails."""

from dataclasses import dataclass
from typing import Any

from pipelines.knowledge.deriving.idea import Measure
from pipelines.knowledge.deriving.tell import say_attribute
from pipelines.knowledge.records import Choice, QuestionTemplate, Slot
from pipelines.knowledge.words import capitalize, make_plural
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


def ask_several(
    key: str, wording: Wording, options: list[Choice], *, default: list[str], reason: str
) -> Asking:
    """Some of several; ``default`` are those that are assumed."""
    slot = _slot(key, wording, default=default, unit=None, reason=reason, is_said=reason == SAID)
    kind = AnswerType.MULTI_SELECT
    return Asking(slot, _question(key, wording, kind, unit=None, options=options, weight=4))


def ask_text(key: str, wording: Wording) -> Asking:
    """What only a person can say; nothing is assumed."""
    slot = _slot(key, wording, default=None, unit=None, reason="", is_said=False)
    return Asking(slot, _question(key, wording, AnswerType.TEXT, unit=None, weight=4))


def ask_measure(measure: Measure, *, of: str = "") -> Asking:
    """The slot of a number that the brief names; ``of``: what it is a number of, said more fully."""
    of = of or say_attribute(measure.of)
    bounds = {"above": "upper limit", "below": "lower limit", "at_least": "least", "at_most": "most"}
    is_bound = measure.kind == "bound"
    many = make_plural(of) if is_bound else of
    side = bounds.get(measure.relation, measure.unit or "number")
    wording = Wording(
        name=capitalize(f"{many}: {side}"),
        topic=capitalize(of),
        text=_ask(measure, of),
        simplified=f"Is {measure.thing.name} right?",
        why=f"It is written into the rules and tests of {many}.",
    )
    spread = max(100.0, abs(measure.value) * 100)
    low = -spread if measure.value < 0 or measure.unit in ("°C", "°F") else 0
    unit = many if is_bound else measure.unit
    return ask_number(
        measure.slot, wording, default=measure.value, unit=unit, bounds=(low, spread), is_said=True
    )


def _ask(measure: Measure, of: str) -> str:
    if measure.kind == "bound":
        side = "at least" if measure.relation == "at_least" else "at most"
        return f"How many {make_plural(of)} take part {side}?"
    if measure.kind == "threshold":
        return f"{'Above' if measure.relation == 'above' else 'Below'} which {of} must something happen?"
    if measure.kind in ("amount", "share"):
        return f"How much is the {of}?"
    if measure.kind == "lasting":
        return f"How many {measure.unit} does one {of} last?"
    return f"How many {measure.unit} are right for {of}?"


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
