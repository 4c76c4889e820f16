"""Read what a person wrote first: which domain, which facts with the words that say them, which things.

>>> read_brief("Hair & Harmony", "Three hair salons in Cologne with twelve stylists.").facts[0].span.text
"Cologne"
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pipelines.knowledge.derive_general_pack import derive_general_facts
from pipelines.knowledge.load_pack import get_core_bank, get_pack
from pipelines.knowledge.match_domain import GENERAL, match_analysis
from pipelines.knowledge.reading.analyze import Analysis, analyze
from pipelines.knowledge.reading.cast_people import cast_main_thing, cast_people
from pipelines.knowledge.reading.check_facts import check_fact
from pipelines.knowledge.reading.collect_facts import FactBook
from pipelines.knowledge.reading.facts_from_numbers import note_numbers
from pipelines.knowledge.reading.facts_from_sentences import note_sentences
from pipelines.knowledge.reading.facts_from_words import (
    note_currency,
    note_languages,
    note_places,
    note_signals,
)
from pipelines.knowledge.reading.fill_slots import Asked, fill_slots, list_asked
from pipelines.knowledge.reading.name_things import ANYBODY, Vocabulary, build_vocabulary, name_things
from pipelines.knowledge.records import BriefReading, Fact, Pack, QuestionTemplate, Slot, Thing
from pipelines.models import AnswerType


@dataclass(frozen=True)
class Knowing:
    """What is known beforehand: the slots in play, the questions that fill them, the words of the packs."""

    slots: dict[str, Slot]
    questions: dict[str, QuestionTemplate]
    asked: list[Asked]
    vocabulary: Vocabulary
    #: Slot that names an entity, by the entity's id.
    namers: dict[str, str]

    @property
    def lists(self) -> frozenset[str]:
        """Slots that take several values."""
        many = (AnswerType.LIST, AnswerType.MULTI_SELECT)
        return frozenset(key for key, question in self.questions.items() if question.answer_type in many)


def read_brief(
    name: str, brief: str, *, template: str | None = None, today: date | None = None
) -> BriefReading:
    """Read a brief. Spans count characters of ``brief``; two facts of one slot contradict each other.

    ``template``, the id of a pack, settles the domain. ``today`` lets ``in three months`` become a day.
    """
    # Load
    analysis = analyze(brief)

    # Derive
    domain = match_analysis(_analyze_name(name, analysis), template=template)
    packs = tuple(pack_id for pack_id in (domain.primary, domain.secondary) if pack_id and pack_id != GENERAL)
    knowing = get_knowing(packs)
    named = name_things(analysis, knowing.vocabulary)
    known = [get_pack(pack_id) for pack_id in packs]
    things = cast_main_thing(cast_people(_leave_name_out(name, named), known), known)
    facts = derive_facts(analysis, knowing, things, today=today)
    reading = BriefReading(domain=domain, facts=facts, things=things)
    if domain.primary == GENERAL:
        reading.facts += derive_general_facts(reading, name=name)

    # Report
    return reading


def derive_facts(
    analysis: Analysis, knowing: Knowing, things: list[Thing], *, today: date | None = None
) -> list[Fact]:
    """What a text says about the slots in play; what does not fit its question is left out."""
    book = FactBook(analysis.text, knowing.slots, knowing.lists)
    note_signals(analysis, book)
    note_places(analysis, book)
    note_languages(analysis, book)
    note_currency(analysis, book)
    note_numbers(analysis, book, today=today)
    note_sentences(analysis, book)
    _note_things(analysis, things, book)
    _note_names(things, knowing, book)
    fill_slots(analysis, knowing.asked, book)
    checked = [check_fact(fact, knowing.questions.get(fact.slot)) for fact in book.collect()]
    return [fact for fact in checked if fact]


def _note_things(analysis: Analysis, things: list[Thing], book: FactBook) -> None:
    """The people named are its users, the services named its integrations."""
    seen: set[str] = set()
    actors = {thing.name.lower() for thing in things if thing.kind == "actor"}
    for thing in things:
        if thing.span is None or thing.name.lower() in seen:
            continue
        is_part = any(
            name != thing.name.lower() and name.endswith(" " + thing.name.lower()) for name in actors
        )
        if thing.kind == "actor" and not is_part and (thing.name.lower() not in ANYBODY or len(actors) == 1):
            seen.add(thing.name.lower())
            words = thing.span.text
            said = words if words[:2].isupper() or " " in words else words[:1].lower() + words[1:]
            book.state("users", said, thing.span.start, thing.span.end)
        elif thing.kind == "integration":
            seen.add(thing.name.lower())
            book.state("integrations", thing.name, thing.span.start, thing.span.end)


def _note_names(things: list[Thing], knowing: Knowing, book: FactBook) -> None:
    """What the text calls the product's main thing is likely its name."""
    for thing in things:
        slot = knowing.namers.get(thing.stands_for or "") if thing.kind == "entity" else None
        if slot and thing.span:
            because = "it is what people work on"
            book.infer(slot, thing.name, thing.span.start, thing.span.end, because=because)


def _leave_name_out(name: str, things: list[Thing]) -> list[Thing]:
    """The things without the product's own name, which the text may say like a noun."""
    words = set(name.lower().replace("&", " ").split())
    small = {thing.name.lower() for thing in things if thing.span and thing.span.text[:1].islower()}

    def is_name(thing: Thing) -> bool:
        is_large = thing.name.lower() not in small and thing.stands_for is None
        return thing.kind == "entity" and is_large and set(thing.name.lower().split()) <= words

    return [thing for thing in things if not is_name(thing)]


def _analyze_name(name: str, analysis: Analysis) -> Analysis:
    """The brief with the project's name as one more sentence, for the domain alone."""
    named = analyze(name[:200])
    return Analysis(
        analysis.text, [*analysis.sentences, *named.sentences], [], [], [], [], analysis.exclusions
    )


@lru_cache(32)
def get_knowing(packs: tuple[str, ...]) -> Knowing:
    """What the core and ``packs`` know, built once for each combination."""
    return build_knowing([get_pack(pack_id) for pack_id in packs])


def build_knowing(packs: list[Pack]) -> Knowing:
    """What the core and ``packs`` know."""
    core = get_core_bank()
    slots = {slot.key: slot for slot in core.slots} | {
        slot.key: slot for pack in packs for slot in pack.slots
    }
    questions = [*core.questions, *(q for pack in packs for q in list_questions(pack))]
    return Knowing(
        slots=slots,
        questions={q.fills[0]: q for q in reversed(questions) if len(q.fills) == 1},
        asked=[item for pack in packs for item in list_asked(pack)],
        vocabulary=build_vocabulary(packs, core.integrations),
        namers={one.id: one.named_by for pack in packs for one in pack.entities if one.named_by},
    )


def list_questions(pack: Pack) -> list[QuestionTemplate]:
    """All questions of a pack, those of its features too."""
    return [*pack.questions, *(question for feature in pack.features for question in feature.questions)]
