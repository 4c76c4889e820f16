"""Match numbers, options and exclusions of a text with a pack's slots, where the topic stands beside.

>>> fill_slots(analysis, list_asked(pack), facts)   # "a deposit of €15" → deposit_amount 15
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from pipelines.knowledge.reading.analyze import Analysis
from pipelines.knowledge.reading.collect_facts import FactBook
from pipelines.knowledge.reading.find_quantities import CURRENCIES, Quantity
from pipelines.knowledge.reading.lexicon import get_lexicon, word_set
from pipelines.knowledge.reading.match_signals import stem, to_stems
from pipelines.knowledge.reading.segment import Sentence, Word
from pipelines.knowledge.records import Pack, QuestionTemplate, Slot
from pipelines.knowledge.words import make_plural
from pipelines.models import AnswerType

#: Words of slots and clauses that say nothing about the topic.
EMPTY = word_set("empty")
#: In which unit a slot may be asked when the text has another one.
MINUTES = {"seconds": 1 / 60, "minutes": 1.0, "hours": 60.0, "days": 1440.0, "weeks": 10080.0}
MONTHS = {"months": 1.0, "quarters": 3.0, "years": 12.0}


@dataclass(frozen=True)
class Asked:
    """A slot with the question that fills it and the words of its topic."""

    slot: Slot
    question: QuestionTemplate
    topic: frozenset[str]
    aliases: frozenset[str]
    #: Its unit, where its name says it too: "Products at launch", in products.
    counted: frozenset[str] = frozenset()
    #: Words of its topic that name somebody.
    named: frozenset[str] = frozenset()


def fill_slots(analysis: Analysis, asked: list[Asked], facts: FactBook) -> None:
    """Note what the text says about the slots ``asked``."""
    _note_numbers(analysis, asked, facts)
    for item in asked:
        if item.question.options:
            _note_options(analysis, item, facts)
        elif item.question.answer_type == AnswerType.BOOLEAN:
            _note_exclusion(analysis, item, facts)


def list_asked(pack: Pack) -> list[Asked]:
    """The slots of a pack that a question fills alone."""
    questions = [*pack.questions, *(q for feature in pack.features for q in feature.questions)]
    by_slot = {q.fills[0]: q for q in questions if len(q.fills) == 1}
    aliases = _collect_aliases(pack)
    people = frozenset(
        word for actor in pack.actors for word in _roots(f"{actor.id.replace('_', ' ')} {actor.name}")
    )
    asked = []
    for slot in pack.slots:
        if slot.key in by_slot:
            topic = _roots(slot.key.replace("_", " ")) | _roots(slot.name)
            unit = _roots(slot.unit or "")
            counted = _roots(slot.name) & unit
            topic -= unit
            known = frozenset(alias for word in topic for alias in aliases.get(word, ()))
            asked.append(Asked(slot, by_slot[slot.key], topic, known, counted, topic & people))
    return asked


def _collect_aliases(pack: Pack) -> dict[str, frozenset[str]]:
    """Other words for the pack's actors and entities: ``provider`` → ``stylist``, ``doctor`` …"""
    named = [(a.id, a.name, a.synonyms) for a in pack.actors]
    named += [(e.id.lower(), e.name, e.synonyms) for e in pack.entities]
    found: dict[str, frozenset[str]] = {}
    for key, name, synonyms in named:
        words = frozenset(word for text in synonyms if " " not in text for word in _roots(text))
        for root in _roots(f"{key.replace('_', ' ')} {name}"):
            found[root] = found.get(root, frozenset()) | words
    return found


@lru_cache(20_000)
def _roots(text: str) -> frozenset[str]:
    return frozenset(root(word) for word in re.findall(r"[^\W_]+", text) if word.lower() not in EMPTY)


@lru_cache(20_000)
def root(word: str) -> str:
    """What ``paid``, ``payment`` and ``pay`` share; ``cancellation``, ``cancelling`` and ``cancel``."""
    word = stem(word)
    verb = get_lexicon().find_verb(word)
    if verb:
        return verb[0]
    for ending in ("lation", "ation", "ment", "ion", "ling", "ing", "al"):
        short = word.removesuffix(ending)
        if short != word and len(short) > 2:
            known = get_lexicon().find_verb(short) or get_lexicon().find_verb(short + "e")
            if known:
                return known[0]
    return word


def _note_numbers(analysis: Analysis, asked: list[Asked], facts: FactBook) -> None:
    """Give each number to its slot; ``3 dentists and 2 hygienists`` are five of whom the pack counts."""
    given: dict[str, list[tuple[Quantity, float | int]]] = {}
    for quantity in analysis.quantities:
        is_told = quantity.start not in analysis.silenced and not _is_old_value(analysis, quantity)
        chosen = _choose_slot(analysis, quantity, asked) if is_told else None
        if chosen:
            given.setdefault(chosen[0].slot.key, []).append((quantity, chosen[1]))
    for key, found in given.items():
        nouns = {quantity.noun for quantity, _ in found}
        if (
            len(nouns) == len(found) > 1
            and len({quantity.sentence for quantity, _ in found}) == 1
            and "" not in nouns
        ):
            total, because = sum(value for _, value in found), " and ".join(_say(*each) for each in found)
            facts.infer(key, total, found[0][0].start, found[-1][0].end, because=because)
        else:
            for quantity, value in found:
                facts.state(key, value, quantity.start, quantity.end)


def _is_old_value(analysis: Analysis, quantity: Quantity) -> bool:
    """Whether a number is how things are now: the first of ``from 10 % to 3 %``."""
    change = analysis.change
    return change is not None and change.before.start <= quantity.start < change.target.start


