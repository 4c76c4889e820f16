"""Days that a text names, as ISO dates; those by which something must be done.

>>> find_dates("ready before 1 March 2027")[0].day
datetime.date(2027, 3, 1)
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from pipelines.knowledge.reading.lexicon import get_lexicon, load_cues

_MONTHS = "|".join(sorted(get_lexicon().months, key=len, reverse=True))
_YEAR = r"(?P<year>(?:19|20|21)\d{2})"
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_YEAR}-(?P<month>\d{{2}})-(?P<day>\d{{2}})\b",
        rf"\b(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?P<month>{_MONTHS})\.?,?\s+{_YEAR}\b",
        rf"\b(?P<month>{_MONTHS})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}\b",
        rf"\b(?:(?P<part>end|beginning|start|middle|mid)(?:\s+of)?[\s-]+)?(?P<month>{_MONTHS})\.?,?\s+{_YEAR}\b",
        rf"\bQ(?P<quarter>[1-4])[\s/]+{_YEAR}\b",
        rf"\b(?P<part>end|beginning|start|middle|mid)(?:\s+of)?[\s-]+(?:the year\s+)?{_YEAR}\b",
    )
)
#: Words before a date that make it the day by which the product must be there.
CUE = re.compile(
    rf"(?:{load_cues('deadline').pattern}[\s:]*(?:(?:on|in|at|for|by|before|the)\s+)*)$", re.IGNORECASE
)


@dataclass(frozen=True)
class NamedDay:
    """A day with its place; the span of a deadline takes in ``before`` or ``by``."""

    day: date
    start: int
    end: int
    is_deadline: bool
    cue_start: int


def find_dates(text: str) -> list[NamedDay]:
    """The days of a text, in order; what two patterns find at one place counts once."""
    found: list[NamedDay] = []
    for pattern in PATTERNS:
        for match in pattern.finditer(text):
            day = _to_day(match.groupdict())
            if day and not any(other.start < match.end() and match.start() < other.end for other in found):
                cue = CUE.search(text[max(0, match.start() - 30) : match.start()])
                starts = match.start() - len(cue[0]) if cue else match.start()
                found.append(NamedDay(day, match.start(), match.end(), cue is not None, starts))
    return sorted(found, key=lambda named: named.start)


def _to_day(parts: dict[str, str | None]) -> date | None:
    year = int(parts["year"] or 0)
    if parts.get("quarter"):
        month = 3 * int(parts["quarter"] or 1)
        return date(year, month, calendar.monthrange(year, month)[1])
    part = (parts.get("part") or "").lower()
    month = _to_month(parts.get("month"), part)
    if not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    day = int(parts["day"] or 0) if parts.get("day") else {"end": last, "mid": 15, "middle": 15}.get(part, 1)
    if parts.get("month") and not parts.get("day") and not part:
        day = 1
    return date(year, month, day) if 1 <= day <= last else None


def _to_month(month: str | None, part: str) -> int:
    if month is None:
        return {"end": 12, "mid": 6, "middle": 6}.get(part, 1)
    return int(month) if month.isdigit() else get_lexicon().months[month.lower()]
