"""Places to fill that are not written as tags: «name», [Name], ____; and parts that look as if they vary.

find_placeholders("Dear «first name», …")  # [Placeholder("guillemet", 5, 17, "first_name", …)]
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

#: What a tag of Jinja covers: nothing in it is looked at.
TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)

SYNTAXES = {
    "guillemet": re.compile(r"«\s*([^\W\d_][^«»\n{}]{0,79})»"),
    "bracket": re.compile(r"\[\s*([^\W\d_][^\[\]{}\n]{1,60}?)\s*\](?![\(\[:])"),
    "blank": re.compile(r"_{4,}|\.{6,}|…{3,}"),
}
LABEL = re.compile(r"([^\W\d_][^:.;,!?|\n«»\[\]{}_]{1,40}?)\s*[:|]?\s*$")
LONGEST = 60


class Placeholder(NamedTuple):
    """A place in a text that stands for a variable."""

    syntax: str
    start: int
    end: int
    name: str
    text: str
    label: str


class Options(NamedTuple):
    """What counts as a place to fill; none: «…», and the others where a document has no tags."""

    syntaxes: tuple[str, ...] | None = None
    #: Fixed texts that stand for a variable: ``{"Berlin": "place"}``.
    parts: tuple[tuple[str, str], ...] = ()

    def counts(self, has_tags: bool) -> frozenset[str]:
        """Return the kinds of places that count in a document."""
        if self.syntaxes is not None:
            return frozenset(self.syntaxes)
        return frozenset({"guillemet"} if has_tags else SYNTAXES)


def read_options(given: dict[str, object]) -> Options:
    """Return options as they came from the parent."""
    syntaxes, parts = given.get("syntaxes"), given.get("parts") or {}
    return Options(
        tuple(syntaxes) if isinstance(syntaxes, list) else None,
        tuple(sorted(parts.items())) if isinstance(parts, dict) else (),
    )


def find_placeholders(text: str) -> list[Placeholder]:
    """Return the places to fill in a line of text, from left to right, none overlapping."""
    taken = [match.span() for match in TAG.finditer(text)]
    found = []
    for syntax, pattern in SYNTAXES.items():
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                taken.append(match.span())
                label = find_label(text, match.start())
                said = match[1] if match.lastindex else label
                found.append(Placeholder(syntax, *match.span(), to_name(said), match[0], said.strip()))
    return sorted(found, key=lambda each: each.start)


def find_label(text: str, place: int) -> str:
    """Return the words before a blank, which name it."""
    before = re.split(r"_{4,}|\.{6,}|\t", text[:place])[-1]
    match = LABEL.search(before)
    return match[1] if match else ""


def to_name(text: str) -> str:
    """Return a name of a variable: ``Kunde/Straße`` is ``kunde_strasse``; dots stay."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss")).encode("ascii", "ignore").decode()
    parts = [re.sub(r"[^A-Za-z0-9]+", "_", part).strip("_").lower() for part in plain.split(".")]
    name = ".".join(part for part in parts if part)[:LONGEST].strip("._")
    return name if re.match(r"[a-z]", name) else (f"field_{name}" if name else "blank")


class Numbering:
    """Gives blanks without a label numbers, so that they are different variables."""

    def __init__(self) -> None:
        self.blanks = 0

    def name(self, found: Placeholder) -> str:
        """Return the name of the variable that a place stands for."""
        if found.name != "blank":
            return found.name
        self.blanks += 1
        return f"blank_{self.blanks}"


def write_tags(
    text: str, counts: frozenset[str], options: Options, numbers: Numbering
) -> list[tuple[int, int, str]]:
    """Return what to put where, so that all places to fill in a line are tags."""
    edits = [
        (each.start, each.end, f"{{{{ {numbers.name(each)} }}}}")
        for each in find_placeholders(text)
        if each.syntax in counts
    ]
    taken = [*((start, end) for start, end, _ in edits), *(match.span() for match in TAG.finditer(text))]
    for part, name in options.parts:
        for start in find_all(text, part):
            if not any(first < start + len(part) and start < last for first, last in taken):
                taken.append((start, start + len(part)))
                edits.append((start, start + len(part), f"{{{{ {name} }}}}"))
    return sorted(edits)


def find_all(text: str, part: str) -> Iterator[int]:
    """Yield where a part stands as words of its own."""
    for match in re.finditer(rf"(?<!\w){re.escape(part)}(?!\w)", text):
        yield match.start()


def apply_edits(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Return a text with its edits made."""
    for start, end, new in reversed(list(edits)):
        text = text[:start] + new + text[end:]
    return text
