"""The words of English by which a brief is read, from ``data/words``; singulars, plurals and forms of verbs.

>>> get_lexicon().find_verb("categorizes")
("categorize", "s")
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import yaml

from pipelines.knowledge.words import make_word_plural, make_word_singular

DATA = Path(__file__).parents[3] / "data"
VOWELS = frozenset("aeiou")
PERSON_ENDINGS = ("er", "or", "ist", "ee", "ian", "man", "woman", "ant")
Form = Literal["base", "s", "ed", "ing"]


@dataclass(frozen=True)
class Lexicon:
    """Sets of words, all lower case and in their base form."""

    closed: dict[str, str]
    #: What an action may do to its object, the likeliest first.
    verbs: dict[str, tuple[str, ...]]
    verb_forms: dict[str, tuple[str, Form]]
    adjectives: frozenset[str]
    telling_adjectives: frozenset[str]
    ing_nouns: frozenset[str]
    noun_verbs: frozenset[str]
    numbers: dict[str, float]
    scales: dict[str, float]
    units: dict[str, str]
    currencies: dict[str, str]
    months: dict[str, int]
    people: frozenset[str]
    not_people: frozenset[str]
    stop_nouns: frozenset[str]
    attributes: frozenset[str]
    sensing: frozenset[str]
    acting: frozenset[str]

    def find_verb(self, word: str) -> tuple[str, Form] | None:
        """The verb that a word may be a form of, and which form."""
        return self.verb_forms.get(word)

    def is_person(self, noun: str) -> bool:
        """Whether a noun in the singular is somebody."""
        if noun in self.people:
            return True
        likely = len(noun) > 4 and noun.endswith(PERSON_ENDINGS) and noun not in self.not_people
        return likely and noun not in self.sensing and noun not in self.acting and noun not in self.stop_nouns


@cache
def load_data(name: str) -> Any:
    """One file of ``data``, such as ``words/places``; not to be changed."""
    return yaml.load((DATA / f"{name}.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)  # noqa: S506


def load_words(name: str) -> Any:
    """One file of ``data/words``."""
    return load_data(f"words/{name}")


@cache
def word_set(name: str) -> frozenset[str]:
    """One set of ``data/words/sets.yaml``."""
    return frozenset(str(load_words("sets")[name]).split())


def load_cues(name: str) -> re.Pattern[str]:
    """One group of patterns of ``data/words/cues.yaml``, as one over whole words."""
    return re.compile(rf"\b(?:{'|'.join(load_words('cues')[name])})(?!\w)", re.IGNORECASE)


@cache
def get_lexicon() -> Lexicon:
    """The words, read once."""
    raw = load_words("grammar")
    sets = {name: frozenset(str(raw[name]).split()) for name in _SETS}
    verbs: dict[str, tuple[str, ...]] = {}
    for kind, line in raw["verbs"].items():
        for verb in str(line).split():
            verbs[verb] = (*verbs.get(verb, ()), kind)
    forms = {form: (verb, kind) for verb in verbs for form, kind in reversed(inflect_verb(verb))}
    forms |= {form: (verb, "ed") for form, verb in raw["irregular"].items() if form not in verbs}
    return Lexicon(
        closed={word: tag for name, tag in _TAGS.items() for word in str(raw[name]).split()},
        verbs=verbs,
        verb_forms=forms,
        numbers=raw["numbers"],
        scales=raw["scales"],
        units=raw["units"],
        currencies=raw["currencies"],
        months=_number_months(raw["months"].split()),
        **sets,
    )


_SETS = (
    "adjectives", "telling_adjectives", "ing_nouns", "noun_verbs", "people", "not_people", "stop_nouns",
    "attributes", "sensing", "acting",
)  # fmt: skip
_TAGS = {
    "adverbs": "ADV",
    "prepositions": "PREP",
    "conjunctions": "CONJ",
    "determiners": "DET",
    "pronouns": "PRON",
    "auxiliaries": "AUX",
    "modals": "MODAL",
}


def _number_months(months: list[str]) -> dict[str, int]:
    numbered = {month: number for number, month in enumerate(months, 1)}
    return numbered | {month[:3]: number for month, number in numbered.items()} | {"sept": 9}


def inflect_verb(verb: str) -> list[tuple[str, Form]]:
    """All forms of a regular verb: ``plan, plans, planned, planning``."""
    return [(verb, "base"), (third_person(verb), "s"), (past(verb), "ed"), (gerund(verb), "ing")]


def third_person(verb: str) -> str:
    """``categorize`` → ``categorizes``, ``carry`` → ``carries``, ``match`` → ``matches``."""
    return make_word_plural(verb) if verb not in _IRREGULAR_THIRD else _IRREGULAR_THIRD[verb]


_IRREGULAR_THIRD = {"have": "has", "go": "goes", "do": "does", "be": "is"}
_DOUBLING = frozenset(
    [
        "plan",
        "ship",
        "drop",
        "stop",
        "get",
        "put",
        "cut",
        "let",
        "sum",
        "log",
        "tag",
        "scan",
        "chat",
        "split",
        "permit",
        "refer",
        "swap",
        "flip",
        "pop",
        "set",
        "run",
        "win",
        "bid",
        "rent",
        "tip",
        "dim",
        "stir",
        "shut",
        "tap",
        "map",
        "step",
        "trip",
        "pin",
        "pick-up",
        "submit",
        "defer",
        "transfer",
    ]
) - {"rent", "pick-up"}


def _doubled(verb: str) -> str:
    return verb + verb[-1] if verb in _DOUBLING else verb


def past(verb: str) -> str:
    """The past participle of a verb: ``plan`` → ``planned``, ``write`` → ``written``."""
    if verb in _IRREGULAR_PAST:
        return _IRREGULAR_PAST[verb]
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        return verb[:-1] + "ied"
    return _doubled(verb) + "ed"


_IRREGULAR_PAST = {
    "sell": "sold", "buy": "bought", "send": "sent", "keep": "kept", "hold": "held", "make": "made",
    "pay": "paid", "write": "written", "read": "read", "find": "found", "see": "seen", "choose": "chosen",
    "take": "taken", "give": "given", "lose": "lost", "win": "won", "build": "built", "draw": "drawn",
    "leave": "left", "tell": "told", "teach": "taught", "meet": "met", "come": "come", "go": "gone",
    "bring": "brought", "know": "known", "ring": "rung", "show": "shown", "spend": "spent",
    "forget": "forgotten", "deal": "dealt", "feed": "fed", "drive": "driven", "set": "set", "put": "put",
    "cut": "cut", "shut": "shut", "run": "run", "let": "let", "bid": "bid", "split": "split", "cost": "cost",
    "steer": "steered", "spread": "spread", "fight": "fought", "earn": "earned", "withdraw": "withdrawn",
    "get": "got", "feel": "felt", "think": "thought", "grow": "grown", "quit": "quit",
}  # fmt: skip


def gerund(verb: str) -> str:
    """``write`` → ``writing``, ``plan`` → ``planning``, ``see`` → ``seeing``."""
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return _doubled(verb) + "ing"


@cache
def _exceptions() -> dict[str, str]:
    return dict(load_words("grammar")["singulars"])


@lru_cache(50_000)
def singular(word: str) -> str:
    """The singular of a noun in lower case; a word that is none already stays."""
    return _exceptions().get(word) or make_word_singular(word)
