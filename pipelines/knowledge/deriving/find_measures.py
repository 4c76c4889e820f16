"""The numbers of a brief that bound a subject, a role or a deed, each with a slot of its own.

>>> [(measure.slot, measure.value) for measure in find_measures(reading, roles, subjects)]
[("temperature_above", 32.0)]
"""

from typing import Literal

from pipelines.knowledge.deriving.idea import Measure, Role, Subject, to_key
from pipelines.knowledge.reading.find_quantities import CURRENCIES
from pipelines.knowledge.reading.lexicon import load_data, singular, word_set
from pipelines.knowledge.records import BriefReading, Thing

#: Slots of the core that take a number of the brief, so that it bounds nothing else.
TAKEN = word_set("taken_slots")
ATTRIBUTE_BY_UNIT = {
    "°C": "temperature", "°F": "temperature", "kg": "weight", "lux": "brightness", "ppm": "co2",
    "V": "voltage", "W": "power", "kWh": "energy", "km": "distance",
}  # fmt: skip
THRESHOLDS = frozenset({"above", "below"})
MOST = 12


def find_measures(reading: BriefReading, roles: list[Role], subjects: list[Subject]) -> list[Measure]:
    """The numbers that bound something; a slot that two would have goes to the first."""
    found: dict[str, Measure] = {}
    taken = [span for fact in reading.facts if fact.slot in TAKEN for span in (fact.span, *fact.more)]
    for thing in reading.things:
        span = thing.span
        if thing.kind != "number" or span is None:
            continue
        if any(other and other.start <= span.start < other.end for other in taken):
            continue
        for measure in _read(reading, thing, roles, subjects):
            found.setdefault(measure.slot, measure)
    return list(found.values())[:MOST]


def _read(reading: BriefReading, thing: Thing, roles: list[Role], subjects: list[Subject]) -> list[Measure]:
    value, unit, relation = thing.value or 0.0, thing.unit, thing.relation or ""
    role = next((r for r in roles if thing.of and r.name.lower() == thing.of.lower()), None)
    if unit is None:
        return _bound_role(thing, role, relation) if role else []
    attribute = _find_attribute(reading, thing)
    if relation in THRESHOLDS and (attribute or unit in ATTRIBUTE_BY_UNIT):
        of = attribute or ATTRIBUTE_BY_UNIT[unit]
        owner = next((s for s in subjects if of in s.attributes), None)
        return [Measure(to_key(f"{of}_{relation}"), of, thing, value, unit, relation, "threshold", owner)]
    counted = next((s for s in subjects if thing.of and s.name.lower() == thing.of.lower()), None)
    named = counted.name if counted else attribute or _nearest_noun(reading, thing)
    if not named:
        return []
    kind = _kind(unit, is_counted=counted is not None)
    if kind == "amount" and relation in THRESHOLDS:  # what is worth more than that, and no price
        return []
    ending = {"amount": "amount", "share": "percent"}.get(kind) or to_key(unit, fallback="value")
    subject = counted or next((s for s in subjects if s.name.lower() == named), None)
    return [Measure(to_key(f"{named}_{ending}"), named, thing, value, unit, relation, kind, subject)]


def _kind(unit: str, *, is_counted: bool) -> Literal["amount", "share", "lasting", "deed"]:
    if unit in CURRENCIES:
        return "amount"
    if unit == "%":
        return "share"
    return "lasting" if is_counted else "deed"


def _bound_role(thing: Thing, role: Role, relation: str) -> list[Measure]:
    """``2–4 players`` are a lower and an upper bound."""
    low, high = thing.value or 0.0, thing.high
    if high is not None:
        pairs = (("least", low, "at_least"), ("most", high, "at_most"))
        return [Measure(f"{role.id}_{k}", role.name, thing, v, None, bound, "bound") for k, v, bound in pairs]
    return [Measure(f"{role.id}_most", role.name, thing, low, None, relation or "at_most", "bound")]


def _find_attribute(reading: BriefReading, thing: Thing) -> str | None:
    """The attribute that a number is a value of: the nearest one whose unit is the number's."""
    known = load_data("general/attributes")
    start = thing.span.start if thing.span else 0
    nearest: tuple[int, str] | None = None
    for other in reading.things:
        noun = other.name.lower().split(" ")[-1]
        if other.kind != "attribute" or noun not in known or other.span is None:
            continue
        fits = known[noun].get("unit") == thing.unit or (
            known[noun]["type"] == "money" and thing.unit in CURRENCIES
        )
        away = abs(other.span.start - start) + (0 if other.sentence == thing.sentence else 200)
        if fits and (nearest is None or away < nearest[0]):
            nearest = (away, noun)
    return nearest[1] if nearest else None


def _nearest_noun(reading: BriefReading, thing: Thing) -> str | None:
    """The attribute, subject or deed of the same sentence that stands nearest to a number."""
    start = thing.span.start if thing.span else 0
    own = [
        t
        for t in reading.things
        if t.sentence == thing.sentence and t.span and t.kind in ("attribute", "entity")
    ]
    own.sort(key=lambda other: abs((other.span.start if other.span else 0) - start))
    return singular(own[0].name.lower()) if own else None
