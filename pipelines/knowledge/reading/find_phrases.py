"""Noun phrases of a sentence: ``three hair salons`` is the phrase ``hair salon`` with its place.

>>> [phrase.name for phrase in find_phrases(split_text("12 stylists of our hair salon")[0])]
["stylist", "hair salon"]
"""

from dataclasses import dataclass, replace

from pipelines.knowledge.reading.lexicon import Lexicon, get_lexicon, singular
from pipelines.knowledge.reading.segment import Sentence, Word

MODIFIERS = 2


@dataclass(frozen=True)
class Phrase:
    """A noun with what stands before it. ``first``, ``last``: indexes of its words in the sentence."""

    #: In the singular, without article and general adjectives, as the text writes it.
    name: str
    head: str
    first: int
    last: int
    start: int
    end: int
    sentence: int
    clause: int
    is_plural: bool
    #: What stands before it: ``the``, ``our``, ``12``; and before that: ``of``, ``for``.
    determiner: str
    preposition: str

    @property
    def key(self) -> str:
        """What two mentions of the same thing share."""
        return self.name.lower()


def find_phrases(sentence: Sentence) -> list[Phrase]:
    """The noun phrases of a tagged sentence, in order."""
    lexicon, words = get_lexicon(), sentence.words
    phrases: list[Phrase] = []
    index = 0
    while index < len(words):
        stop = _end_of_phrase(sentence, index)
        if stop > index:
            phrase = _build_phrase(sentence, index, stop, lexicon)
            phrases += [_share_preposition(phrase, phrases, words)] if phrase else []
        index = max(stop, index + 1)
    return phrases


def _end_of_phrase(sentence: Sentence, index: int) -> int:
    """Where the run of adjectives and nouns that begins at ``index`` ends: nothing runs over a comma."""
    words, stop = sentence.words, index
    while (
        stop < len(words)
        and words[stop].tag in ("ADJ", "NOUN")
        and (stop == index or stop not in sentence.commas)
    ):
        stop += 1
    while stop > index and words[stop - 1].tag == "ADJ":
        stop -= 1
    return stop


def _build_phrase(sentence: Sentence, first: int, stop: int, lexicon: Lexicon) -> Phrase | None:
    counted = first and sentence.words[first - 1].tag == "NUM" and first not in sentence.commas
    if stop - first > 1 and counted and singular(sentence.words[first].lower) in lexicon.units:
        first += 1
    words = sentence.words[first:stop]
    kept = [word for word in words[:-1] if not _is_general(word, lexicon)][-MODIFIERS - _hyphens(words) :]
    head = words[-1]
    if head.lower in lexicon.units and head.joined and first and sentence.words[first - 1].tag == "NUM":
        return None
    name = _join([*kept, head], opens=first == 0)
    begins = kept[0] if kept else head
    before = _word_before(sentence, first)
    return Phrase(
        name=name,
        head=head.base,
        first=first,
        last=stop - 1,
        start=begins.start,
        end=head.end,
        sentence=sentence.index,
        clause=head.clause,
        is_plural=head.base != head.lower.removesuffix("'s"),
        determiner=before.lower if before and before.tag in ("DET", "NUM") else "",
        preposition=_preposition(sentence, first),
    )


def _is_general(word: Word, lexicon: Lexicon) -> bool:
    return word.tag == "ADJ" and word.lower not in lexicon.telling_adjectives


def _hyphens(words: list[Word]) -> int:
    return sum(word.joined for word in words)


def _share_preposition(phrase: Phrase, earlier: list[Phrase], words: list[Word]) -> Phrase:
    """``in Germany and Austria``: the second hangs on the first one's preposition."""
    before = words[phrase.first - 1].lower if phrase.first else ""
    if (
        phrase.preposition
        or not earlier
        or before not in ("and", "or")
        or earlier[-1].last != phrase.first - 2
    ):
        return phrase
    return replace(phrase, preposition=earlier[-1].preposition)


def _join(words: list[Word], *, opens: bool) -> str:
    """The words of a name; the capital of the sentence's first word goes."""
    parts = [word.text for word in words[:-1]] + [_in_singular(words[-1])]
    if opens and words[0].text.istitle():
        parts[0] = parts[0].lower()
    return "".join((("-" if word.joined else " ") if i else "") + parts[i] for i, word in enumerate(words))


def _in_singular(word: Word) -> str:
    """``CSVs`` → ``CSV``, ``Salons`` → ``salon``: capitals stay where they say something."""
    text = word.text.replace("’", "'").removesuffix("'s")
    return text[: len(word.base)] if text.lower().startswith(word.base) else word.base


def _word_before(sentence: Sentence, index: int) -> Word | None:
    return sentence.words[index - 1] if index and index not in sentence.commas else None


def _preposition(sentence: Sentence, first: int) -> str:
    """The preposition that a phrase hangs on, over its article and number; across ``and`` the same one."""
    words, index = sentence.words, first
    while index > 0 and index not in sentence.commas:
        index -= 1
        if words[index].tag == "PREP":
            return words[index].lower
        if words[index].tag not in ("DET", "NUM", "SYM", "ADJ", "ADV"):
            return ""
    return ""
