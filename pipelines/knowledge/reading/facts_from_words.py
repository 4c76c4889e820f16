"""What single words and phrases settle: platforms, channels, laws, places, languages, currency, services.

>>> note_signals(analysis, facts)
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from pipelines.knowledge.reading.analyze import Analysis
from pipelines.knowledge.reading.collect_facts import FactBook
from pipelines.knowledge.reading.lexicon import load_words, word_set
from pipelines.knowledge.reading.match_signals import Hit, PhraseIndex, stem

LANGUAGE_CUES = word_set("language_cues")
DOLLARS = frozenset({"Canada", "Australia", "New Zealand", "Singapore"})


@dataclass(frozen=True)
class Signal:
    """A phrase that says something about a slot."""

    slot: str
    value: Any
    is_stated: bool
    because: str


@cache
def get_signals() -> PhraseIndex:
    """All phrases of ``data/words/signals.yaml``."""
    entries: list[tuple[str, Signal]] = []
    for row in load_words("signals"):
        for key in ("stated", "inferred"):
            signal = Signal(row["slot"], row["value"], key == "stated", row.get("because", ""))
            entries += [(str(phrase), signal) for phrase in row[key]]
    return PhraseIndex(entries)


def note_signals(analysis: Analysis, facts: FactBook) -> None:
    """Note what the words of ``data/words/signals.yaml`` say; what is left out says nothing."""
    for hit in get_signals().find(analysis.sentences, without=analysis.silenced):
        signal: Signal = hit.value
        if signal.is_stated:
            facts.state(signal.slot, signal.value, hit.start, hit.end)
        else:
            facts.infer(signal.slot, signal.value, hit.start, hit.end, because=signal.because)


@dataclass(frozen=True)
class Place:
    """A country; ``is_adjective``: the text says ``German``."""

    country: str
    is_adjective: bool
    currency: str
    languages: tuple[str, ...]


@cache
def get_places() -> PhraseIndex:
    """Countries by their names, those of their cities and their adjectives."""
    entries: list[tuple[str, Place]] = []
    for country, row in load_words("places")["countries"].items():
        languages = tuple(row["languages"])
        names = [country, *row.get("aliases", []), *row.get("cities", [])]
        entries += [(name, Place(country, False, row["currency"], languages)) for name in names]
        entries.append((row["adjective"], Place(country, True, row["currency"], languages)))
    return PhraseIndex(entries)


def find_places(analysis: Analysis) -> list[Hit]:
    """The countries and cities that a text names with a capital; ``cork`` and ``essen`` are none."""
    hits = get_places().find(analysis.sentences, without=analysis.silenced)
    return [hit for hit in hits if analysis.text[hit.start].isupper()]


def note_places(analysis: Analysis, facts: FactBook) -> None:
    """Note regions; currency and languages follow from them where the text does not say."""
    for hit in find_places(analysis):
        place: Place = hit.value
        if place.is_adjective:
            if not _is_language(analysis, hit):
                facts.infer(
                    "regions", place.country, hit.start, hit.end, because=f"it is about {place.country}"
                )
            continue
        facts.state("regions", place.country, hit.start, hit.end)
        because = f"the currency of {place.country}"
        facts.infer("currency", place.currency, hit.start, hit.end, because=because, confidence=0.5)
        for language in place.languages[:1]:
            said = f"spoken in {place.country}"
            facts.infer("languages", language, hit.start, hit.end, because=said, confidence=0.5)


def note_languages(analysis: Analysis, facts: FactBook) -> None:
    """Note languages: ``in German and English``, ``a French version``."""
    for hit in find_languages(analysis):
        facts.state("languages", hit.value, hit.start, hit.end)


def find_languages(analysis: Analysis) -> list[Hit]:
    """The languages that a text names as such."""
    hits = get_languages().find(analysis.sentences, without=analysis.silenced)
    return [hit for hit in hits if analysis.text[hit.start].isupper() and _is_language(analysis, hit)]


@cache
def get_languages() -> PhraseIndex:
    """The languages of ``data/words/places.yaml``."""
    return PhraseIndex({name: name for name in load_words("places")["languages"].split()})


def _is_language(analysis: Analysis, hit: Hit) -> bool:
    """Whether ``German`` is the language here: after ``in``, beside another, before ``version``, alone."""
    sentence = next(s for s in analysis.sentences if s.index == hit.sentence)
    words = sentence.words
    before = words[hit.first - 1].lower if hit.first else ""
    after = words[hit.last + 1].lower if hit.last + 1 < len(words) else ""
    follows_noun = (
        hit.last + 1 < len(words)
        and words[hit.last + 1].tag == "NOUN"
        and hit.last + 1 not in sentence.commas
    )
    if follows_noun and stem(after) not in LANGUAGE_CUES:
        return False
    return before in LANGUAGE_CUES or stem(after) in LANGUAGE_CUES or len(words) <= 4


def note_currency(analysis: Analysis, facts: FactBook) -> None:
    """Note the currency of the amounts that the text names."""
    regions = {mention.value for mention in facts.mentions if mention.slot == "regions"}
    for quantity in analysis.quantities:
        if quantity.unit in ("EUR", "GBP", "CHF", "JPY") or (
            quantity.unit == "USD" and not regions & DOLLARS
        ):
            facts.state("currency", quantity.unit, quantity.start, quantity.end)
