"""Read a requirement in the Easy Approach to Requirements Syntax (Mavin et al., RE 2009).

read_ears("When a client selects a slot, the Booking Service shall hold it for 10 minutes.").pattern
"""

import re

from pipelines.base.records import Record

#: The word that opens a clause → the pattern that it makes; two different ones make ``complex``.
OPENERS = {"if": "unwanted", "when": "event", "while": "state", "where": "optional"}
SUBJECT = re.compile(r"(?:^|,\s+)(?:then\s+)?(the\s+[^,]+)$", re.IGNORECASE)
OPENER = re.compile(r"(?:^|,\s+)(if|when|while|where)\s", re.IGNORECASE)


class Ears(Record):
    """The parts of one requirement."""

    #: ``ubiquitous | event | state | unwanted | optional | complex``
    pattern: str
    #: ``[{keyword, text}]``
    clauses: list[dict[str, str]]
    system: str
    response: str


def read_ears(statement: str) -> Ears | None:
    """Return the parts of a statement, or none when it follows no pattern."""
    condition, shall, response = statement.strip().partition(" shall ")
    subject = SUBJECT.search(condition)
    if not shall or not subject or not response.endswith("."):
        return None
    clauses = read_clauses(condition[: subject.start()])
    if clauses is None or has_if(clauses) != (", then the " in condition.lower()):
        return None
    return Ears(
        pattern=name_pattern(clauses), clauses=clauses, system=subject[1][4:], response=response[:-1].strip()
    )


def read_clauses(text: str) -> list[dict[str, str]] | None:
    """Return the conditions before the subject; none when the text opens without a keyword."""
    if not text.strip():
        return []
    openings = list(OPENER.finditer(text))
    if not openings or openings[0].start() != 0:
        return None
    ends = [opening.start() for opening in openings[1:]] + [len(text)]
    return [
        {"keyword": opening[1].lower(), "text": text[opening.end() : end].strip(" ,")}
        for opening, end in zip(openings, ends, strict=True)
    ]


def has_if(clauses: list[dict[str, str]]) -> bool:
    """Tell whether one of the conditions is unwanted, so that ``then`` has to follow."""
    return any(clause["keyword"] == "if" for clause in clauses)


def name_pattern(clauses: list[dict[str, str]]) -> str:
    """Return the name of the pattern that these conditions make."""
    keywords = {clause["keyword"] for clause in clauses}
    if "if" in keywords:
        return "unwanted"
    if len(keywords) > 1:
        return "complex"
    return OPENERS[keywords.pop()] if keywords else "ubiquitous"
