"""Values as people read them."""

from datetime import date
from typing import Any

from praetor_app.texts import texts

T = texts("discovery")

#: The most characters of a value beside its name.
SHORT = 90


def say_value(value: Any) -> str:
    """Say a value: lists with commas, yes and no, numbers grouped, a day as a day."""
    if isinstance(value, bool):
        return T["yes"] if value else T["no"]
    if isinstance(value, int | float):
        return f"{value:,.10g}" if isinstance(value, int) or not value.is_integer() else f"{int(value):,}"
    if isinstance(value, list):
        return ", ".join(say_value(each) for each in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {say_value(each)}" for name, each in value.items())
    return say_text("" if value is None else str(value))


def say_text(text: str) -> str:
    """Say a word of a choice as a word, and a day as a day; leave sentences as they are."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        is_key = text.islower() and "_" in text and " " not in text
        return text.replace("_", " ") if is_key else text
    return f"{day.day} {day:%b %Y}"


def say_all(items: list[str]) -> str:
    """Say several things: ``a, b and c``."""
    return T["and"].join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def shorten(text: str, length: int = SHORT) -> str:
    """Cut a text at a word, with an ellipsis."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0].rstrip(",.;") + "…"


def to_percent(share: float) -> int:
    """Return a share of 0–1 in whole percent, 100 only for all of it; the same everywhere it is shown."""
    return min(int(share * 100 + 0.5), 99 if share < 0.99995 else 100)


def to_dots(confidence: float) -> int:
    """Return how many of four dots are filled: by quarter, the last one from 0.9 on."""
    return 4 if confidence >= 0.9 else min(3, int(confidence * 4 + 0.0001))
