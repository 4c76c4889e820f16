"""A short text that a pattern takes, for examples in schemas.

>>> match_pattern("^[A-Z]{2}-[0-9]+$")
'AA-0'
"""

import re
from re import _parser  # type: ignore[attr-defined]  # the parser of re itself: what it reads, we follow
from typing import Any

CATEGORIES = {"CATEGORY_DIGIT": "0", "CATEGORY_WORD": "a", "CATEGORY_SPACE": " "}


def match_pattern(pattern: str) -> str | None:
    """Return a text that the pattern takes, or none for patterns with conditions that are not followed."""
    try:
        text = "".join(write(str(kind), value) for kind, value in _parser.parse(pattern))
    except (re.error, KeyError, IndexError):
        return None
    return text if re.search(pattern, text) else None


def write(kind: str, value: Any) -> str:
    """Return the shortest text for one part of a pattern."""
    if kind == "LITERAL":
        return chr(value)
    if kind in ("ANY", "NOT_LITERAL"):
        return "b" if value == ord("a") else "a"
    if kind == "IN":
        return pick([(str(one), other) for one, other in value])
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, _, part = value
        return "".join(write(str(one), other) for one, other in part) * least
    if kind == "SUBPATTERN":
        return "".join(write(str(one), other) for one, other in value[-1])
    if kind == "BRANCH":
        return "".join(write(str(one), other) for one, other in value[1][0])
    return ""


def pick(choices: list[tuple[str, Any]]) -> str:
    """Return the first sign of a class of signs."""
    kind, value = choices[0]
    if kind == "NEGATE":
        return next(sign for sign in "aA0-" if sign not in "".join(span(*one) for one in choices[1:]))
    return span(kind, value)[0]


def span(kind: str, value: Any) -> str:
    """Return the signs of one entry of a class."""
    if kind == "RANGE":
        return "".join(chr(code) for code in range(value[0], value[1] + 1))
    return CATEGORIES[str(value)] if kind == "CATEGORY" else chr(value)
