"""Cut a text into sentences, clauses and words, each with its place.

>>> [word.lower for word in cut_text("Clients book a cut.")[0].words]
["clients", "book", "a", "cut"]
"""

import re
from dataclasses import dataclass, field

#: More than this of a brief is not read: nobody tells an idea in so many words.
LIMIT = 20_000
TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,]\d{3})*(?:[.,]\d+)?)|(?P<word>[^\W\d_][^\W_]*(?:['’][^\W\d_]+)*\+*#?)|(?P<symbol>[€$£¥%°])"
    r"|(?P<stop>[.!?\n;…•]+)|(?P<comma>[,:()\[\]\"“”„«»]|\s[-–—]\s|—)|(?P<dash>[-–])|(?P<slash>/)"
)
ABBREVIATIONS = frozenset(
    [
        "e.g",
        "i.e",
        "approx",
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "st",
        "no",
        "vs",
        "etc",
        "incl",
        "max",
        "min",
        "nr",
        "ca",
        "u.s",
        "u.k",
    ]
)
SPLITTERS = frozenset(
    [
        "but",
        "so",
        "because",
        "when",
        "if",
        "while",
        "which",
        "who",
        "where",
        "although",
        "whereas",
        "until",
        "unless",
    ]
)


@dataclass
class Word:
    """A word with its place. ``base`` is its singular, or its verb; ``joined``: a hyphen stands before it."""

    text: str
    start: int
    end: int
    lower: str
    kind: str
    joined: bool = False
    clause: int = 0
    tag: str = ""
    base: str = ""
    form: str = ""


@dataclass
class Sentence:
    """What stands between two full stops; ``commas`` are the indexes of words that follow a comma."""

    start: int
    end: int
    words: list[Word] = field(default_factory=list)
    commas: set[int] = field(default_factory=set)
    index: int = 0


def cut_text(text: str) -> list[Sentence]:
    """The sentences of the first ``LIMIT`` characters."""
    cutter = _Cutter(text)
    for match in TOKEN.finditer(text, 0, min(len(text), LIMIT)):
        cutter.take(match)
    found = [sentence for sentence in cutter.sentences if sentence.words]
    for sentence in found:
        sentence.start, sentence.end = sentence.words[0].start, sentence.words[-1].end
    return found


class _Cutter:
    """Takes a text token by token; ``clause`` counts up at every comma, stop and ``but`` or ``so``."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.sentences = [Sentence(0, 0)]
        self.clause = 0
        self.joined = False

    def take(self, match: re.Match[str]) -> None:
        """Take one token."""
        kind, sentence = str(match.lastgroup), self.sentences[-1]
        if kind == "stop":
            self._stop(match, sentence)
        elif kind == "dash":
            self.joined = bool(sentence.words) and sentence.words[-1].end == match.start()
        elif kind in ("comma", "slash"):
            self.clause += kind == "comma"
            self.joined = False
            sentence.commas.add(len(sentence.words))
        else:
            self._append(match, kind, sentence)

    def _stop(self, match: re.Match[str], sentence: Sentence) -> None:
        if _is_abbreviation(self.text, match, sentence):
            return
        self.clause, self.joined = self.clause + 1, False
        if sentence.words:
            self.sentences.append(Sentence(match.end(), match.end(), index=len(self.sentences)))

    def _append(self, match: re.Match[str], kind: str, sentence: Sentence) -> None:
        lower = match[0].lower().replace("’", "'")
        self.clause += lower in SPLITTERS
        joined = self.joined and sentence.words[-1].end == match.start() - 1
        sentence.words.append(Word(match[0], match.start(), match.end(), lower, kind, joined, self.clause))
        self.joined = False


def _is_abbreviation(text: str, match: re.Match[str], sentence: Sentence) -> bool:
    if match[0] != "." or not sentence.words:
        return False
    last = sentence.words[-1]
    following = text[match.end() : match.end() + 1]
    return last.end == match.start() and (following.isalnum() or last.lower in ABBREVIATIONS)
