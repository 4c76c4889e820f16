"""Rules that come from the brief's own numbers: thresholds, how long something lasts, how many take part."""

from dataclasses import dataclass, field

from pipelines.knowledge.deriving.build_slots import Asking, Wording, ask_number
from pipelines.knowledge.deriving.idea import Deed, Idea, Measure, Subject
from pipelines.knowledge.deriving.tell import Teller, say_attribute
from pipelines.knowledge.records import RequirementTemplate, Scenario
from pipelines.knowledge.words import capitalize, make_plural

#: How a bound on a deed is said, by the word before the number.
DEED_TEXTS = {
    "within": "The {{system}} shall {verb} {things} within {slot}.",
    "at_most": "The {{system}} shall {verb} {things} within {slot}.",
    "every": "The {{system}} shall {verb} {things} every {slot}.",
    "after": "When {slot} have passed, the {{system}} shall {verb} {things}.",
    "until": "If the request to {verb} {a_thing} comes after {slot}, then the {{system}} shall refuse it.",
}
LASTS = "When {a_doer} {have} {verbed} {things} for {slot}, the {{system}} shall end it."


@dataclass
class Rules:
    """Requirements with the slots that they hang on."""

    requirements: list[RequirementTemplate] = field(default_factory=list)
    askings: list[Asking] = field(default_factory=list)


def build_condition(idea: Idea, deed: Deed, teller: Teller) -> Rules:
    """What makes a deed happen by itself (above 32 °C), and when it may happen again; and its own durations."""
    rules = Rules()
    if deed.condition:
        _build_threshold(idea, deed, deed.condition, teller, rules)
    for measure in idea.measures:
        if measure.kind == "deed" and measure.thing.sentence == deed.sentence and _is_first(idea, deed):
            _build_duration(idea, deed, measure, teller, rules)
    return rules


def _is_first(idea: Idea, deed: Deed) -> bool:
    same = [d for d in idea.deeds if d.sentence == deed.sentence and d.kind != "measure"]
    return not same or same[0].key == deed.key


def say_where(idea: Idea) -> str:
    """``in a greenhouse``, or nothing."""
    return f" in {{{idea.place.id}|a}}" if idea.place and idea.surface == "device" else ""


def _build_threshold(idea: Idea, deed: Deed, measure: Measure, teller: Teller, rules: Rules) -> None:
    """``When the temperature in a greenhouse rises above 32 °C, …`` and by how much it must fall back."""
    rises, of = ("rises above" if measure.relation == "above" else "falls below"), say_attribute(measure.of)
    where, slot, back = say_where(idea), f"{{{measure.slot}}}", f"{deed.key}_fallback"[:60]
    act = (
        teller.tell("<verb> <a-thing>")
        if deed.kind != "send" or deed.target is None
        else _say_sending(deed, teller)
    )
    entities = [deed.subject.id] if deed.subject else []
    shared = {"entities": entities, "roles": [(deed.target or deed.by or idea.main_role).id]}
    side = "below" if measure.relation == "above" else "above"
    again = (
        teller.tell(
            f"While the {of}{where} is less than {{{back}}} {side} {slot}, the {{system}} shall send no second <thing> for it."
        )
        if deed.kind == "send"
        else teller.tell(
            f"While the {of}{where} is less than {{{back}}} {side} {slot}, the {{system}} shall leave <a-thing> as it is."
        )
    )
    rules.requirements += [
        RequirementTemplate(
            key="threshold", text=f"When the {of}{where} {rises} {slot}, the {{system}} shall {act}.",
            rationale=f"The brief names {measure.thing.name} as the limit.", fit=f"Within 60 seconds of the first value past {slot}",
            acceptance=[Scenario(given=f"the {of}{where} at {slot}", when=f"it {rises} {slot}", then=f"within 60 seconds the {{system}} has begun to {act}", title=f"{capitalize(of)} past the limit", level="integration")],
            **shared,
        ),
        RequirementTemplate(
            key="fallback", text=again, rationale="A value that swings around the limit must not set off the same thing every minute.",
            fit=f"One reaction while the {of} swings by less than {{{back}}} around {slot}",
            acceptance=[Scenario(given=f"a reaction to the {of} past {slot}", when=f"the {of} swings around {slot} by less than {{{back}}} for 10 minutes", then="there is no second reaction", title=f"{capitalize(of)} around the limit", negative=True)],
            **shared,
        ),
    ]  # fmt: skip
    owner = [d for d in idea.deeds if d.condition is measure][0]
    if owner.key == deed.key:
        rules.askings.append(ask_measure(measure))
    wording = Wording(
        name=f"Falls back by ({teller.label('<verb> <things>')})", topic=capitalize(teller.label("<verb> <things>")),
        text=f"By how many {measure.unit} must the {of} come back past {measure.thing.name} before {teller.label('<a-thing>')} may react again?",
        simplified=f"How far back must the {of} come?", why=f"It keeps {teller.label('<things>')} from reacting to every swing of the {of}.",
    )  # fmt: skip
    bounds = (0, max(1.0, abs(measure.value)))
    rules.askings.append(
        ask_number(back, wording, default=2, unit=measure.unit, bounds=bounds, is_said=False)
    )


