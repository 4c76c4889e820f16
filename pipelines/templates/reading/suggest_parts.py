"""Parts of a fixed text that look as if they were written anew each time: dates, amounts, names.

suggest_parts("Berlin, 12.03.2024")  # [Part("Berlin", "place", …), Part("12.03.2024", "date", …)]
"""

import re
from typing import NamedTuple

from pipelines.templates.reading.placeholders import TAG, find_label, to_name

MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember"
)
DATE = (
    r"\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4}"
    rf"|\d{{1,2}}\.?\s(?:{MONTHS})\s\d{{4}}"
)
AMOUNT = r"\d{1,3}(?:[.,'\s]\d{3})*(?:[.,]\d{2})?"

#: Kind of part → how it looks, what type it has, and why it is suggested.
LOOKS = (
    (
        "place",
        re.compile(
            rf"(?:^|[\n\t]|,\s)\s*([A-ZÄÖÜ][\w.-]+(?:\s[A-ZÄÖÜ(][\w.()-]+)*),\s+(?:den\s+)?(?={DATE})"
        ),
        "text",
        "a place before a date",
    ),
    ("date", re.compile(rf"\b({DATE})\b"), "date", "a date"),
    (
        "amount",
        re.compile(rf"((?:€|\$|£|EUR|USD|CHF|GBP)\s?{AMOUNT}|\b{AMOUNT}\s?(?:€|EUR|USD|CHF|GBP))(?!\w)"),
        "money",
        "an amount",
    ),
    ("email", re.compile(r"\b([\w.+-]+@[\w-]+(?:\.[\w-]+)+)\b"), "email", "an e-mail address"),
    (
        "iban",
        re.compile(r"\b([A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){3,7}(?:\s?[A-Z0-9]{1,3})?)\b"),
        "text",
        "a bank account",
    ),
    (
        "phone",
        re.compile(r"(?<!\w)(\+\d{1,3}[\s/-]?\(?\d{1,5}\)?[\d\s/-]{4,14}\d)\b"),
        "text",
        "a telephone number",
    ),
    (
        "number",
        re.compile(r"\b(?:No\.|Nr\.|number|Nummer|Rechnungsnummer)\s*:?\s*([A-Z]{0,4}[-/]?\d[\w/-]{2,20})"),
        "text",
        "a number of a document",
    ),
    (
        "person",
        re.compile(r"\b(?:Mr\.?|Mrs\.?|Ms\.?|Herrn?|Frau|Dr\.)\s+((?:[A-ZÄÖÜ][\w'-]+\s?){1,3})"),
        "text",
        "a person's name",
    ),
)


class Part(NamedTuple):
    """A text that may stand for a variable."""

    text: str
    name: str
    type: str
    reason: str


def suggest_parts(line: str) -> list[Part]:
    """Return what in a line looks as if it varied, from left to right."""
    taken = [match.span() for match in TAG.finditer(line)]
    found: list[tuple[int, Part]] = []
    for kind, pattern, type_, reason in LOOKS:
        for match in pattern.finditer(line):
            start, end = match.span(1)
            if not any(first < end and start < last for first, last in taken):
                taken.append((start, end))
                label = "" if kind == "place" else find_label(line, start)
                name = to_name(label) if label and ":" in line[:start] else kind
                found.append((start, Part(match[1].strip(), name, type_, reason)))
    return [part for _, part in sorted(found, key=lambda each: each[0])]
