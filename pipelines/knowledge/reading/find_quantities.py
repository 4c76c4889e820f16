"""Numbers with what they count or measure: ``12 stylists``, ``€15``, ``2–4 players``, ``24 hours``.

>>> [(q.value, q.unit, q.noun) for q in find_quantities(split_text("a deposit of €15, 24h before")[0], "…")]
[(15.0, "EUR", ""), (24.0, "hours", "")]
"""

from dataclasses import dataclass

from pipelines.knowledge.reading.lexicon import Lexicon, get_lexicon, singular
from pipelines.knowledge.reading.segment import Sentence, Word

CURRENCIES = frozenset({"EUR", "USD", "GBP", "CHF", "JPY"})
PERIODS = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
}
#: Words before a number → how it bounds; the longest is tried first.
RELATIONS = (
    ("no more than", "at_most"), ("not more than", "at_most"), ("more than", "above"), ("less than", "below"),
    ("fewer than", "below"), ("at least", "at_least"), ("at most", "at_most"), ("up to", "at_most"),
    ("maximum of", "at_most"), ("minimum of", "at_least"), ("a maximum of", "at_most"), ("above", "above"),
    ("over", "above"), ("below", "below"), ("under", "below"), ("within", "within"), ("every", "every"),
    ("about", "about"),
    ("around", "about"), ("roughly", "about"), ("approximately", "about"), ("max", "at_most"),
    ("min", "at_least"), ("maximum", "at_most"), ("minimum", "at_least"), ("exceeds", "above"),
    ("exceed", "above"),
    ("after", "after"), ("until", "until"), ("for", "for"), ("least", "at_least"), ("most", "at_most"),
)  # fmt: skip


AFTERWARDS = {
    "before": "before",
    "ahead": "before",
    "beforehand": "before",
    "later": "after",
    "after": "after",
}


@dataclass(frozen=True)
class Quantity:
    """A number. ``first``, ``last``: indexes of its words, noun included."""

    value: float
    high: float | None
    unit: str
    #: What it counts, in the singular; ``""`` for money and measures.
    noun: str
    per: str
    relation: str
    first: int
    last: int
    start: int
    end: int
    sentence: int
    clause: int


def find_quantities(sentence: Sentence, used: set[int]) -> list[Quantity]:
    """The numbers of a tagged sentence; words of ``used`` (those of dates) are none."""
    lexicon, found, index = get_lexicon(), list[Quantity](), 0
    while index < len(sentence.words):
        if index not in used and sentence.words[index].tag == "NUM" and _begins(sentence, index):
            quantity = _read_quantity(sentence, index, lexicon)
            found.append(quantity)
            index = quantity.last
        index += 1
    return found


def _begins(sentence: Sentence, index: int) -> bool:
    """Whether a number stands for itself: not ``one of``, ``SAP Business One``, ``one calendar``."""
    word = sentence.words[index]
    if word.kind == "number":
        return True
    if word.text.istitle() and index and sentence.words[index - 1].text.istitle():
        return False
    following = sentence.words[index + 1].lower if index + 1 < len(sentence.words) else ""
    return word.lower != "one" or following in (
        "in",
        "hundred",
        "thousand",
        "hour",
        "day",
        "week",
        "month",
        "year",
    )


def _read_quantity(sentence: Sentence, index: int, lexicon: Lexicon) -> Quantity:
    words = sentence.words
    value, after = _read_number(words, index, lexicon)
    first = index - 1 if index and words[index - 1].lower in lexicon.currencies else index
    unit = lexicon.currencies[words[first].lower] if first < index else ""
    high = None
    if after + 1 < len(words) and (_is_range(words, after) or _is_ratio(words, index, after)):
        linked = after if words[after].joined else after + 1
        other, ends = _read_number(words, linked, lexicon)
        if words[after].lower == "in":
            value, unit, after = 100 * value / other if other else value, "%", ends
        elif other > value:
            high, after = other, ends
    if not unit:
        unit, after = _read_unit(sentence, after, lexicon)
    is_count = not unit or (after <= len(words) and words[after - 1].joined)
    noun, last = _read_noun(sentence, after, lexicon) if is_count else ("", after - 1)
    per, last = _read_period(words, last, lexicon)
    return Quantity(
        value=value, high=high, unit=unit, noun=noun, per=per, relation=_relation(words, first, last),
        first=first, last=last, start=words[first].start, end=words[last].end,
        sentence=sentence.index, clause=words[index].clause,
    )  # fmt: skip


