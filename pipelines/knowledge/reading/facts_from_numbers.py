"""What numbers and dates settle: volume, load, people, budget, how long data is kept, deadline, success.

>>> note_numbers(analysis, facts)
"""

import re
from datetime import date, timedelta

from pipelines.knowledge.reading.analyze import Analysis
from pipelines.knowledge.reading.collect_facts import FactBook
from pipelines.knowledge.reading.find_change import Change
from pipelines.knowledge.reading.find_dates import NamedDay
from pipelines.knowledge.reading.find_quantities import CURRENCIES, Quantity
from pipelines.knowledge.reading.lexicon import get_lexicon, load_cues, word_set
from pipelines.knowledge.reading.match_signals import stem
from pipelines.knowledge.words import make_plural

#: How many of a period make a month.
PER_MONTH = {"day": 30.0, "week": 4.0, "month": 1.0, "quarter": 1 / 3, "year": 1 / 12}
KEEPING = word_set("keeping")
BUDGET = word_set("budget")
CHANGE = load_cues("success")
#: What stands before a goal without being part of it.
WISH = re.compile(r"(?:want|wants|need|needs|aim for|hope for) ", re.IGNORECASE)
FACTORS = frozenset({"halve", "double", "triple"})
RELATIVE = re.compile(
    r"\b(?:in|within)\s+(?:the next\s+)?(?P<n>\w+)\s+(?P<unit>weeks?|months?|days?)\b", re.IGNORECASE
)
#: An amount of money for a period: ``€29 per user per month``, ``4 EUR per nurse and month``.
PRICE_PER = re.compile(
    r"(?:[€$£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|EUR\b|euros?\b|USD\b|dollars?\b|CHF\b|francs?\b|pounds?\b))"
    r"\s*(?:/|(?:per|an?|each|every)\b)\s*(?:[\w-]+\s*(?:(?:and|per|an?|each|every)\b|/)\s*)?"
    r"(?:month|year|week|quarter)\b",
    re.IGNORECASE,
)
PAYING, BUDGETED = word_set("paying"), word_set("budgeted")
LAUNCH = re.compile(r"\b(?:launch|live|ready|deadline|finish|start|done|market|run)\w*\b", re.IGNORECASE)


def note_numbers(analysis: Analysis, facts: FactBook, *, today: date | None) -> None:
    """Note what the numbers of a text say about the slots of the core."""
    for quantity in analysis.quantities:
        _note_volume(quantity, facts)
        _note_people(analysis, quantity, facts)
        _note_money_and_keeping(analysis, quantity, facts)
    for named in analysis.dates:
        if named.is_deadline:
            _note_deadline(analysis, named, facts)
    _note_success(analysis, facts)
    _note_prices(analysis, facts)
    if today and not any(mention.slot == "deadline" for mention in facts.mentions):
        _note_relative_deadline(analysis, facts, today)


def _note_volume(quantity: Quantity, facts: FactBook) -> None:
    if not quantity.noun or quantity.unit:
        return
    value = _whole(quantity.high or quantity.value)
    if quantity.per == "month":
        facts.state("monthly_volume", value, quantity.start, quantity.end)
    elif quantity.per in PER_MONTH:
        monthly = max(1, round(value * PER_MONTH[quantity.per]))
        because = f"{value:,} a {quantity.per} are about {monthly:,} a month"
        facts.infer("monthly_volume", monthly, quantity.start, quantity.end, because=because)
    elif quantity.per == "hour":
        facts.state("peak_load", value, quantity.start, quantity.end)


def _note_people(analysis: Analysis, quantity: Quantity, facts: FactBook) -> None:
    """``40 users`` says how many; ``12 stylists`` only that there are at least as many."""
    head = quantity.noun.split(" ")[-1]
    if quantity.unit or quantity.per or not head or not get_lexicon().is_person(head):
        return
    before = analysis.text[max(0, quantity.start - 40) : quantity.start].lower()
    value, spot = _whole(quantity.high or quantity.value), (quantity.start, quantity.end)
    limited = quantity.relation == "at_most" or re.search(r"\b(?:each|every|per)\b", before)
    if head in ("user", "person", "employee") and not limited:
        facts.state("user_count", value, *spot)
    elif not limited and quantity.high is None:
        because = f"{make_plural(quantity.noun)} are among those who use it; others may come on top"
        facts.infer("user_count", value, *spot, because=because, confidence=0.4)


