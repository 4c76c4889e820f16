"""Fit what a person typed into a sentence: as a condition, as something forbidden, as a quotation.

>>> as_condition("Payment failure")
'payment failure occurs'
"""

import re

from pipelines.knowledge.reading.lexicon import get_lexicon, third_person
from pipelines.knowledge.words import make_singular, uncapitalize

#: What stands between what happens and what is to be done then.
OUTCOME = re.compile(r"\s*(?:→|->|=>|;|:\s|\s-\s|\s–\s|,?\s+then\s)\s*")
#: Verbs of what goes wrong, beside those by which briefs are read.
MISHAPS = frozenset(
    [
        "fail",
        "call",
        "break",
        "crash",
        "arrive",
        "forget",
        "miss",
        "expire",
        "lose",
        "disconnect",
        "overlap",
        "exceed",
        "overflow",
        "freeze",
        "hang",
        "disappear",
        "happen",
        "occur",
        "contain",
        "differ",
        "collide",
        "disagree",
        "die",
        "fall",
        "go",
        "come",
        "run",
        "take",
        "become",
        "stay",
    ]
)
#: Verbs by which something is allowed or made to happen, which briefs are not read by.
PLAIN = frozenset(["let", "allow", "make", "have", "be", "permit", "give", "get", "put"])
LEADING_NOT = re.compile(r"^(?:must not|must never|never|do not|don't|don’t|not|no longer)\s+", re.IGNORECASE)
LEADING_NO = re.compile(r"^no\s+", re.IGNORECASE)
LEADING_IF = re.compile(r"^(?:if|when|in case|what if)\s+", re.IGNORECASE)


def clean(text: str) -> str:
    """Return a typed text on one line, without closing period and without what reads as a placeholder."""
    return re.sub(r"\s+", " ", text).strip(" .,;").translate(str.maketrans("{}<>", "()()"))


def split_outcome(text: str) -> tuple[str, str | None]:
    """Return what happens, and what is to be done then when the text says so."""
    happens, *rest = OUTCOME.split(clean(text), maxsplit=1)
    return happens, clean(rest[0]) if rest and rest[0].strip() else None


def is_clause(text: str) -> bool:
    """Tell whether a text has a subject and a verb, and so can follow ``if``."""
    closed, adjectives = get_lexicon().closed, get_lexicon().adjectives
    words = re.findall(r"[a-z'’]+", text.lower())
    for before, word in zip(words, words[1:], strict=False):
        if closed.get(word) in ("AUX", "MODAL") or word.endswith(("n't", "n’t")):
            return True
        if closed.get(before) in ("DET", "PREP") or before in adjectives:
            continue
        form = verb_form(word)
        if form in ("s", "ed") or (form == "base" and make_singular(before) != before):
            return True
    return False


def verb_form(word: str) -> str | None:
    """Return which form of a verb a word is; none: it is no verb that is known."""
    lexicon = get_lexicon()
    if word in lexicon.adjectives:
        return None
    if word in MISHAPS:
        return "base"
    if any(third_person(verb) == word for verb in MISHAPS):
        return "s"
    found = lexicon.find_verb(word)
    return found[1] if found else None


def as_condition(text: str) -> str:
    """Return a text as what follows ``if``."""
    bare = uncapitalize(LEADING_IF.sub("", clean(text)))
    if is_clause(bare):
        return bare
    if LEADING_NO.match(bare):
        return f"there is {bare}"
    subject, _, last = bare.rpartition(" ")
    if subject and last in get_lexicon().adjectives:
        return f"{subject} is {last}"
    return f"{bare} occur" if make_singular(bare) != bare else f"{bare} occurs"


def as_forbidden(text: str) -> str:
    """Return a text as what an action must not do: ``store card numbers``, ``lead to double bookings``."""
    bare = clean(text)
    negated = LEADING_NOT.sub("", bare)
    first = negated.split(" ")[0].lower().rpartition("-")[2]
    form = "base" if first in PLAIN else verb_form(first)
    if form == "base" or (negated != bare and form is None):
        return uncapitalize(negated)
    noun = uncapitalize(LEADING_NO.sub("", bare))
    return f"mean that {noun}" if is_clause(noun) else f"lead to {noun}"
