"""Say whether an answer fits its question, and how it is kept.

reply = check_answer(question, AnswerInput(value=" Shoppers "))
"""

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipelines.base.errors import AnswerInvalid
from pipelines.discovery.flow import is_readback
from pipelines.discovery.records import AnswerInput
from pipelines.knowledge.words import say_amount, say_number
from pipelines.models import AnswerType, Question

#: Texts that say nothing but that somebody does not know.
CLUELESS = re.compile(
    r"(i\s+(really\s+|honestly\s+)?(don'?t|do not|dont)\s+know(\s+(yet|that))?|(i\s+have\s+)?no idea|"
    r"(i'?m\s+|i am\s+)?not sure(\s+yet)?|dunno|idk|unknown|to be decided|tbd|no clue|\?+)[\s.!]*",
    re.IGNORECASE,
)
MAX_TEXT = {AnswerType.TEXT: 2000, AnswerType.LONG_TEXT: 20_000}
MAX_ITEMS, MAX_ITEM = 100, 300
#: An option that goes alone.
NONE = "none"


@dataclass(frozen=True)
class Reply:
    """An answer that fits its question; ``value`` is none when it is unknown or skipped."""

    value: Any
    is_unknown: bool = False
    is_skipped: bool = False


def check_answer(question: Question, given: AnswerInput) -> Reply:
    """Return the answer as it is kept, or raise `AnswerInvalid`. A text that says "I don't know" is that."""
    if given.skipped or given.unknown:
        return check_no_value(question, given)
    value = given.value
    if value is None:
        raise AnswerInvalid("answer it, or say that you don't know")
    if is_clueless(question, value):
        return check_no_value(question, AnswerInput(value=None, unknown=True))
    return Reply(CHECKS[question.answer_type](question, value))


def check_no_value(question: Question, given: AnswerInput) -> Reply:
    """Return that nobody knows, or that it is left out; refuse where that may not be."""
    if given.value is not None or (given.skipped and given.unknown):
        raise AnswerInvalid("a value, “I don't know” and skipping exclude each other")
    if is_readback(question):
        raise AnswerInvalid("say whether this is right: true or false")
    if given.skipped and question.is_required:
        raise AnswerInvalid("this one cannot be skipped; “I don't know” is an answer")
    return Reply(None, is_unknown=given.unknown, is_skipped=given.skipped)


def is_clueless(question: Question, value: Any) -> bool:
    """Tell whether a text says no more than that somebody does not know."""
    if question.answer_type is AnswerType.LIST and isinstance(value, list) and len(value) == 1:
        value = value[0]
    elif question.answer_type not in MAX_TEXT:
        return False
    return isinstance(value, str) and CLUELESS.fullmatch(value.strip()) is not None


def check_text(question: Question, value: Any) -> str:
    """Take words."""
    if not isinstance(value, str) or not value.strip():
        raise AnswerInvalid("write a few words")
    limit = MAX_TEXT[question.answer_type]
    if len(value.strip()) > limit:
        raise AnswerInvalid(f"write at most {limit} characters")
    return value.strip()


def check_select(question: Question, value: Any) -> str:
    """Take one of the options."""
    labels = {option["value"]: option["label"] for option in question.options}
    if not isinstance(value, str) or value not in labels:
        raise AnswerInvalid(f"choose one of {', '.join(labels.values())}")
    return value


def check_multi_select(question: Question, value: Any) -> list[str]:
    """Take some of the options, in their order; only a choice of features may be empty."""
    labels = {option["value"]: option["label"] for option in question.options}
    if not isinstance(value, list) or any(item not in labels for item in value):
        raise AnswerInvalid(f"choose from {', '.join(labels.values())}")
    chosen = [each for each in labels if each in value]
    if not chosen and question.fills:
        raise AnswerInvalid(f"choose at least one of {', '.join(labels.values())}")
    if NONE in chosen and len(chosen) > 1:
        raise AnswerInvalid(f"“{labels[NONE]}” goes alone")
    return chosen


def check_boolean(question: Question, value: Any) -> bool:
    """Take yes or no."""
    if not isinstance(value, bool):
        raise AnswerInvalid("answer true or false")
    return value


def check_number(question: Question, value: Any) -> float | int:
    """Take a number within the question's bounds."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise AnswerInvalid(f"give {say_range(question)}")
    low, high = question.min, question.max
    if (low is not None and value < low) or (high is not None and value > high):
        raise AnswerInvalid(f"give {say_range(question)}")
    return int(value) if float(value).is_integer() else value


def check_scale(question: Question, value: Any) -> int:
    """Take a whole number on the scale, 1 to 5 unless the question says otherwise."""
    low, high = int(question.min or 1), int(question.max or 5)
    if isinstance(value, bool) or not isinstance(value, int | float) or value not in range(low, high + 1):
        raise AnswerInvalid(f"give a whole number from {low} to {high}")
    return int(value)


def check_date(question: Question, value: Any) -> str:
    """Take a day."""
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        raise AnswerInvalid("give a day as year-month-day, such as 2027-03-01") from None


def check_list(question: Question, value: Any) -> list[str]:
    """Take some short texts, each once."""
    texts = value if isinstance(value, list) else []
    items = list(dict.fromkeys(" ".join(text.split()) for text in texts if text.strip()))
    if not items:
        raise AnswerInvalid("list at least one")
    if len(items) > MAX_ITEMS or any(len(item) > MAX_ITEM for item in items):
        raise AnswerInvalid(f"list at most {MAX_ITEMS}, each of at most {MAX_ITEM} characters")
    return items


def say_range(question: Question) -> str:
    """Say which numbers the question takes: ``a number from 0 to 168 hours``."""
    low, high = question.min, question.max
    if low is not None and high is not None:
        return f"a number from {say_number(low)} to {say_amount(high, question.unit)}"
    if low is not None:
        return f"a number of at least {say_amount(low, question.unit)}"
    if high is not None:
        return f"a number of at most {say_amount(high, question.unit)}"
    return f"a number of {question.unit}" if question.unit else "a number"


CHECKS: dict[AnswerType, Callable[[Question, Any], Any]] = {
    AnswerType.TEXT: check_text,
    AnswerType.LONG_TEXT: check_text,
    AnswerType.SELECT: check_select,
    AnswerType.MULTI_SELECT: check_multi_select,
    AnswerType.BOOLEAN: check_boolean,
    AnswerType.NUMBER: check_number,
    AnswerType.SCALE: check_scale,
    AnswerType.DATE: check_date,
    AnswerType.LIST: check_list,
}


def find_fitting(question: Question, value: Any) -> Any:
    """Return a value as an answer to the question would have it, or none where it fits none."""
    if value is None:
        return None
    if question.answer_type in MAX_TEXT and isinstance(value, list):
        value = ", ".join(str(item) for item in value)
    if question.answer_type is AnswerType.LIST and isinstance(value, str):
        value = [value]
    if question.answer_type is AnswerType.MULTI_SELECT and isinstance(value, str):
        value = [value]
    if question.answer_type in MAX_TEXT and isinstance(value, int | float) and not isinstance(value, bool):
        value = say_number(value)
    try:
        return CHECKS[question.answer_type](question, value)
    except AnswerInvalid:
        return None
