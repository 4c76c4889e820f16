"""What a brief wants beside what its packs know: its own deeds and rules, as features of their own.

>>> derive_rest(reading, [get_pack("saas")], brief, name="RotaWard").features[0].title
'Swap {WorkItem|plural}'
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipelines.knowledge.derive_general_pack import VERSION, derive_features
from pipelines.knowledge.deriving.ask_belonging import Belonging, ask_belonging
from pipelines.knowledge.deriving.build_duties import build_duties
from pipelines.knowledge.deriving.build_entities import build_entities
from pipelines.knowledge.deriving.build_views import build_views
from pipelines.knowledge.deriving.derive_feature import Beside, choose_parts, recognize_subjects
from pipelines.knowledge.deriving.find_authors import ask_authors, find_authors, is_authoring
from pipelines.knowledge.deriving.idea import Idea, Role
from pipelines.knowledge.deriving.understand_idea import understand_idea
from pipelines.knowledge.reading.lexicon import word_set
from pipelines.knowledge.records import BriefReading, EntityTemplate, Feature, Pack, RequirementTemplate
from pipelines.models import Priority

PACK = "brief"
#: What every pack does with its things, whatever its operations are called.
USUAL = word_set("usual_deeds")
#: More than this a pack that fits leaves over only where the brief was misread.
MOST = 5


def derive_rest(reading: BriefReading, packs: Sequence[Pack], brief: str, *, name: str) -> Pack | None:
    """Make a pack of the deeds that people of the brief do and no pack knows, and of its rules."""
    # Derive
    beside = _look_at(packs)
    authors = find_authors(reading, packs)
    made = {one.name.lower() for one in authors}
    done = _leave_known_out(reading, packs, made)
    idea = recognize_subjects(understand_idea(done, name=name, surface="web"), beside)
    idea = replace(idea, roles=_put_keeper_first(idea, packs))
    known = set(beside.things.values())
    derived = derive_features(idea)
    features = choose_parts(derived.features, idea, known) if idea.deeds else []
    features = [_belong(feature, features) for feature in features]
    views, viewed = build_views(reading, brief, _list_kept(reading, idea))
    features += views
    if duties := build_duties(idea, brief):
        features.append(_rule(duties, known))

    named = {entity for one in features for need in one.requirements for entity in need.entities}
    entities = [one for one in build_entities(idea) if one.id in named - known]
    belonging = _find_belonging(entities[0], reading, features) if entities else None
    if belonging:
        entities = [belonging.extend_entity(one) for one in entities]
        features = [belonging.extend_feature(one) for one in features]
        viewed = [*viewed, belonging.asking]

    # Report
    if not features and not authors:
        return None
    asked = [ask_authors(one) for one in authors]
    slots = {slot for one in features for question in one.questions for slot in question.fills}
    return Pack(
        id=PACK,
        version=VERSION,
        name=f"{name} itself",
        summary="What the brief wants beside what products of its kind usually do.",
        system=packs[0].system,
        signals={},
        entities=entities,
        slots=[
            *(asking.slot for asking in asked),
            *(asking.slot for asking in [*derived.askings, *viewed] if asking.slot.key in slots),
        ],
        questions=[asking.question for asking in asked],
        features=features,
        authors={one.entity: one.slot for one in authors},
    )


def _find_belonging(
    entity: EntityTemplate, reading: BriefReading, features: list[Feature]
) -> Belonging | None:
    """The question to what of the packs' things the brief's own belongs, where the brief names one."""
    said = [one for one in reading.things if one.kind == "entity" and one.stands_for]
    entered = [one.id for each in features for one in each.endpoints if one.takes == entity.id]
    others = {str(one.stands_for): one.name.lower() for one in reversed(said)}
    return ask_belonging(entity, others, entered) if others and entered else None


def _list_kept(reading: BriefReading, idea: Idea) -> set[str]:
    """Words for what is kept, by the packs or because somebody does something to it."""
    own = [subject.name.lower() for deed in idea.deeds for subject in [deed.subject] if subject]
    return {thing.name.lower() for thing in reading.things if thing.kind == "entity" and thing.stands_for} | {
        *own
    }


def _look_at(packs: Sequence[Pack]) -> Beside:
    actors = [actor for pack in packs for actor in pack.actors if actor.kind == "human"]
    return Beside({actor.name: actor.id for actor in actors}, {e.id: e.id for p in packs for e in p.entities})


def _put_keeper_first(idea: Idea, packs: Sequence[Pack]) -> list[Role]:
    """The roles behind the one that enters most, whose the brief's own things are to keep."""
    humans = [actor for actor in packs[0].actors if actor.kind == "human"]
    keeper = max(humans, key=lambda actor: sum(grant.endswith(":create") for grant in actor.permissions))
    named = next((role for role in idea.roles if role.id == keeper.id), Role(keeper.id, keeper.name))
    return [named, *(role for role in idea.roles if role.id != keeper.id)]


def _leave_known_out(reading: BriefReading, packs: Sequence[Pack], made: set[str]) -> BriefReading:
    """The reading with the deeds of people in a role that no operation of the packs is named after.

    Making what ``made`` names is left out too: the pack does it, and only who may is asked.
    """
    operations = [one.id for pack in packs for feature in pack.features for one in feature.endpoints]
    known = USUAL | {re.split(r"(?=[A-Z])", operation)[0] for operation in operations}
    cast = {thing.name.lower() for thing in reading.things if thing.kind == "actor" and thing.stands_for}
    things = []
    for thing in reading.things:
        is_own = str(thing.by).lower() in cast and thing.name not in known and thing.of is not None
        is_own = is_own and not (is_authoring(thing) and str(thing.of).lower() in made)
        if thing.kind == "actor" and not thing.stands_for:
            continue
        if thing.kind != "action" or is_own:
            things.append(thing)
    actions = [thing for thing in things if thing.kind == "action"]
    return reading.model_copy(
        update={"things": [t for t in things if t.kind != "action" or t in actions[:MOST]]}
    )


def _belong(feature: Feature, features: list[Feature]) -> Feature:
    """A feature that requires only features that there are."""
    keys = {one.key for one in features}
    requires = [key for key in feature.requires if key in keys]
    tasks = {task.key for one in features for task in one.tasks}
    own = [task.model_copy(update={"after": [k for k in task.after if k in tasks]}) for task in feature.tasks]
    return feature.model_copy(update={"requires": requires, "tasks": own})


def _rule(duties: list[RequirementTemplate], known: set[str]) -> Feature:
    """The feature of the rules that the brief lays down."""
    return Feature(
        key="rules-of-the-brief",
        title="Rules that always hold",
        description="What the brief lays down about every change, whoever makes it.",
        group="Rules",
        priority=Priority.MUST,
        reason="Your brief lays them down.",
        effort=min(30.0, float(len(duties))),
        requirements=[
            duty.model_copy(update={"entities": [one for one in duty.entities if one in known]})
            for duty in duties
        ],
    )