def _say(quantity: Quantity, value: float | int) -> str:
    return f"{value} {quantity.noun if value == 1 else make_plural(quantity.noun)}"


def _choose_slot(
    analysis: Analysis, quantity: Quantity, asked: list[Asked]
) -> tuple[Asked, float | int] | None:
    """The one slot whose topic stands beside a number and whose unit it has."""
    near = _near(analysis, quantity)
    scored: list[tuple[float, Asked, float | int]] = []
    for item in asked:
        value = _fit(quantity, item)
        if value is not None and _is_about(item, quantity, near):
            own = len(item.topic & near) + 0.5 * len((item.aliases | item.counted) & near)
            scored.append((own / (len(item.topic) + 1) + own, item, value))
    scored.sort(key=lambda entry: (-entry[0], entry[1].slot.key))
    is_clear = bool(scored) and (len(scored) == 1 or scored[0][0] > scored[1][0])
    return (scored[0][1], scored[0][2]) if is_clear else None


def _is_about(item: Asked, quantity: Quantity, near: frozenset[str]) -> bool:
    """Whether the words near a number are those of a slot: more than who it is about, and all of a rate."""
    counted = {root(word) for word in quantity.noun.split()}
    if "_per_" in item.slot.key:
        return item.topic <= near | item.aliases
    own = item.topic - item.named or item.topic
    return bool(own & near or (item.topic | item.aliases | item.counted) & counted)


def _near(analysis: Analysis, quantity: Quantity) -> frozenset[str]:
    """The roots of the words in the clause of a number, and of those directly before it."""
    sentence = next(s for s in analysis.sentences if s.index == quantity.sentence)
    words = [
        w for i, w in enumerate(sentence.words) if w.clause == quantity.clause or 0 <= quantity.first - i <= 4
    ]
    return frozenset(root(word.lower) for word in words if word.lower not in EMPTY and word.kind == "word")


def _fit(quantity: Quantity, item: Asked) -> float | int | None:
    """The number in the slot's unit, within the question's bounds; none: it is something else."""
    if item.question.answer_type not in (AnswerType.NUMBER, AnswerType.SCALE) or quantity.high is not None:
        return None
    value = _convert(quantity, item.question.unit or item.slot.unit, item.topic | item.aliases)
    low, high = item.question.min, item.question.max
    if value is None or (low is not None and value < low) or (high is not None and value > high):
        return None
    return int(value) if float(value).is_integer() else value


def _convert(quantity: Quantity, unit: str | None, topic: frozenset[str]) -> float | None:
    if unit == quantity.unit or (unit in CURRENCIES and quantity.unit in CURRENCIES):
        return quantity.value
    for scale in (MINUTES, MONTHS):
        if unit in scale and quantity.unit in scale:
            value = quantity.value * scale[quantity.unit] / scale[unit]
            return round(value, 6)
    is_measure = unit in MINUTES or unit in MONTHS or unit in CURRENCIES or unit == "%"
    if quantity.unit or quantity.per or not quantity.noun or is_measure:
        return None
    wanted, counted = _roots(unit or "") or topic, {root(word) for word in quantity.noun.split()}
    return quantity.value if (wanted | topic) & counted else None


def _note_options(analysis: Analysis, item: Asked, facts: FactBook) -> None:
    """An option whose words stand in a clause with the topic is chosen."""
    for sentence in analysis.sentences:
        for clause in _clauses(sentence):
            roots = [root(word.lower) for word in clause]
            topic = item.topic & set(roots)
            if not topic or clause[0].start in analysis.silenced:
                continue
            _choose_options(analysis, item, clause, facts)


def _choose_options(analysis: Analysis, item: Asked, clause: list[Word], facts: FactBook) -> None:
    """Note the options that a clause names; one alone of several that may be chosen is hardly all of them."""
    roots, found = [root(word.lower) for word in clause], list[tuple[str, tuple[int, int]]]()
    for choice in item.question.options:
        span = _find_choice(clause, roots, choice.value, choice.label, item.topic)
        if span and span[0] not in analysis.silenced:
            found.append((choice.value, span))
    is_open = item.question.answer_type == AnswerType.MULTI_SELECT and len(found) == 1
    for value, span in found:
        if is_open:
            facts.infer(item.slot.key, value, *span, because="there may be more")
        else:
            facts.state(item.slot.key, value, *span)


def _clauses(sentence: Sentence) -> list[list[Word]]:
    clauses: dict[int, list[Word]] = {}
    for word in sentence.words:
        clauses.setdefault(word.clause, []).append(word)
    return list(clauses.values())


def _find_choice(
    clause: list[Word], roots: list[str], value: str, label: str, topic: frozenset[str]
) -> tuple[int, int] | None:
    """Where a clause names an option, by its value or one of the phrases of its label."""
    names = [value.replace("_", " "), *re.split(r"[(),]|\bor\b", label)]
    for name in names:
        wanted = [root(word) for word in to_stems(name)]
        if not wanted or set(wanted) <= topic or (len(wanted) == 1 and wanted[0] in EMPTY):
            continue
        for at in range(len(roots) - len(wanted) + 1):
            if roots[at : at + len(wanted)] == wanted:
                return clause[at].start, clause[at + len(wanted) - 1].end
    return None


def _note_exclusion(analysis: Analysis, item: Asked, facts: FactBook) -> None:
    """``No waiting list`` answers the yes-or-no question about waiting lists."""
    for left_out in analysis.exclusions.left_out:
        words = _roots(left_out.text)
        if words and words <= item.topic:
            facts.state(item.slot.key, False, left_out.start, left_out.end)
