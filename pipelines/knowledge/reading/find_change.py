"""Which number should change: how it is now, and how it should become.

>>> find_change("No-shows cost us 12 % of shifts and should fall to 4 %.").target.text
"4 %"
"""

import re
from dataclasses import dataclass

from pipelines.knowledge.reading.lexicon import get_lexicon
from pipelines.knowledge.records import Span

_COUNT = (
    r"(?:\d[\d.,]*\d|\d|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|an?\s+hundred)"
)
_AMOUNT = (
    rf"(?:(?:{_COUNT})\s+(?:in|out of)\s+(?:every\s+)?(?:{_COUNT})\b"
    rf"|(?:[€$£]\s?)?\d(?:[\d.,]*\d)?(?:\s?(?:%|percent\b)|\s(?!(?:to|and|from|in|of|at|is|are|today|now|currently|should|must)\b)[a-z]+\b)?)"
)
_MORE = r"(?:[^.!?\n]|(?<=\d)\.(?=\d))"
#: ``from 10 % to 3 %``.
FROM_TO = re.compile(
    rf"\bfrom\s+(?P<old>{_AMOUNT}){_MORE}{{0,12}}?\s+(?:down\s+|up\s+)?to\s+(?P<new>{_AMOUNT})", re.IGNORECASE
)
#: ``12 % of shifts …, and should fall to 4 %``.
SHOULD = re.compile(
    rf"(?P<old>{_AMOUNT})(?P<what>{_MORE}{{0,80}}?)\b(?:should|must|shall|has to|needs? to|to)\s+"
    rf"(?:fall|drop|rise|go|sink|climb|grow|shrink|come)\s+(?:down\s+|up\s+)?to\s+(?P<new>{_AMOUNT})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Change:
    """A number that is to change. ``before`` and ``target`` are its values with their places."""

    before: Span
    target: Span


def find_change(text: str) -> Change | None:
    """The first change that a text tells with both numbers; none: it tells none."""
    found = FROM_TO.search(text) or SHOULD.search(text)
    if not found:
        return None
    return Change(_span(found, "old"), _span(found, "new"))


def _span(found: re.Match[str], group: str) -> Span:
    start, text = found.start(group), found[group].rstrip(" ,.")
    return Span(start=start, end=start + len(text), text=" ".join(text.split()))


def is_share(text: str) -> float | None:
    """The percentage of ``1 in 20`` or ``5 %``; none: the text is no share."""
    if found := re.fullmatch(r"(\S+)\s+(?:in|out of)\s+(?:every\s+)?(.+)", text):
        part, whole = (_count(found[1]), _count(found[2]))
        return round(100 * part / whole, 2) if part is not None and whole else None
    found = re.fullmatch(r"(\d[\d.]*)\s?(?:%|percent)", text)
    return float(found[1]) if found else None


def _count(word: str) -> float | None:
    last = word.split()[-1].lower().replace(",", "")
    lexicon = get_lexicon()
    return float(last) if last.isdigit() else lexicon.numbers.get(last) or lexicon.scales.get(last)
