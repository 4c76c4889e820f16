"""Name the people, things, actions, services, numbers and exclusions of a text, in its own words.

>>> [(thing.kind, thing.name, thing.stands_for) for thing in name_things(analysis, packs)]
[("actor", "stylist", "provider"), ...]
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pipelines.knowledge.reading.analyze import Analysis
from pipelines.knowledge.reading.facts_from_words import find_languages, find_places, get_signals
from pipelines.knowledge.reading.find_actions import STATES, Action
from pipelines.knowledge.reading.find_phrases import Phrase
from pipelines.knowledge.reading.find_product import find_enumerated, find_product
from pipelines.knowledge.reading.lexicon import get_lexicon, load_words, word_set
from pipelines.knowledge.reading.match_signals import Hit, PhraseIndex, to_stems
from pipelines.knowledge.records import IntegrationTemplate, Pack, Span, Thing

#: Words for anybody: no actor of their own when the text names somebody else.
ANYBODY = word_set("anybody")
PRODUCT_HEADS = word_set("product_heads")
OWNING = word_set("owning")
#: Signals whose words are no things of the product.
NOT_THINGS = word_set("not_things")
PLACING = word_set("placing")
MOST = 400


@dataclass(frozen=True)
class Vocabulary:
    """What the packs in play call their actors, entities, integrations and features."""

    actors: PhraseIndex
    entities: PhraseIndex
    integrations: PhraseIndex
    features: PhraseIndex


def build_vocabulary(packs: Iterable[Pack], integrations: Iterable[IntegrationTemplate]) -> Vocabulary:
    """Index the names and synonyms of ``packs``; ``integrations`` are those that every product may have."""
    packs = list(packs)
    services: list[tuple[str, tuple[str | None, str | None, str]]] = [
        (word, (name, None, name)) for name, words in load_words("services").items() for word in words
    ]
    services += [(word, (item.name, item.id, item.name)) for item in integrations for word in item.signals]
    services += [
        (word, (None, item.id, item.name)) for p in packs for item in p.integrations for word in item.signals
    ]
    return Vocabulary(
        actors=PhraseIndex([(w, a.id) for p in packs for a in p.actors for w in (a.name, *a.synonyms)]),
        entities=PhraseIndex([(w, e.id) for p in packs for e in p.entities for w in (e.name, *e.synonyms)]),
        integrations=PhraseIndex(services),
        features=PhraseIndex([(w, f.key) for p in packs for f in p.features for w in (*f.signals, f.title)]),
    )


def name_things(analysis: Analysis, vocabulary: Vocabulary) -> list[Thing]:
    """Everything that a text names, in its order."""
    namer = _Namer(analysis, vocabulary)
    things = [
        *namer.name_integrations(),
        *namer.name_product(),
        *namer.name_phrases(),
        *namer.name_actions(),
        *namer.name_numbers(),
        *namer.name_exclusions(),
    ]
    things.sort(key=lambda thing: (thing.span.start if thing.span else 0, thing.kind))
    return things[:MOST]


class _Namer:
    """Names things; knows which places of the text are taken by something else."""

    def __init__(self, analysis: Analysis, vocabulary: Vocabulary) -> None:
        self.analysis = analysis
        self.vocabulary = vocabulary
        self.lexicon = get_lexicon()
        self.services = self._join_services()
        hits = get_signals().find(analysis.sentences)
        taken = [hit for hit in hits if hit.value.slot in NOT_THINGS and hit.value.is_stated]
        taken += find_places(analysis) + find_languages(analysis) + self.services
        self.taken = {place for hit in taken for place in range(hit.start, hit.end)}
        self.taken |= {place for day in analysis.dates for place in range(day.start, day.end)}
        self.enumerated = find_enumerated(analysis)
        self.product = find_product(analysis, self.lexicon)

    def _join_services(self) -> list[Hit]:
        return self.vocabulary.integrations.find(self.analysis.sentences, without=self.analysis.silenced)

    def name_integrations(self) -> list[Thing]:
        """Each service once, by its own name, with the pack's integration that it serves."""
        found: dict[tuple[int, int], Thing] = {}
        for hit in self.services:
            name, known, role = hit.value
            before = found.get((hit.start, hit.end))
            found[hit.start, hit.end] = Thing(
                kind="integration",
                name=name or (before.name if before else role),
                stands_for=known if name is None or not before else before.stands_for or known,
                sentence=hit.sentence,
                span=self._span(hit.start, hit.end),
            )
        return list({thing.name.lower(): thing for thing in reversed(found.values())}.values())

    def name_product(self) -> list[Thing]:
        """What the text says that it is about: ``a board game``."""
        return [self._thing("product", self.product[0], None)] if self.product else []

    def name_phrases(self) -> list[Thing]:
        """Actors, entities and attributes: one thing for each mention."""
        people = [p for p in self.analysis.phrases if self._is_actor(p)]
        named = {p.head for p in people} - ANYBODY
        things: list[Thing] = []
        for phrase in self.analysis.phrases:
            is_taken = phrase.start in self.analysis.silenced or phrase.start in self.taken
            is_taken = is_taken or phrase.start in self.enumerated or self._is_proper(phrase)
            if is_taken or phrase in self.product or self._is_us(phrase):
                continue
            if self._is_actor(phrase):
                if not (named and phrase.head == "person"):
                    things.append(
                        self._thing("actor", phrase, self._stands_for(phrase, self.vocabulary.actors))
                    )
            elif self._is_entity(phrase):
                things.append(self._name_entity(phrase))
        return things

    def _is_actor(self, phrase: Phrase) -> bool:
        if phrase.start in self.taken or phrase in self.product:
            return False
        known = self._stands_for(phrase, self.vocabulary.actors)
        return known is not None or self.lexicon.is_person(phrase.head)

    def _is_proper(self, phrase: Phrase) -> bool:
        """Whether it is the name of a place or a feast: ``near Almería``, ``before Easter``."""
        is_name = phrase.name[:1].isupper() and phrase.name[1:].islower() and not phrase.determiner
        return is_name and phrase.preposition in PLACING and not self._is_known(phrase)

    def _is_known(self, phrase: Phrase) -> bool:
        known = (self.vocabulary.actors, self.vocabulary.entities)
        return any(self._stands_for(phrase, index) for index in known)

    def _is_us(self, phrase: Phrase) -> bool:
        """``Our neighborhood wants …``, ``we are a bakery``: whoever speaks is no thing of the product."""
        sentence = next(s for s in self.analysis.sentences if s.index == phrase.sentence)
        opening = [word.lower for word in sentence.words[: phrase.first] if word.tag != "ADJ"]
        if opening in (["we", "are", "a"], ["we", "are", "an"], ["i", "am", "a"], ["i", "am", "an"]):
            return True
        after = sentence.words[phrase.last + 1].tag if phrase.last + 1 < len(sentence.words) else ""
        return phrase.determiner in OWNING and not phrase.is_plural and after in ("AUX", "VERB")

    def _is_entity(self, phrase: Phrase) -> bool:
        head, lexicon = phrase.head, self.lexicon
        if self._stands_for(phrase, self.vocabulary.entities):
            return True
        means = phrase.preposition in ("by", "via", "per", "as") and not phrase.determiner
        is_product = head in lexicon.stop_nouns and not (phrase.is_plural and head in PRODUCT_HEADS)
        general = means or is_product or head in lexicon.units or head in lexicon.months
        verbal = head.endswith("ing") and head not in lexicon.ing_nouns and len(phrase.name) == len(head)
        return not general and not verbal and len(head) > 1 and head[0].isalpha() and "'" not in head

    def _name_entity(self, phrase: Phrase) -> Thing:
        known = self._stands_for(phrase, self.vocabulary.entities)
        owner, mark, own = phrase.name.partition("'s ")
        if known is None and mark:
            thing = self._thing("attribute", phrase, None)
            return thing.model_copy(update={"name": own, "of": owner})
        if known is None and phrase.head in self.lexicon.attributes:
            thing = self._thing("attribute", phrase, None)
            return thing.model_copy(update={"of": self._owner(phrase)})
        return self._thing("entity", phrase, known)

    def _owner(self, phrase: Phrase) -> str | None:
        """Whose an attribute is: ``temperature of the room``, ``sensors for humidity``, ``room size``."""
        if " " in phrase.name:
            return phrase.name.rpartition(" ")[0]
        own = [p for p in self.analysis.phrases if p.sentence == phrase.sentence and p not in self.product]
        listed = self._find_listed(phrase, own)
        if listed:
            return self._owner(listed)
        after = next(
            (
                p
                for p in own
                if p.first > phrase.last and p.preposition in ("of", "in") and p.first - phrase.last <= 4
            ),
            None,
        )
        if after and self._is_entity(after):
            return after.name
        before = [p for p in own if p.last < phrase.first and p.head not in self.lexicon.attributes]
        nouns = [p for p in before if self._is_entity(p)]
        direct = [p for p in nouns if phrase.preposition != "with" or p.preposition != "of"]
        is_part = bool(nouns) and phrase.preposition in ("for", "with", "of")
        return (direct or nouns)[-1].name if is_part else None

    def _find_listed(self, phrase: Phrase, own: list[Phrase]) -> Phrase | None:
        """The attribute right before in a list: ``with weight, temperature and age`` belong together."""
        before = next((p for p in reversed(own) if p.last < phrase.first), None)
        if before is None or before.head not in self.lexicon.attributes:
            return None
        if phrase.preposition not in ("", before.preposition):
            return None
        words = next(s for s in self.analysis.sentences if s.index == phrase.sentence).words
        between = words[before.last + 1 : phrase.first]
        return before if all(word.lower == "and" or word.tag == "DET" for word in between) else None

    def _stands_for(self, phrase: Phrase, index: PhraseIndex) -> str | None:
        """The actor or entity whose name is the phrase's, or ends it: ``hair salon`` is a ``salon``."""
        return index.lookup(to_stems(phrase.name))

    def _thing(
        self, kind: Literal["product", "actor", "entity", "attribute"], phrase: Phrase, stands_for: str | None
    ) -> Thing:
        return Thing(
            kind=kind,
            name=phrase.name,
            stands_for=stands_for,
            sentence=phrase.sentence,
            span=self._span(phrase.start, phrase.end),
        )

    def name_actions(self) -> list[Thing]:
        """What is done with what by whom; not what is left out, and not how things merely are."""
        return [
            Thing(
                kind="action",
                name=f"{action.verb} {action.particle}".strip(),
                of=action.object.name if action.object else None,
                by=_name_subject(action),
                sentence=action.sentence,
                span=self._span(action.start, action.end),
            )
            for action in self.analysis.actions
            if not action.is_negated
            and action.start not in self.analysis.silenced
            and _does_something(action)
        ]

    def name_numbers(self) -> list[Thing]:
        """Every number with what it counts or measures."""
        return [
            Thing(
                kind="number",
                name=self.analysis.text[quantity.start : quantity.end],
                of=quantity.noun or None,
                value=quantity.value,
                high=quantity.high,
                unit=quantity.unit or None,
                per=quantity.per or None,
                relation=quantity.relation or None,
                sentence=quantity.sentence,
                span=self._span(quantity.start, quantity.end),
            )
            for quantity in self.analysis.quantities
        ]

    def name_exclusions(self) -> list[Thing]:
        """What is left out, with the feature that it names."""
        return [
            Thing(
                kind="exclusion",
                name=left_out.text,
                stands_for=self.vocabulary.features.lookup(to_stems(left_out.text)),
                sentence=left_out.sentence,
                span=self._span(left_out.start, left_out.end),
            )
            for left_out in self.analysis.exclusions.left_out
        ]

    def _span(self, start: int, end: int) -> Span:
        return Span(start=start, end=end, text=self.analysis.text[start:end])


def _does_something(action: Action) -> bool:
    if action.verb in STATES:
        return (
            action.verb in ("visit", "cut")
            and action.object is not None
            and action.subject not in ("we", None)
        )
    return action.subject != "we" or get_lexicon().verbs.get(action.verb, ("serve",))[0] != "serve"


def _name_subject(action: Action) -> str | None:
    if isinstance(action.subject, Phrase):
        is_us = action.subject.determiner in OWNING and not action.subject.is_plural
        return "we" if is_us and not get_lexicon().is_person(action.subject.head) else action.subject.name
    return {"it": "system", "we": "we"}.get(str(action.subject))
