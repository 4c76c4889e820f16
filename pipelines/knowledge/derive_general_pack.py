"""Make a pack of a brief that fits none: from its own actors, verbs, things and numbers.

>>> derive_general_pack(read_brief("Hex", "2–4 players collect crystals."), name="Hex").features[0].title
"{Game|plural|cap}"
"""

from dataclasses import dataclass

from pipelines.knowledge.deriving.build_actors import build_actors
from pipelines.knowledge.deriving.build_deeds import build_deed_feature
from pipelines.knowledge.deriving.build_entities import build_entities
from pipelines.knowledge.deriving.build_keep import ask_limit, build_keep_feature
from pipelines.knowledge.deriving.build_qualities import build_glossary, build_qualities, build_risks
from pipelines.knowledge.deriving.build_rules import build_subject_rules
from pipelines.knowledge.deriving.build_slots import Asking, ask_measure
from pipelines.knowledge.deriving.idea import Idea
from pipelines.knowledge.deriving.understand_idea import understand_idea
from pipelines.knowledge.match_domain import GENERAL
from pipelines.knowledge.records import BriefReading, Fact, Feature, Pack, Span

VERSION = "1.0.0"


@dataclass(frozen=True)
class Derived:
    """What came of an idea."""

    features: list[Feature]
    askings: list[Asking]


def derive_general_pack(reading: BriefReading, *, name: str) -> Pack:
    """Make a pack of what was read; ``name`` is what its sentences call the product."""
    # Derive
    idea = understand_idea(reading, name=name)
    derived = derive_features(idea)

    # Report
    return Pack(
        id=GENERAL,
        version=VERSION,
        name=idea.system,
        summary=_summarize(idea),
        system=idea.system,
        signals={subject.name: 1.0 for subject in idea.subjects},
        actors=build_actors(idea),
        entities=build_entities(idea),
        slots=[asking.slot for asking in derived.askings],
        features=derived.features,
        qualities=build_qualities(idea),
        risks=build_risks(idea),
        glossary=build_glossary(idea),
    )


def derive_features(idea: Idea) -> Derived:
    """The features of an idea with their slots; a slot is asked for once, by the first that needs it."""
    features: list[Feature] = []
    askings: dict[str, Asking] = {}
    for subject in idea.subjects:
        feature, asked = build_keep_feature(idea, subject)
        rules = build_subject_rules(idea, subject)
        own = [asking for asking in [*asked, *rules.askings] if asking.slot.key not in askings]
        askings |= {asking.slot.key: asking for asking in own}
        questions = [asking.question for asking in own]
        requirements = [*feature.requirements, *rules.requirements]
        features.append(feature.model_copy(update={"questions": questions, "requirements": requirements}))
    for deed in idea.deeds:
        feature, asked = build_deed_feature(idea, deed)
        own = [asking for asking in asked if asking.slot.key not in askings]
        askings |= {asking.slot.key: asking for asking in own}
        features.append(feature.model_copy(update={"questions": [asking.question for asking in own]}))
    return Derived(features, list(askings.values()))


def derive_general_facts(reading: BriefReading, *, name: str) -> list[Fact]:
    """What the brief says about the slots of the pack made of it: its own numbers, with their words."""
    idea = understand_idea(reading, name=name)
    said = [(ask_limit(idea, subject), subject.count) for subject in idea.subjects if subject.count]
    said += [(ask_measure(measure), measure.thing) for measure in idea.measures]
    return [_build_fact(asking, thing.span) for asking, thing in said if thing.span]


def _build_fact(asking: Asking, span: Span) -> Fact:
    slot = asking.slot
    return Fact(
        slot=slot.key,
        name=slot.name,
        topic=slot.topic,
        value=slot.default,
        confidence=0.9,
        status="stated",
        span=span,
        explanation=f"from your brief: “{span.text}”",
    )


def _summarize(idea: Idea) -> str:
    where = {"web": "In the browser", "cli": "In the terminal", "device": "On a device", "game": "As a game"}
    names = ", ".join(subject.many for subject in idea.subjects[:5])
    people = ", ".join(role.many for role in idea.roles[:3])
    return f"{where[idea.surface]}, for {people}: {names}."
