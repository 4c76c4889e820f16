"""Rules that come from the brief's own numbers: thresholds, how long something lasts, how many take part.

>>> build_subject_rules(idea, game).requirements[0].text
"If {Game|a} would begin with fewer than {player_least}, then the {system} shall refuse to begin it and …"
"""

from dataclasses import dataclass, field
from typing import Any

from pipelines.knowledge.deriving.build_slots import Asking, Wording, ask_measure, ask_number
from pipelines.knowledge.deriving.idea import Deed, Idea, Measure, Subject
from pipelines.knowledge.deriving.tell import Teller, fill_words, say_attribute
from pipelines.knowledge.reading.lexicon import load_data
from pipelines.knowledge.records import RequirementTemplate, Scenario
from pipelines.knowledge.words import add_article, capitalize

#: How a bound on a deed is told, by the word before the number.
BY_RELATION = {
    "within": "within",
    "at_most": "within",
    "every": "every",
    "until": "before",
    "before": "before",
}
#: Units in which something may be late.
TIMES = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years"})
#: Kind of a deed and unit of its own limit → how the brief may bound it.
LIMITS = {
    ("end", "hours"): ("before", "until"),
    ("lend", "days"): ("at_most", "for", "within"),
    ("measure", "seconds"): ("every",),
}
NEGATIVE = frozenset({"before", "least", "most", "timer"})


@dataclass
class Rules:
    """Requirements with the slots that they hang on."""

    requirements: list[RequirementTemplate] = field(default_factory=list)
    askings: list[Asking] = field(default_factory=list)


def write_rule(
    name: str, words: dict[str, str], *, key: str, roles: list[str], entities: list[str]
) -> RequirementTemplate:
    """A sentence of ``data/general/rules.yaml`` with ``words`` in it."""
    texts: dict[str, Any] = load_data("general/rules")[name]
    told = {part: fill_words(text, words) for part, text in texts.items()}
    scenario = Scenario(
        given=told["given"],
        when=told["when"],
        then=told["then"],
        title=told["title"],
        negative=name in NEGATIVE,
    )
    return RequirementTemplate(
        key=key[:60].strip("-"),
        text=told["text"],
        rationale=told["why"],
        fit=capitalize(told["fit"]),
        roles=roles,
        entities=entities,
        acceptance=[scenario],
    )


def build_deed_rules(idea: Idea, deed: Deed, teller: Teller) -> Rules:
    """What makes a deed happen by itself (above 32 °C), and how long it may take."""
    rules = Rules()
    if deed.condition:
        _add_threshold(idea, deed, deed.condition, teller, rules)
    for measure in idea.measures:
        if (
            measure.kind == "deed"
            and find_deed(idea, measure) is deed
            and not is_limit_of(idea, measure, deed)
        ):
            _add_duration(idea, deed, measure, teller, rules)
    if deed.kind == "compute" and is_money(deed):
        words = {
            "of": say_attribute(deed.words),
            "input": teller.tell("<input>"),
            "inputs": teller.tell("<inputs>"),
        }
        roles, inputs = [idea.main_role.id], [input_.id for input_ in [teller.input] if input_]
        rules.requirements.append(write_rule("rounding", words, key="rounding", roles=roles, entities=inputs))
    return rules


def is_money(deed: Deed) -> bool:
    """Whether what is computed is an amount."""
    known = load_data("general/attributes")
    return deed.subject is None and known.get(deed.words.lower(), {}).get("type") == "money"


def find_deed(idea: Idea, measure: Measure) -> Deed | None:
    """The deed that a number bounds: the last before it in its sentence."""
    at = measure.thing.span.start if measure.thing.span else 0
    same = [deed for deed in idea.deeds if deed.sentence == measure.thing.sentence and deed.kind != "measure"]
    if not same and idea.surface == "cli" and measure.kind == "deed":
        return next((deed for deed in idea.deeds if deed.kind == "import"), None)
    before = [deed for deed in same if deed.start < at]
    return (before or same)[-1] if same else None


def is_limit_of(idea: Idea, measure: Measure, deed: Deed) -> bool:
    """Whether a number is the limit that a deed asks about anyway: ``cancel up to 24 hours before``."""
    relations = LIMITS.get((deed.kind, measure.unit or ""), ())
    if measure.kind != "deed" or measure.relation not in relations:
        return False
    is_rhythm = deed.kind == "measure" and measure.thing.sentence == deed.sentence
    return is_rhythm or find_deed(idea, measure) is deed


def say_where(idea: Idea) -> str:
    """``in a greenhouse``, or nothing."""
    return f" in {{{idea.place.id}|a}}" if idea.place and idea.surface == "device" else ""


def _passes(measure: Measure) -> dict[str, str]:
    is_above = measure.relation == "above"
    return {"passes": "rises above" if is_above else "falls below", "side": "below" if is_above else "above"}


def _add_threshold(idea: Idea, deed: Deed, measure: Measure, teller: Teller, rules: Rules) -> None:
    """``When the temperature in a greenhouse rises above 32 °C, …``; how far it must fall back is asked."""
    of, back = say_attribute(measure.of), f"{deed.key}_fallback"
    words = _passes(measure) | {
        "of": of, "where": say_where(idea), "slot": f"{{{measure.slot}}}", "back": f"{{{back}}}",
        "said": measure.thing.name, "act": _say_act(idea, deed, teller), "one": teller.tell("<a-thing>"),
        "thing": teller.tell("<thing>"), "things": teller.tell("<things>"),
    }  # fmt: skip
    refs: dict[str, Any] = {
        "roles": [(deed.target or deed.by or idea.main_role).id],
        "entities": [deed.subject.id] if deed.subject else [],
    }
    rules.requirements += [
        write_rule("threshold", words, key="threshold", **refs),
        write_rule("quiet" if deed.kind == "send" else "still", words, key="fallback", **refs),
    ]
    rules.askings += [ask_measure(measure), _ask_fallback(measure, teller, back)]


