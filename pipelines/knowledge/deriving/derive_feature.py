"""Make one feature, with all that it brings, of what somebody writes about it beside the packs in play.

>>> pack = derive_feature("swap-shifts", "Swap shifts", "Nurses swap shifts.", beside)
>>> pack.features[0].requirements[0].text
'When {member|a} swaps {Shift|a}, the {system} shall …'
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipelines.knowledge.derive_general_pack import VERSION, derive_features
from pipelines.knowledge.deriving.build_actors import build_actors
from pipelines.knowledge.deriving.build_duties import build_duties
from pipelines.knowledge.deriving.build_entities import build_entities
from pipelines.knowledge.deriving.idea import Idea, Surface
from pipelines.knowledge.deriving.understand_idea import understand_idea
from pipelines.knowledge.match_domain import GENERAL
from pipelines.knowledge.read_brief import read_brief
from pipelines.knowledge.records import BuildTask, Feature, Pack, RequirementTemplate, Thing
from pipelines.knowledge.words import make_singular
from pipelines.models import Priority


@dataclass(frozen=True)
class Beside:
    """What the project has already: people and things by the word for one of them, in small letters."""

    people: Mapping[str, str] = field(default_factory=dict)
    things: Mapping[str, str] = field(default_factory=dict)
    surface: Surface = "web"


def derive_feature(key: str, title: str, description: str, beside: Beside) -> Pack:
    """Make a pack of one feature: every deed, thing, number and duty of the text, as of a whole brief."""
    # Load
    text = description if description.strip() else f"{title}."
    reading = read_brief("", _as_sentences(title, text), template=GENERAL)

    # Derive
    things = [_recognize(thing, beside) for thing in reading.things]
    reading = reading.model_copy(update={"things": things})
    idea = understand_idea(reading, name=title, surface=beside.surface, main=next(iter(beside.people), None))
    idea = recognize_subjects(idea, beside)
    derived = derive_features(idea)
    known = {*beside.things.values()}
    kept = choose_parts(derived.features, idea, known)
    feature = _join(key, title, description, kept, build_duties(idea, text))

    # Report
    slots = {slot for question in feature.questions for slot in question.fills}
    acting = {role for one in feature.requirements for role in one.roles}
    named = {entity for one in feature.requirements for entity in one.entities}
    return Pack(
        id=f"own-{key}",
        version=VERSION,
        name=title,
        summary=description or title,
        system=title,
        signals={},
        actors=[one for one in build_actors(idea) if one.id in acting - set(beside.people.values())],
        entities=[
            entity.model_copy(update={"features": [key]})
            for entity in build_entities(idea)
            if entity.id in named and entity.id not in known
        ],
        slots=[asking.slot for asking in derived.askings if asking.slot.key in slots],
        features=[feature],
    )


def _as_sentences(title: str, text: str) -> str:
    """The description; a title alone is told as a sentence: ``Swap shifts`` is ``People swap shifts.``."""
    return text if text.strip(". ") != title.strip(". ") else f"They {title[:1].lower()}{title[1:]}."


def _recognize(thing: Thing, beside: Beside) -> Thing:
    known = beside.people if thing.kind == "actor" else beside.things if thing.kind == "entity" else {}
    return thing.model_copy(update={"stands_for": known.get(make_singular(thing.name.lower()))})


def recognize_subjects(idea: Idea, beside: Beside) -> Idea:
    """Let the subjects that the project has be those."""
    for subject in idea.subjects:
        subject.id = beside.things.get(subject.name.lower(), subject.id)
    return idea


def choose_parts(features: list[Feature], idea: Idea, known: set[str]) -> list[Feature]:
    """The deeds, and keeping what they are done to; what is only mentioned is kept where nothing is done."""
    keeping = {f"keep-{subject.slug}": subject.id for subject in idea.subjects}
    deeds = [one for one in features if one.key not in keeping]
    new = [one for one in features if one.key in keeping and keeping[one.key] not in known]
    acted = [one for one in new if one.priority is Priority.MUST]
    return [*(acted if acted or deeds else new), *deeds]


def _join(
    key: str, title: str, description: str, parts: Iterable[Feature], duties: list[RequirementTemplate]
) -> Feature:
    """One feature of several: what each demands, shows, asks and builds, under keys of their own."""
    parts = list(parts)
    return Feature(
        key=key,
        title=title,
        description=description or title,
        group="Your own",
        priority=Priority.MUST,
        reason="You added it.",
        effort=min(30.0, max(1.0, sum(part.effort for part in parts))),
        requirements=[
            *(
                one.model_copy(update={"key": f"{part.key}-{one.key}"[:60].rstrip("-")})
                for part in parts
                for one in part.requirements
            ),
            *duties,
        ],
        endpoints=[one for part in parts for one in part.endpoints],
        screens=[one for part in parts for one in part.screens],
        workflows=[one for part in parts for one in part.workflows],
        questions=[one for part in parts for one in part.questions],
        tasks=[_rename_needs(task, part, parts) for part in parts for task in part.tasks],
    )


def _rename_needs(task: BuildTask, part: Feature, parts: list[Feature]) -> BuildTask:
    """A task with the keys that the requirements and tasks have in the joined feature."""
    known = {each.key for other in parts for each in other.tasks}
    requirements = [f"{part.key}-{key}"[:60].rstrip("-") for key in task.requirements]
    after = [key for key in task.after if key in known]
    return task.model_copy(update={"requirements": requirements, "after": after})
