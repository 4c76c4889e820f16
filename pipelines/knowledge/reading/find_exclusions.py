"""What is not wanted (``no online shop``, ``without a forum``) or must not happen (``must never …``).

>>> find_exclusions(*split_text("No online shop, only appointments.")).left_out[0].text
"online shop"
"""

from dataclasses import dataclass, field

from pipelines.knowledge.reading.find_phrases import Phrase
from pipelines.knowledge.reading.lexicon import get_lexicon, word_set
from pipelines.knowledge.reading.segment import Sentence, Word

DUTIES = frozenset({"must", "shall", "should", "may"})
NOT_WANTED = word_set("not_wanted")
#: ``no`` before these is something else: ``no more than``, ``no one``, ``no matter``.
OTHER_NO = word_set("other_no")
#: Being without these is a condition, not a wish.
CIRCUMSTANCES = word_set("circumstances")
AFTERWARDS = (
    "out of scope",
    "not needed",
    "not included",
    "not part",
    "not wanted",
    "left out",
    "not required",
)


@dataclass(frozen=True)
class Exclusion:
    """Something left out or forbidden: its words, and the span that says so."""

    text: str
    start: int
    end: int
    sentence: int


@dataclass
class Exclusions:
    """What is left out, what must not happen, and where the words that say so begin."""

    left_out: list[Exclusion] = field(default_factory=list)
    forbidden: list[Exclusion] = field(default_factory=list)
    places: set[int] = field(default_factory=set)


def find_exclusions(sentences: list[Sentence], phrases: list[Phrase], text: str) -> Exclusions:
    """All exclusions of a text."""
    found = Exclusions()
    for sentence in sentences:
        own = [phrase for phrase in phrases if phrase.sentence == sentence.index]
        for index, _ in enumerate(sentence.words):
            _look(sentence, index, own, text, found)
        _look_behind(sentence, own, found)
    return found


def _look(sentence: Sentence, index: int, phrases: list[Phrase], text: str, found: Exclusions) -> None:
    begin = _left_out_from(sentence, index)
    if begin is not None:
        phrase = next((p for p in phrases if p.first <= begin <= p.last), None)
        if phrase:
            _leave_out(sentence, index, phrase, text, found)
    elif _forbids(sentence, index):
        _forbid(sentence, index, text, found)


def _left_out_from(sentence: Sentence, index: int) -> int | None:
    """Where the thing begins that is left out by the word at ``index``; none: nothing is."""
    words = sentence.words
    lower = words[index].lower
    after = index + 1
    if lower in ("don't", "doesn't", "won't") or (
        lower == "not" and index and words[index - 1].lower in ("do", "does", "will")
    ):
        if after >= len(words) or words[after].lower not in NOT_WANTED:
            return None
        after += 1
    elif lower == "not":
        if after >= len(words) or words[after].lower not in ("a", "an"):
            return None
    elif lower not in ("no", "without", "neither", "nor"):
        return None
    while after < len(words) and words[after].tag in ("DET", "ADV"):
        after += 1
    if after >= len(words) or words[after].joined or words[after].lower in OTHER_NO:
        return None
    return after if words[after].tag in ("NOUN", "ADJ", "VERB") else None


def _leave_out(sentence: Sentence, index: int, phrase: Phrase, text: str, found: Exclusions) -> None:
    words = sentence.words
    last = words[phrase.last]
    is_doing = (
        last.lower.endswith("ing")
        and phrase.first == phrase.last
        and last.lower not in get_lexicon().ing_nouns
    )
    if words[index].lower == "without" and (is_doing or _is_doing(words[index + 1])):
        return
    if words[index].lower == "without" and get_lexicon().is_person(last.base):
        found.places.update(word.start for word in words[index : phrase.last + 1])
        return
    if last.base in CIRCUMSTANCES:
        return
    last = _take_along(words, phrase)
    start, end = words[index].start, last.end
    found.left_out.append(Exclusion(text[words[phrase.first].start : end], start, end, sentence.index))
    found.places.update(word.start for word in words[index:] if word.start < end)


def _is_doing(word: Word) -> bool:
    """``Without calling the front desk``: a way of doing something, and nothing to leave out."""
    return word.lower.endswith("ing") and word.lower not in get_lexicon().ing_nouns


def _take_along(words: list[Word], phrase: Phrase) -> Word:
    """The last word of what is left out: ``no shipping by post`` is about the post."""
    after = phrase.last + 2
    is_narrower = after < len(words) and words[after - 1].lower in ("by", "via")
    ends = after + 1 == len(words) or (
        after + 1 < len(words) and words[after + 1].clause != words[after].clause
    )
    return words[after] if is_narrower and ends and words[after].tag == "NOUN" else words[phrase.last]


def _look_behind(sentence: Sentence, phrases: list[Phrase], found: Exclusions) -> None:
    """``A forum is out of scope``."""
    lower = " ".join(word.lower for word in sentence.words)
    if phrases and any(f"{verb} {phrase}" in lower for phrase in AFTERWARDS for verb in ("is", "are", "be")):
        first = phrases[0]
        if not found.left_out or found.left_out[-1].sentence != sentence.index:
            found.left_out.append(Exclusion(first.name, first.start, sentence.end, sentence.index))
            found.places.update(word.start for word in sentence.words)


def _forbids(sentence: Sentence, index: int) -> bool:
    words = sentence.words
    lower, before = words[index].lower, words[index - 1].lower if index else ""
    following = words[index + 1].tag if index + 1 < len(words) else ""
    if lower == "mustn't":
        return True
    if lower == "not":
        return before in DUTIES
    return lower == "never" and following in ("VERB", "NOUN", "AUX") and (before in DUTIES or index == 0)


def _forbid(sentence: Sentence, index: int, text: str, found: Exclusions) -> None:
    words = sentence.words
    last = index + 1
    while (
        last + 1 < len(words)
        and words[last + 1].lower not in ("but", "because")
        and last + 1 not in sentence.commas
    ):
        last += 1
    if last < len(words):
        begin = next((w.start for w in reversed(words[: index + 1]) if w.tag == "MODAL"), words[index].start)
        said = text[words[index + 1].start : words[last].end]
        found.forbidden.append(Exclusion(said, begin, words[last].end, sentence.index))
        found.places.update(word.start for word in words[index : last + 1])