def _say_act(idea: Idea, deed: Deed, teller: Teller) -> str:
    if deed.kind == "send":
        return teller.tell(f"send <a-thing> to the {{{(deed.target or idea.main_role).id}}}")
    return teller.tell(
        "<verb> the <things> in it" if idea.place and idea.surface == "device" else "<verb> <a-thing>"
    )


def _ask_fallback(measure: Measure, teller: Teller, key: str) -> Asking:
    of, things = say_attribute(measure.of), teller.label("<things>")
    wording = Wording(
        name=f"Rest until the {of} is back by",
        topic=capitalize(teller.label("<verb> <things>")),
        text=f"By how many {measure.unit} must the {of} come back until {things} may react again?",
        simplified=f"How far back must the {of} come?",
        why=f"It keeps {things} from reacting to every swing of the {of}.",
    )
    bounds = (0, max(1.0, abs(measure.value)))
    return ask_number(key, wording, default=2, unit=measure.unit, bounds=bounds, is_said=False)


def _add_duration(idea: Idea, deed: Deed, measure: Measure, teller: Teller, rules: Rules) -> None:
    """``The valves water the beds for 15 minutes``."""
    doer = deed.doer or deed.by or idea.main_role
    words = {
        "verb": teller.tell("<verb>"), "verbed": teller.tell("<verbed>"), "things": teller.tell("<things>"),
        "one": teller.tell("<a-thing>"), "doer": f"{{{doer.id}|a}}", "slot": f"{{{measure.slot}}}",
        "of": teller.label("<verbing> <things>"), "said": measure.thing.name,
    }  # fmt: skip
    subjects = [subject.id for subject in (deed.subject, deed.doer) if subject]
    role, key = (deed.by or idea.main_role).id, f"time-{measure.slot.replace('_', '-')}"
    name = BY_RELATION.get(measure.relation, "spending")
    rules.requirements.append(write_rule(name, words, key=key, roles=[role], entities=subjects))
    rules.askings.append(ask_measure(measure, of=words["of"]))


def build_subject_rules(idea: Idea, subject: Subject) -> Rules:
    """The rules that a subject's own numbers make: ``45-minute rounds``, ``2–4 players`` in a game."""
    rules, used = Rules(), {deed.condition.slot for deed in idea.deeds if deed.condition}
    holder = idea.place or idea.subjects[0]
    for measure in idea.measures:
        is_of_deed = measure.kind == "deed" and find_deed(idea, measure) is not None
        is_of_deed = is_of_deed or any(is_limit_of(idea, measure, deed) for deed in idea.deeds)
        is_told = measure.kind != "deed" or measure.unit in TIMES
        if measure.slot not in used and not is_of_deed and is_told and (measure.subject or holder) is subject:
            rules.requirements.append(_tell_measure(idea, subject, measure))
            rules.askings.append(ask_measure(measure))
    if "timer" in subject.attributes and not any(m.of == "timer" for m in idea.measures):
        _add_timer(idea, subject, rules)
    return rules


def _tell_measure(idea: Idea, subject: Subject, measure: Measure) -> RequirementTemplate:
    per = (measure.thing.per or "").rpartition(" ")[2]
    of, is_itself = say_attribute(measure.of), measure.of.lower() == subject.name.lower()
    words = _passes(measure) | {
        "of": next((f"{{{role.id}}}" for role in idea.roles if role.name == measure.of), of),
        "where": say_where(idea), "slot": f"{{{measure.slot}}}", "said": measure.thing.name,
        "role": f"{{{idea.main_role.id}}}", "one": f"{{{subject.id}|a}}" if is_itself else add_article(of),
        "a-role": f"{{{idea.main_role.id}|a}}", "per": f" a {per}" if per else "",
        "holder": f"{{{subject.id}|a}}", "verb": "do", "things": of,
    }  # fmt: skip
    bound = "least" if measure.relation == "at_least" else "most" if idea.surface == "game" else "accounts"
    names = {
        "lasting": "lasting",
        "threshold": "report",
        "amount": "amount",
        "share": "share",
        "deed": "lasting" if idea.surface == "game" else "silent" if subject.kind == "sensor" else "late",
    }
    roles, entities = [idea.main_role.id], [subject.id]
    key = measure.slot.replace("_", "-")
    return write_rule(names.get(measure.kind, bound), words, key=key, roles=roles, entities=entities)


def _add_timer(idea: Idea, subject: Subject, rules: Rules) -> None:
    """``A turn timer``: how long it runs is asked."""
    slot, role = f"{subject.key}_timer_seconds", idea.main_role
    wording = Wording(
        name=f"{capitalize(subject.name)} timer",
        topic=capitalize(subject.many),
        text=f"How many seconds does the timer of {subject.many} run?",
        simplified=f"How long is one {subject.name}?",
        why=f"It decides the pace, and what happens to a {role.name} who is away.",
    )
    rules.askings.append(
        ask_number(slot, wording, default=60, unit="seconds", bounds=(5, 3600), is_said=False)
    )
    words = {
        "one": f"{{{subject.id}|a}}", "thing": f"{{{subject.id}}}", "slot": f"{{{slot}}}", "of": subject.name,
        "role": f"{{{role.id}}}", "a-role": f"{{{role.id}|a}}",
    }  # fmt: skip
    refs = {"roles": [role.id], "entities": [subject.id]}
    rules.requirements.append(write_rule("timer", words, key="timer", **refs))
