"""Find many phrases in a text at once, word by word in the singular; the longest at a place wins.

>>> index = PhraseIndex({"online shop": "web", "shop": "shop"})
>>> [hit.value for hit in index.find(split_text("our online shops"))]
["web"]
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pipelines.knowledge.reading.lexicon import singular
from pipelines.knowledge.reading.segment import TOKEN, Sentence, Word

#: Articles inside a phrase do not matter.
SKIPPED = frozenset({"a", "an", "the"})


@dataclass(frozen=True)
class Hit:
    """A phrase found: words ``first`` to ``last`` of a sentence stand for ``value``."""

    value: Any
    start: int
    end: int
    sentence: int
    clause: int
    first: int
    last: int


@lru_cache(20_000)
def to_stems(phrase: str) -> tuple[str, ...]:
    """The words of a phrase as compared: lower case, in the singular, without hyphens and articles."""
    words = [match[0] for match in TOKEN.finditer(phrase) if match.lastgroup in ("word", "number", "symbol")]
    stems = [stem(word) for word in words]
    return tuple(word for word in stems if word not in SKIPPED) or tuple(stems)


@lru_cache(50_000)
def stem(word: str) -> str:
    """A word in lower case and in the singular, without ``'s``."""
    return singular(word.lower().replace("’", "'").removesuffix("'s"))


class PhraseIndex:
    """Phrases, looked up by their first word."""

    def __init__(self, phrases: Mapping[str, Any] | Iterable[tuple[str, Any]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Any]]] = defaultdict(list)
        for phrase, value in phrases.items() if isinstance(phrases, Mapping) else phrases:
            stems = to_stems(phrase)
            if stems:
                self._by_first[stems[0]].append((stems, value))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def lookup(self, stems: tuple[str, ...]) -> Any | None:
        """The value of the longest phrase with which ``stems`` end; none: no phrase does."""
        for first in range(len(stems)):
            for phrase, value in self._by_first.get(stems[first], ()):
                if phrase == stems[first:]:
                    return value
        return None

    def find(self, sentences: list[Sentence], *, without: frozenset[int] = frozenset()) -> list[Hit]:
        """All phrases in ``sentences``, in order; words that begin at a place of ``without`` do not count."""
        hits: list[Hit] = []
        for sentence in sentences:
            words = [(i, w) for i, w in enumerate(sentence.words) if w.lower not in SKIPPED]
            at = 0
            while at < len(words):
                found = self._match(sentence, words, at, without)
                hits += found
                at += 1 if not found else max(1, _count(words, found[0]))
        return hits

    def _match(
        self, sentence: Sentence, words: list[tuple[int, Word]], at: int, without: frozenset[int]
    ) -> list[Hit]:
        """The hits of the longest phrase that begins here; several where phrases are alike."""
        entries = self._by_first.get(stem(words[at][1].text), ())
        hits: list[Hit] = []
        longest = 0
        for stems, value in entries:
            if len(stems) < longest:
                break
            run = words[at : at + len(stems)]
            if len(run) == len(stems) and all(
                stem(w.text) == s for (_, w), s in zip(run, stems, strict=True)
            ):
                longest = len(stems)
                (first, opening), (last, closing) = run[0], run[-1]
                if opening.start not in without:
                    place = {"start": opening.start, "end": closing.end, "first": first, "last": last}
                    hits.append(Hit(value, sentence=sentence.index, clause=closing.clause, **place))
        return hits


def _count(words: list[tuple[int, Word]], hit: Hit) -> int:
    return sum(hit.first <= index <= hit.last for index, _ in words)