def _note_money_and_keeping(analysis: Analysis, quantity: Quantity, facts: FactBook) -> None:
    words = _words_around(analysis, quantity)
    if quantity.unit in CURRENCIES and not quantity.per and words & BUDGET and "budget" in words:
        facts.state("budget", _whole(quantity.high or quantity.value), quantity.start, quantity.end)
    if quantity.unit == "years" and words & KEEPING:
        facts.state("retention_years", _whole(quantity.value), quantity.start, quantity.end)
    elif quantity.unit in ("months", "days") and words & KEEPING - {"keep"}:
        years = round(quantity.value / (12 if quantity.unit == "months" else 365), 3)
        because = f"{_whole(quantity.value)} {quantity.unit} are {years:g} years"
        facts.infer("retention_years", years, quantity.start, quantity.end, because=because)


def _words_around(analysis: Analysis, quantity: Quantity) -> set[str]:
    """The words of the clause in which a number stands."""
    sentence = next(s for s in analysis.sentences if s.index == quantity.sentence)
    clause = {word.lower for word in sentence.words if word.clause == quantity.clause}
    return clause | {stem(word) for word in clause}


def _note_deadline(analysis: Analysis, named: NamedDay, facts: FactBook) -> None:
    """A day by which it must be there; that of a goal (``40 homes by …``) only may be the launch's."""
    spot = (named.cue_start, named.end)
    goal = find_goal(analysis)
    if goal and goal[0] <= named.start < goal[1]:
        because = "the goal is to be reached by then"
        facts.infer("deadline", named.day.isoformat(), *spot, because=because, confidence=0.5)
    else:
        facts.state("deadline", named.day.isoformat(), *spot)


def _note_prices(analysis: Analysis, facts: FactBook) -> None:
    """``€4 per nurse and month`` is a subscription, whatever is counted; a budget or a rent is none."""
    for price in PRICE_PER.finditer(analysis.text):
        sentence = next(s for s in analysis.sentences if s.start <= price.start() <= s.end)
        said = {word.lower for word in sentence.words} | {word.base for word in sentence.words}
        if said & PAYING and not said & BUDGETED and price.start() not in analysis.silenced:
            facts.state("money_flow", "subscription", price.start(), price.end())


def _note_success(analysis: Analysis, facts: FactBook) -> None:
    goal = find_goal(analysis)
    if goal:
        facts.state("success_metric", " ".join(analysis.text[slice(*goal)].split()), *goal)


def find_goal(analysis: Analysis) -> tuple[int, int] | None:
    """Where the text says by how much something is to change: ``from 10 % to 3 %``, ``halve no-shows``."""
    if analysis.change:
        return _locate_change(analysis, analysis.change)
    for sentence in analysis.sentences:
        if any(word.tag == "NUM" or word.base in FACTORS for word in sentence.words):
            match = CHANGE.search(analysis.text, sentence.start, min(sentence.end + 3, len(analysis.text)))
            if match:
                wish = WISH.match(analysis.text, match.start())
                return (wish.end() if wish else match.start()), match.end()
    return None


def _locate_change(analysis: Analysis, change: Change) -> tuple[int, int]:
    """From where the clause of the old number begins to the new number: ``cut no-shows from 10 % to 3 %``."""
    old, new = change.before, change.target
    cue = CHANGE.search(analysis.text, max(0, old.start - 120), new.end)
    if cue and cue.start() <= old.start and cue.end() >= new.start:
        return cue.start(), max(cue.end(), new.end)
    sentence = next(s for s in analysis.sentences if s.start <= old.start <= s.end)
    return sentence.start, new.end


def _note_relative_deadline(analysis: Analysis, facts: FactBook, today: date) -> None:
    for match in RELATIVE.finditer(analysis.text):
        number = match["n"].lower()
        count = int(number) if number.isdigit() else int(get_lexicon().numbers.get(number, 0))
        around = analysis.text[max(0, match.start() - 50) : match.start()]
        if 0 < count <= 60 and LAUNCH.search(around):
            days = {"d": 1, "w": 7, "m": 30}[match["unit"][0].lower()]
            day = today + timedelta(days=count * days)
            because = f"counted from {today.isoformat()}"
            facts.infer("deadline", day.isoformat(), match.start(), match.end(), because=because)
            return


def _whole(value: float) -> float | int:
    return int(value) if float(value).is_integer() else value