def _say_sending(deed: Deed, teller: Teller) -> str:
    target = f"{{{deed.target.id}}}" if deed.target else ""
    return teller.tell(f"send <a-thing> to the {target}")


def _build_duration(idea: Idea, deed: Deed, measure: Measure, teller: Teller, rules: Rules) -> None:
    """``The valves water the beds for 15 minutes``."""
    doer = f"{{{deed.doer.id}|a}}" if deed.doer else f"{{{(deed.by or idea.main_role).id}|a}}"
    words = {
        "verb": teller.tell("<verb>"), "things": teller.tell("<things>"), "a_thing": teller.tell("<a-thing>"),
        "verbed": teller.tell("<verbed>"), "slot": f"{{{measure.slot}}}", "a_doer": doer, "have": "has",
    }  # fmt: skip
    text = DEED_TEXTS.get(measure.relation, LASTS).format(**words)
    subjects = [subject.id for subject in (deed.subject, deed.doer) if subject]
    then = f"the number that counts is {{{measure.slot}}}, one second more or less"
    rules.requirements.append(
        RequirementTemplate(
            key=f"for-{measure.slot.replace('_', '-')}"[:60], text=text, rationale=f"The brief says {measure.thing.name}.", fit=then[:1].upper() + then[1:],
            roles=[(deed.by or idea.main_role).id], entities=subjects,
            acceptance=[Scenario(given=teller.tell("<a-thing> for which the time runs"), when=f"{{{measure.slot}}} have passed", then=then, title=f"{capitalize(measure.of)}: {measure.thing.name}")],
        )
    )  # fmt: skip
    rules.askings.append(ask_measure(measure))


def ask_measure(measure: Measure) -> Asking:
    """The slot of a number that the brief names."""
    of = say_attribute(measure.of)
    how = {"above": "upper limit", "below": "lower limit", "at_least": "least", "at_most": "most"}
    name = capitalize(
        f"{make_plural(of) if measure.kind == 'bound' else of}: {how.get(measure.relation, measure.unit or 'value')}"
    )
    text = f"The brief says {measure.thing.name}: is that right for the {of}?" if False else _ask(measure, of)
    wording = Wording(
        name=name, topic=capitalize(of), text=text, simplified=f"Is {measure.thing.name} right?",
        why=f"It is written into the rules and tests of the {of}.",
    )  # fmt: skip
    unit = make_plural(measure.of) if measure.kind == "bound" else measure.unit
    spread = max(100.0, abs(measure.value) * 100)
    low = -spread if measure.value < 0 or measure.unit in ("°C", "°F") else 0
    return ask_number(
        measure.slot, wording, default=measure.value, unit=unit, bounds=(low, spread), is_said=True
    )


def _ask(measure: Measure, of: str) -> str:
    if measure.kind == "bound":
        side = "at least" if measure.relation == "at_least" else "at most"
        return f"How many {make_plural(of)} take part {side}?"
    if measure.kind == "threshold":
        return f"{'Above' if measure.relation == 'above' else 'Below'} which {of} must something happen?"
    if measure.kind in ("amount", "share"):
        return f"How much is the {of}?"
    return (
        f"How many {measure.unit} does one {of} last?"
        if measure.kind == "lasting"
        else f"How many {measure.unit} apply to the {of}?"
    )


