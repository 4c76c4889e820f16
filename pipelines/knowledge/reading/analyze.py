"""Everything that can be seen in a text before anything is known about its domain.

>>> analysis = analyze("Clients book appointments with 12 stylists.")
>>> [(action.verb, action.object.name) for action in analysis.actions]
[("book", "appointment")]
"""

from dataclasses import dataclass

from pipelines.knowledge.reading.find_actions import Action, find_actions
from pipelines.knowledge.reading.find_change import Change, find_change
from pipelines.knowledge.reading.find_dates import NamedDay, find_dates
from pipelines.knowledge.reading.find_exclusions import Exclusions, find_exclusions
from pipelines.knowledge.reading.find_phrases import Phrase, find_phrases
from pipelines.knowledge.reading.find_quantities import Quantity, find_quantities
from pipelines.knowledge.reading.lexicon import get_lexicon
from pipelines.knowledge.reading.segment import LIMIT, Sentence
from pipelines.knowledge.reading.tag_words import split_text


@dataclass(frozen=True)
class Analysis:
    """A text taken apart."""

    text: str
    sentences: list[Sentence]
    phrases: list[Phrase]
    quantities: list[Quantity]
    dates: list[NamedDay]
    actions: list[Action]
    exclusions: Exclusions
    change: Change | None = None

    @property
    def silenced(self) -> frozenset[int]:
        """Where words begin that are left out or forbidden, so that they assert nothing."""
        return frozenset(self.exclusions.places)


def analyze(text: str) -> Analysis:
    """Take a text apart."""
    sentences = split_text(text)
    dates = find_dates(text[:LIMIT])
    phrases = [phrase for sentence in sentences for phrase in find_phrases(sentence)]
    quantities: list[Quantity] = []
    actions: list[Action] = []
    last_person: Phrase | None = None
    for sentence in sentences:
        own = [phrase for phrase in phrases if phrase.sentence == sentence.index]
        quantities += find_quantities(sentence, _words_of_dates(sentence, dates))
        actions += find_actions(sentence, own, last_person)
        people = [p for p in own if get_lexicon().is_person(p.head) and not p.preposition]
        last_person = people[0] if people else last_person
    exclusions = find_exclusions(sentences, phrases, text)
    change = find_change(text[:LIMIT])
    return Analysis(text, sentences, phrases, quantities, dates, actions, exclusions, change)


def _words_of_dates(sentence: Sentence, dates: list[NamedDay]) -> set[int]:
    return {
        index
        for index, word in enumerate(sentence.words)
        if any(day.start <= word.start < day.end for day in dates)
    }
