"""Make a fact's value one that its question would take, or leave the fact out.

>>> check_fact(fact_of("currency", "XYZ"), question_with_options("EUR", "USD")) is None
True
"""

from datetime import date
from typing import Any

from pipelines.knowledge.records import Fact, QuestionTemplate
from pipelines.models import AnswerType

NUMERIC = (AnswerType.NUMBER, AnswerType.SCALE)
TEXTS = (AnswerType.TEXT, AnswerType.LONG_TEXT)


def check_fact(fact: Fact, question: QuestionTemplate | None) -> Fact | None:
    """The fact with a value that fits ``question``; none: nothing in it does."""
    if question is None:
        return fact
    value = _fit_value(fact.value, question)
    if value is None or value == []:
        return None
    return fact if value == fact.value else fact.model_copy(update={"value": value})


def _fit_value(value: Any, question: QuestionTemplate) -> Any:
    kind, allowed = question.answer_type, [choice.value for choice in question.options]
    if kind == AnswerType.SELECT:
        return value if value in allowed else None
    if kind == AnswerType.MULTI_SELECT:
        return [item for item in _as_list(value) if not allowed or item in allowed]
    if kind == AnswerType.LIST:
        return _as_list(value)
    if kind == AnswerType.BOOLEAN:
        return value if isinstance(value, bool) else None
    if kind in NUMERIC:
        return _fit_number(value, question)
    if kind == AnswerType.DATE:
        return value if isinstance(value, str) and _is_date(value) else None
    return _as_text(value) if kind in TEXTS else value


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _as_text(value: Any) -> str:
    return ", ".join(str(item) for item in value) if isinstance(value, list) else str(value)


def _fit_number(value: Any, question: QuestionTemplate) -> float | int | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    low, high = question.min, question.max
    is_within = (low is None or value >= low) and (high is None or value <= high)
    return value if is_within else None


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
