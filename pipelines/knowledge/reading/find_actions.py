"""Who does what with what: verbs with their subject and object.

>>> find_actions(sentence, find_phrases(sentence))[0]
Action(verb="book", subject="client", object="appointment", ...)
"""

from dataclasses import dataclass

from pipelines.knowledge.reading.find_phrases import Phrase
from pipelines.knowledge.reading.lexicon import get_lexicon, word_set
from pipelines.knowledge.reading.segment import Sentence, Word

WE = word_set("we")
IT = word_set("it")
PHRASAL = word_set("phrasal")
BEING = word_set("being")
OBJECTS = frozenset({"it", "them"})
PARTICLES = frozenset({"for", "to"})
THEY = word_set("they")
#: Verbs that say how things are rather than what somebody does with the product.
STATES = word_set("states")


@dataclass(frozen=True)
class Action:
    """A verb; ``subject`` is a noun phrase, ``we``, ``it`` or none; ``object`` a noun phrase or none."""

    verb: str
    subject: Phrase | str | None
    object: Phrase | None
    start: int
    end: int
    sentence: int
    clause: int
    is_negated: bool
    index: int
    #: The preposition that leads to the object: ``register for``.
    particle: str = ""


def find_actions(sentence: Sentence, phrases: list[Phrase], last_person: Phrase | None) -> list[Action]:
    """The actions of a tagged sentence; ``last_person``: whom ``they`` means when nobody stands before."""
    actions: list[Action] = []
    for index, word in enumerate(sentence.words):
        if word.tag != "VERB":
            continue
        subject, target, particle = _find_sides(sentence, index, phrases, actions, last_person)
        end = max(target.end, word.end) if target else word.end
        negated = any(
            w.lower in ("not", "never") or w.lower.endswith("n't")
            for w in sentence.words[max(0, index - 2) : index]
        )
        actions.append(
            Action(
                word.base,
                subject,
                target,
                word.start,
                end,
                sentence.index,
                word.clause,
                negated,
                index,
                particle,
            )
        )
    return _share_objects(sentence, actions)


def _find_sides(
    sentence: Sentence, index: int, phrases: list[Phrase], actions: list[Action], last_person: Phrase | None
) -> tuple[Phrase | str | None, Phrase | None, str]:
    """Who does it, what it is done to, and the particle between."""
    if _is_passive(sentence, index):
        before = [p for p in phrases if p.last < index and not p.preposition]
        doer = next(
            (p for p in phrases if p.first > index and p.preposition == "by" and p.first - index <= 4), None
        )
        is_doer = doer is not None and get_lexicon().is_person(doer.head)
        return doer if is_doer else None, before[-1] if before else None, ""
    subject = _find_subject(sentence, index, phrases, actions, last_person)
    target, particle = _find_object(sentence, index, phrases), ""
    if target is None:
        target = _find_meant(sentence, index, phrases, subject)
    if target is None:
        target, particle = _find_indirect(sentence, index, phrases)
    return subject, target, particle


def _is_passive(sentence: Sentence, index: int) -> bool:
    """``can be resumed``, ``is written``, ``rules written by the user``; not ``kept it``."""
    words, word = sentence.words, sentence.words[index]
    if word.form != "ed" or not index:
        return False
    after = words[index + 1].lower if index + 1 < len(words) else ""
    before = [w.lower for w in words[max(0, index - 3) : index]]
    return bool(BEING & set(before)) or (after == "by" and words[index - 1].tag == "NOUN")


def _find_meant(
    sentence: Sentence, index: int, phrases: list[Phrase], subject: Phrase | str | None
) -> Phrase | None:
    """What ``it`` or ``them`` behind a verb means: the last thing that was named before."""
    after = sentence.words[index + 1].lower if index + 1 < len(sentence.words) else ""
    if after not in OBJECTS or index + 1 in sentence.commas:
        return None
    is_person = get_lexicon().is_person
    things = [p for p in phrases if p.last < index and p is not subject and not is_person(p.head)]
    direct = [p for p in things if not p.preposition]
    return (direct or things)[-1] if things else None


