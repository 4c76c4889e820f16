"""Requirements: EARS sentences with one response, which can be tested, about things that exist."""

import re
from collections.abc import Iterator

from pipelines.knowledge.checks.questions import check_unique
from pipelines.knowledge.checks.scope import Scope, suggest
from pipelines.knowledge.records import Feature, Pack, RequirementTemplate
from pipelines.models import AnswerType

OPENINGS = ("The ", "When ", "While ", "If ", "Where ")
SUBJECT = "the {system} shall "
#: Words that cannot be tested (ISO/IEC/IEEE 29148, INCOSE R7 to R9).
VAGUE = re.compile(
    r"\b("
    r"adequate(?:ly)?|appropriate(?:ly)?|as appropriate|as far as possible|as much as practicable"
    r"|as soon as possible|easy|easily|efficient(?:ly)?|effective(?:ly)?|etc|fast|flexible|flexibly"
    r"|graceful(?:ly)?|ideally|if possible|including but not limited to|intuitive(?:ly)?|modern"
    r"|normally|optimal(?:ly)?|optionally|quick(?:ly)?|reasonabl[ey]|robust(?:ly)?|scalable"
    r"|seamless(?:ly)?|several|significant(?:ly)?|slow(?:ly)?|state-of-the-art|sufficient(?:ly)?"
    r"|suitable|tbd|timely|todo|transparent(?:ly)?|user-frien"
    r")\b",
    re.I,
)
NUMBER = re.compile(r"\d|\{[a-z]")


def check_requirements(scope: Scope) -> Iterator[str]:
    """Check every requirement of the bank: of features, qualities and compliance."""
    bank = scope.bank
    features = bank.features if isinstance(bank, Pack) else []
    for feature in features:
        place = f"features[{feature.key}].requirements"
        yield from check_group(place, feature.requirements, feature, scope)
    yield from check_group("qualities", bank.qualities, None, scope)
    for rule in bank.compliance:
        if not rule.requirements:
            yield f"compliance[{rule.key}]: demands nothing"
        yield from check_group(f"compliance[{rule.key}].requirements", rule.requirements, None, scope)


def check_group(
    place: str, requirements: list[RequirementTemplate], feature: Feature | None, scope: Scope
) -> Iterator[str]:
    """Check the requirements that stand together."""
    yield from check_unique(place, [requirement.key for requirement in requirements])
    for requirement in requirements:
        problems = [
            *check_sentence(requirement.text),
            *check_testable(requirement),
            *check_references(requirement, scope),
            *check_each(requirement, scope),
            *(check_reach(requirement, feature, scope) if feature else ()),
        ]
        yield from (f"{place}[{requirement.key}]: {problem}" for problem in problems)


def check_sentence(text: str) -> Iterator[str]:
    """The sentence is EARS with one subject and one response, and no word is vague."""
    if not text.startswith(OPENINGS):
        yield f"text starts with none of {', '.join(map(str.strip, OPENINGS))}"
    if SUBJECT not in text and not text.startswith(SUBJECT.replace("the", "The", 1)):
        yield f"text does not say '{SUBJECT.strip()}'"
    if text.count(" shall ") > 1:
        yield "text says 'shall' more than once: one requirement, one response"
    if text.startswith("If ") and f", then {SUBJECT}" not in text:
        yield f"text says 'If' without ', then {SUBJECT.strip()}'"
    if not text.rstrip().endswith("."):
        yield "text does not end with '.'"
    if found := VAGUE.search(text):
        yield f"text says {found[0]!r}, which cannot be tested"


def check_testable(requirement: RequirementTemplate) -> Iterator[str]:
    """There is a scenario; a quality has a number."""
    if not requirement.acceptance:
        yield "no acceptance: say given, when, then"
    for scenario in requirement.acceptance:
        if found := VAGUE.search(scenario.then):
            yield f"acceptance says {found[0]!r}, which cannot be tested"
    if requirement.kind == "quality" and not NUMBER.search(
        requirement.text.replace("{system}", "") + (requirement.fit or "")
    ):
        yield "a quality without a number"


def check_references(requirement: RequirementTemplate, scope: Scope) -> Iterator[str]:
    """Roles, entities and endpoints exist."""
    for what, keys, known in (
        ("actor", requirement.roles, scope.actors),
        ("entity", requirement.entities, scope.entities),
        ("endpoint", requirement.endpoints, scope.known_endpoints),
    ):
        for key in keys:
            if key not in known:
                yield f"no {what} {key!r}{suggest(key, known)}"


def check_each(requirement: RequirementTemplate, scope: Scope) -> Iterator[str]:
    """``each`` runs over a slot that is a list, and the sentence names the item."""
    if requirement.each is None:
        return
    kinds = {question.answer_type for question in scope.questions.get(requirement.each, [])}
    if requirement.each not in scope.slots:
        yield f"no slot {requirement.each!r} for each{suggest(requirement.each, scope.slots)}"
    elif not kinds & {AnswerType.LIST, AnswerType.MULTI_SELECT}:
        yield f"each: {requirement.each} is no list"
    if "{item" not in requirement.text:
        yield "has 'each' and does not say {item}"


def check_reach(requirement: RequirementTemplate, feature: Feature, scope: Scope) -> Iterator[str]:
    """What a feature's requirement names is there whenever the feature is chosen."""
    chosen = scope.with_requires(feature)
    for key in requirement.endpoints:
        if key in scope.endpoints and (owner := scope.endpoints[key][0].key) not in chosen:
            yield f"endpoint {key!r} comes with feature {owner!r}, which {feature.key!r} does not require"
    for key in requirement.entities:
        entity = scope.entities.get(key)
        if entity and entity.features and not chosen & set(entity.features):
            yield f"entity {key!r} comes with {', '.join(entity.features)} alone: add {feature.key!r}"