def _read_number(words: list[Word], index: int, lexicon: Lexicon) -> tuple[float, int]:
    """The number that begins at ``index``, and the index after it: ``two hundred`` → 200."""
    value = _parse(words[index], lexicon)
    index += 1
    while index < len(words) and words[index].kind != "number" and words[index].tag == "NUM":
        lower = words[index].lower
        small = lexicon.numbers.get(lower)
        if lower in lexicon.scales:
            value *= lexicon.scales[lower]
        elif small is not None and small < 10 <= value and value % 10 == 0:
            value += small
        else:
            break
        index += 1
    if (
        index < len(words)
        and words[index].lower in ("k", "m", "mn")
        and words[index].start == words[index - 1].end
    ):
        return value * lexicon.scales[words[index].lower], index + 1
    return value, index


def _parse(word: Word, lexicon: Lexicon) -> float:
    if word.kind != "number":
        return lexicon.numbers.get(word.lower, lexicon.scales.get(word.lower, 1))
    text, head = word.text, word.text.replace(",", ".").split(".")
    if len(head) > 1 and all(len(part) == 3 for part in head[1:]) and 0 < len(head[0]) <= 3:
        return float("".join(head)[:15])
    whole, _, decimals = text.replace(",", ".").rpartition(".")
    return float(f"{whole.replace('.', '')[:15] or '0'}.{decimals[:6]}") if whole else float(decimals[:15])


def _is_range(words: list[Word], after: int) -> bool:
    """``2–4``, ``2 to 4``."""
    if words[after].tag == "NUM":
        return words[after].joined
    return words[after].lower in ("to", "or") and words[after + 1].tag == "NUM"


def _is_ratio(words: list[Word], index: int, after: int) -> bool:
    """``one in ten``."""
    return words[after].lower == "in" and words[after + 1].tag == "NUM" and words[index].kind == "word"


def _read_unit(sentence: Sentence, index: int, lexicon: Lexicon) -> tuple[str, int]:
    words = sentence.words
    if index >= len(words):
        return "", index
    lower = words[index].lower
    if lower == "%":
        return "%", index + 1
    if lower == "°":
        scale = words[index + 1].lower if index + 1 < len(words) else ""
        return ("°C", index + 2) if scale == "c" else ("°F", index + 2) if scale == "f" else ("°", index + 1)
    if lower in lexicon.currencies:
        return lexicon.currencies[lower], index + 1
    if len(lower) == 1 and words[index].start != words[index - 1].end and lower not in ("h", "g", "m"):
        return "", index
    unit = lexicon.units.get(lower) or lexicon.units.get(singular(lower), "")
    return unit, index + 1 if unit else index


def _read_noun(sentence: Sentence, index: int, lexicon: Lexicon) -> tuple[str, int]:
    """What is counted: the noun phrase right after, without general adjectives; ``""``: nothing."""
    words, stop = sentence.words, index
    while stop < len(words) and words[stop].tag in ("ADJ", "NOUN") and stop not in sentence.commas:
        stop += 1
    while stop > index and words[stop - 1].tag == "ADJ":
        stop -= 1
    if stop == index:
        return "", index - 1
    kept = [
        w.lower for w in words[index : stop - 1] if w.tag == "NOUN" or w.lower in lexicon.telling_adjectives
    ]
    return " ".join([*kept[-2:], words[stop - 1].base]), stop - 1


def _read_period(words: list[Word], last: int, lexicon: Lexicon) -> tuple[str, int]:
    """``a month``, ``per day``, ``every week``, ``daily`` after a number; ``per user per month`` too."""
    per, index = "", last + 1
    while index < len(words):
        lower = words[index].lower
        following = singular(words[index + 1].lower) if index + 1 < len(words) else ""
        if lower in PERIODS:
            per, last = PERIODS[lower], index
        elif lower in ("per", "each", "every", "a", "an") and (lower == "per" or following in lexicon.units):
            per, last = (f"{per} {following}".strip() if following else per), min(index + 1, len(words) - 1)
        else:
            break
        index = last + 1
    return per, last


def _relation(words: list[Word], first: int, last: int) -> str:
    """How a number bounds, by the word after it (``24 hours before``) or those before it."""
    after = words[last + 1].lower if last + 1 < len(words) else ""
    if after in AFTERWARDS and words[last + 1].clause == words[last].clause:
        return AFTERWARDS[after]
    before = " ".join(word.lower for word in words[max(0, first - 3) : first])
    for phrase, relation in RELATIONS:
        if before == phrase or before.endswith(" " + phrase):
            return relation
    return ""
