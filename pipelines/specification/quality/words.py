"""Vague words and left-over placeholders, from ``data/quality``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import yaml

from pipelines.base.records import Record
from pipelines.settings import ROOT

FOLDER = ROOT / "data" / "quality"


class VagueWord(Record):
    """A word that makes a requirement vague, the rule that it breaks, and what to write instead."""

    pattern: str
    rule: str
    source: str
    rewrite: str


@dataclass(frozen=True)
class Hit:
    """A vague word in a text."""

    word: str
    rule: str
    rewrite: str


@cache
def get_words() -> tuple[tuple[re.Pattern[str], VagueWord], ...]:
    """Return the vague words, read once."""
    raw = yaml.load((FOLDER / "words.yaml").read_text(), Loader=yaml.CSafeLoader)  # noqa: S506
    words = [VagueWord.model_validate(one) for one in raw]
    return tuple(
        (re.compile(rf"(?<![\w-])(?:{word.pattern})(?![\w-])", re.IGNORECASE), word) for word in words
    )


@cache
def get_placeholders() -> re.Pattern[str]:
    """Return what must not be left over in a text."""
    raw = yaml.load((FOLDER / "placeholders.yaml").read_text(), Loader=yaml.CSafeLoader)  # noqa: S506
    return re.compile("|".join(f"(?:{one})" for one in raw))


def find_vague(text: str) -> Iterator[Hit]:
    """Yield the vague words of a text, in the order of the list."""
    for pattern, word in get_words():
        for found in pattern.finditer(text):
            yield Hit(found[0], word.rule, word.rewrite)