def build_subject_rules(idea: Idea, subject: Subject) -> Rules:
    """The rules that a subject's own numbers make: ``45-minute rounds``, ``2–4 players`` in a game."""
    rules, used = Rules(), {deed.condition.slot for deed in idea.deeds if deed.condition}
    holder = idea.place or idea.subjects[0]
    for measure in idea.measures:
        if measure.slot in used or (measure.kind == "deed" and _has_deed(idea, measure)):
            continue
        home = measure.subject or holder
        if home is subject:
            rules.requirements.append(_tell_rule(idea, subject, measure))
            rules.askings.append(ask_measure(measure))
    if "timer" in subject.attributes and not any(m.of == "timer" for m in idea.measures):
        _build_timer(idea, subject, rules)
    return rules


def _has_deed(idea: Idea, measure: Measure) -> bool:
    return any(deed.sentence == measure.thing.sentence and deed.kind != "measure" for deed in idea.deeds)


def _tell_rule(idea: Idea, subject: Subject, measure: Measure) -> RequirementTemplate:
    slot, one, of = f"{{{measure.slot}}}", f"{{{subject.id}|a}}", say_attribute(measure.of)
    role = idea.main_role
    texts = {
        "lasting": (f"When {one} has lasted {slot}, the {{system}} shall end it and show the result to every {{{role.id}}}.",
                    f"{one} that began {slot} ago", "the last second passes", f"the {{{subject.id}}} has ended, and every {{{role.id}}} sees the result"),
        "threshold": (f"When the {of}{say_where(idea)} {'rises above' if measure.relation == 'above' else 'falls below'} {slot}, the {{system}} shall tell the {{{role.id}}} within 60 seconds.",
                      f"the {of} at {slot}", "the next value is past it", f"the {{{role.id}}} knows within 60 seconds"),
        "amount": (f"The {{system}} shall charge {slot} as the {of}.", f"{one} with the {of} due", "it is charged", f"the amount is {slot}, to the cent"),
        "share": (f"The {{system}} shall apply {slot} as the {of}.", f"{one} worth 200", f"the {of} is worked out", f"it is {slot} of 200, rounded to the cent"),
        "deed": (f"The {{system}} shall keep to {slot} for the {of}.", f"{one} for which the time runs", f"{slot} have passed", "the time has run out, one second more or less"),
    }  # fmt: skip
    side = (
        ("fewer than", "one less than") if measure.relation == "at_least" else ("more than", "one more than")
    )
    bound = (
        f"If {one} would have {side[0]} {slot}, then the {{system}} shall refuse it and name that number.",
        f"{one} with {side[1]} {slot}", "it is to begin", f"it does not begin, and the message names {slot}",
    )  # fmt: skip
    text, given, when, then = texts.get(measure.kind, bound)
    return RequirementTemplate(
        key=measure.slot.replace("_", "-"), text=text, rationale=f"The brief says {measure.thing.name}.", fit=then[:1].upper() + then[1:],
        roles=[role.id], entities=[subject.id],
        acceptance=[Scenario(given=given, when=when, then=then, title=f"{capitalize(of)}: {measure.thing.name}", negative=measure.kind == "bound")],
    )  # fmt: skip


def _build_timer(idea: Idea, subject: Subject, rules: Rules) -> None:
    """``A turn timer``: how long it runs is asked."""
    slot, role = f"{subject.key}_timer_seconds", idea.main_role
    wording = Wording(
        name=f"{capitalize(subject.name)} timer", topic=capitalize(subject.many),
        text=f"How many seconds does the timer of {subject.many} run?", simplified=f"How long is one {subject.name}?",
        why=f"It decides the pace, and what happens to a {role.name} who is away.",
    )  # fmt: skip
    rules.askings.append(
        ask_number(slot, wording, default=60, unit="seconds", bounds=(5, 3600), is_said=False)
    )
    text = f"If the timer of {{{subject.id}|a}} reaches {{{slot}}}, then the {{system}} shall end the {{{subject.id}}} without a move and go on with the next {{{role.id}}}."
    rules.requirements.append(
        RequirementTemplate(
            key="timer", text=text, rationale=f"One {role.name} who is away must not stop the others.", fit=f"The next {{{role.id}}} can act within 1 second",
            roles=[role.id], entities=[subject.id],
            acceptance=[Scenario(given=f"{{{role.id}|a}} who does nothing", when=f"{{{slot}}} have passed", then=f"it is the next {{{role.id}}}'s {{{subject.id}}} within 1 second", title=f"{capitalize(subject.name)} timer", negative=True)],
        )
    )  # fmt: skip