def _find_subject(
    sentence: Sentence, index: int, phrases: list[Phrase], actions: list[Action], last_person: Phrase | None
) -> Phrase | str | None:
    """The noun before the verb, on no preposition; of a verb after ``and`` or a comma, the first verb's."""
    floor = actions[-1].index if actions else -1
    between = sentence.words[floor + 1 : index]
    if floor >= 0 and between and between[0].lower in OBJECTS:
        between = between[1:]
    pronoun = next((word for word in reversed(between) if word.tag == "PRON" or word.lower in IT), None)
    nouns = [p for p in phrases if floor < p.first and p.last < index and not p.preposition]
    taken = actions[-1].object if actions else None
    nouns = [phrase for phrase in nouns if phrase is not taken]
    if pronoun and not (nouns and nouns[-1].first > sentence.words.index(pronoun)):
        return _resolve(pronoun, phrases, index, last_person)
    if nouns and not (actions and _continues(sentence, index)):
        return nouns[0] if _continues(sentence, index) else nouns[-1]
    if actions and sentence.words[index].form != "ing":
        return actions[-1].subject
    return nouns[-1] if nouns else None


def _continues(sentence: Sentence, index: int) -> bool:
    """Whether the verb itself stands right after ``and`` or a comma."""
    return index in sentence.commas or sentence.words[index - 1].tag == "CONJ"


def _resolve(
    pronoun: Word, phrases: list[Phrase], index: int, last_person: Phrase | None
) -> Phrase | str | None:
    if pronoun.lower in WE:
        return "we"
    if pronoun.lower in THEY:
        lexicon = get_lexicon()
        people = [p for p in phrases if p.last < index and lexicon.is_person(p.head)]
        nearest = people[-1:] if pronoun.lower == "who" else people[:1]
        return nearest[0] if nearest else last_person
    return "it"


def _find_object(sentence: Sentence, index: int, phrases: list[Phrase]) -> Phrase | None:
    """The noun right after the verb: nothing but articles, numbers and adverbs stands between."""
    words = sentence.words
    for phrase in phrases:
        if phrase.first > index:
            between = words[index + 1 : phrase.first]
            broken = any(i in sentence.commas for i in range(index + 1, phrase.first + 1))
            plain = all(word.tag in ("DET", "NUM", "SYM", "ADV", "ADJ") for word in between)
            return phrase if plain and not broken else None
    return None


def _find_indirect(sentence: Sentence, index: int, phrases: list[Phrase]) -> tuple[Phrase | None, str]:
    """What a verb acts on by a preposition: ``register for training sessions``, ``listen to songs``."""
    following = sentence.words[index + 1] if index + 1 < len(sentence.words) else None
    if following is None or index + 1 in sentence.commas:
        return None, ""
    is_phrasal = f"{sentence.words[index].base}-{following.lower}" in PHRASAL
    if following.lower not in PARTICLES and not is_phrasal:
        return None, ""
    stop = get_lexicon().stop_nouns
    found = next((p for p in phrases if p.first > index + 1), None)
    if found is None or found.head in stop or found.name[:1].isupper():
        return None, ""
    between = sentence.words[index + 2 : found.first]
    is_direct = all(word.tag in ("DET", "NUM", "ADJ") for word in between)
    return (found, following.lower) if is_direct and len(between) <= 2 else (None, "")


def _share_objects(sentence: Sentence, actions: list[Action]) -> list[Action]:
    """``book, move or cancel appointments``: all three act on appointments."""
    shared: list[Action] = []
    following: Action | None = None
    for action in reversed(actions):
        if action.object is None and following and following.object:
            between = sentence.words[action.index + 1 : following.index]
            if not following.particle and all(word.tag == "CONJ" for word in between):
                action = Action(**{**vars(action), "object": following.object})
        shared.append(action)
        following = action
    return shared[::-1]
