"""Questions and slots: each asks one thing, can be answered, fills what exists, and decides something."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from pipelines.base.expressions import is_known, is_number
from pipelines.knowledge.checks.scope import RESERVED, Scope, suggest
from pipelines.knowledge.records import Choice, QuestionTemplate, Slot
from pipelines.knowledge.say_value import list_questions
from pipelines.models import AnswerType

CHOICES = {AnswerType.SELECT, AnswerType.MULTI_SELECT}
NUMBERS = {AnswerType.NUMBER, AnswerType.SCALE}


def check_questions(scope: Scope) -> Iterator[str]:
    """Check every question of the bank."""
    questions = list_questions(scope.bank)
    taken = [] if scope.bank is scope.core else [question.key for question in scope.core.questions]
    yield from check_unique("questions", [*taken, *(question.key for question in questions)])
    for question in questions:
        for problem in (*check_wording(question), *check_options(question), *check_fills(question, scope)):
            yield f"questions[{question.key}]: {problem}"


def check_wording(question: QuestionTemplate) -> Iterator[str]:
    """A question asks one thing and ends with its mark, in each of its variants."""
    variants = {"text": question.text, "simplified": question.simplified, "technical": question.technical}
    for name, text in variants.items():
        if text is not None and not text.rstrip().endswith("?"):
            yield f"{name} does not end with '?'"
        if text is not None and text.count("?") > 1:
            yield f"{name} asks more than one thing"
    if question.simplified.strip() == question.text.strip():
        yield "simplified says the same as text"
    if not question.why.strip().endswith("."):
        yield "why is no sentence"


def check_options(question: QuestionTemplate) -> Iterator[str]:
    """Choices have options, all different; numbers have sound bounds."""
    if question.answer_type in CHOICES and len(question.options) < 2:
        yield "needs at least two options"
    if question.answer_type not in CHOICES and question.options:
        yield f"options do not fit {question.answer_type.value}"
    for what in ("value", "label"):
        yield from check_unique(f"options by {what}", [getattr(option, what) for option in question.options])
    yield from check_priors(question.options, is_one=question.answer_type == AnswerType.SELECT)
    if question.min is not None and question.max is not None and question.min >= question.max:
        yield "min is not below max"
    bounds = (question.unit, question.min, question.max)
    if question.answer_type not in NUMBERS and any(bound is not None for bound in bounds):
        yield f"unit, min and max do not fit {question.answer_type.value}"


def check_priors(options: list[Choice], is_one: bool) -> Iterator[str]:
    """Likelihoods are given for all options or none, each 0 to 1; of a single choice together at most 1."""
    priors = [option.prior for option in options if option.prior is not None]
    if priors and len(priors) < len(options):
        yield "some options have no prior"
    if any(not 0 <= prior <= 1 for prior in priors):
        yield "a prior is not between 0 and 1"
    if is_one and sum(priors) > 1.001:
        yield f"priors add up to {sum(priors):.2f}"


def check_fills(question: QuestionTemplate, scope: Scope) -> Iterator[str]:
    """A question fills slots that exist."""
    if not question.fills:
        yield "fills nothing"
    for slot in question.fills:
        if slot not in scope.slots:
            yield f"no slot {slot!r}{suggest(slot, scope.slots)}"
        elif question.unit != scope.slots[slot].unit:
            yield f"its unit is {question.unit}, that of {slot} is {scope.slots[slot].unit}"


def check_slots(scope: Scope, used: Iterable[str]) -> Iterator[str]:
    """Check every slot of the bank; ``used`` are those on which something hangs."""
    core = {} if scope.bank is scope.core else {slot.key: slot for slot in scope.core.slots}
    yield from check_unique("slots", [slot.key for slot in scope.own_slots])
    for slot in scope.own_slots:
        problems = list(check_default(slot, scope.questions.get(slot.key, [])))
        if slot.key in core:
            problems.append("the core bank has this slot: refer to it")
        if slot.key in RESERVED | scope.said_things:
            problems.append("is the name of something else")
        if slot.key not in scope.questions:
            problems.append("no question fills it")
        if slot.key not in used:
            problems.append("nothing hangs on it: use it in a text or a condition")
        yield from (f"slots[{slot.key}]: {problem}" for problem in problems)


def check_default(slot: Slot, questions: list[QuestionTemplate]) -> Iterator[str]:
    """What is assumed can be an answer, and says why."""
    if not is_known(slot.default):
        return
    if not slot.default_reason.strip():
        yield "default_reason is missing"
    for question in questions:
        if problem := find_misfit(slot.default, question):
            yield f"default {slot.default!r} does not fit {question.key}: {problem}"


def find_misfit(value: Any, question: QuestionTemplate) -> str | None:
    """Return why ``value`` cannot be the answer; None if it can."""
    kind, options = question.answer_type, sorted(option.value for option in question.options)
    if kind in NUMBERS:
        return find_number_misfit(value, question)
    if kind == AnswerType.BOOLEAN:
        return None if isinstance(value, bool) else "true or false"
    if kind == AnswerType.SELECT:
        return None if value in options else f"one of {', '.join(options)}"
    if kind == AnswerType.MULTI_SELECT:
        fits = isinstance(value, list) and all(item in options for item in value)
        return None if fits else f"a list out of {', '.join(options)}"
    if kind == AnswerType.LIST:
        return None if isinstance(value, list) else "a list"
    if kind == AnswerType.DATE:
        return None if re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)) else "a date"
    return None if isinstance(value, str) else "a text"


def find_number_misfit(value: Any, question: QuestionTemplate) -> str | None:
    """Return why ``value`` is not a number within the bounds; None if it is."""
    if not is_number(value):
        return "a number"
    if question.min is not None and value < question.min:
        return f"at least {question.min:g}"
    return f"at most {question.max:g}" if question.max is not None and value > question.max else None


def check_unique(what: str, keys: Iterable[str]) -> Iterator[str]:
    """Say which keys stand more than once."""
    for key, times in Counter(keys).items():
        if times > 1:
            yield f"{what}: {key!r} stands {times} times"
