"""Say one requirement template in the project's words.

requirement = draft(evidence, template, Place(prefix="booking", title="Booking", priority=Priority.MUST))
"""

import re
from dataclasses import dataclass
from typing import Any

from pipelines.knowledge.records import RequirementTemplate, Scenario
from pipelines.knowledge.say import Said
from pipelines.models import Priority
from pipelines.specification.drafting.list_sources import list_sources, weigh
from pipelines.specification.evidence import Evidence
from pipelines.specification.quality.read_ears import read_ears

#: From what must be to what may be.
RANKS = [Priority.MUST, Priority.SHOULD, Priority.COULD, Priority.WONT]

Requirement = dict[str, Any]
#: A word before an article names no thing: ``plan a nurse``.
VERB = re.compile(r"\b\w+(?= (?:an?|the) )")


@dataclass(frozen=True)
class Place:
    """Where a template stands: what its key begins with, its heading, and how much it matters there."""

    prefix: str
    title: str
    priority: Priority = Priority.MUST
    feature: str | None = None
    pack: str | None = None
    #: Whether its words all stay: a person typed them, or they are of the core, which knows no pack's words.
    is_own: bool = False


@dataclass(frozen=True)
class Unsaid:
    """A requirement that cannot be said yet, because nobody knows these slots."""

    key: str
    slots: tuple[str, ...]


def draft_all(
    evidence: Evidence, templates: list[RequirementTemplate], place: Place
) -> tuple[list[Requirement], list[Unsaid]]:
    """Return the requirements that hold in this project, and those that cannot be said yet."""
    drafted = [
        draft(evidence, template, place, item=item)
        for template in templates
        if evidence.voice.holds(template.when)
        for item in (evidence.voice.items(template.each) if template.each else [None])
    ]
    return [d for d in drafted if isinstance(d, dict)], [d for d in drafted if isinstance(d, Unsaid)]


def draft(
    evidence: Evidence, template: RequirementTemplate, place: Place, *, item: str | None = None
) -> Requirement | Unsaid:
    """Return the requirement that a template makes in this project."""
    key = f"{place.prefix}/{template.key}" + (f"/{slug(item)}" if item else "")
    said = evidence.voice.say(template.text, item=item, is_own=place.is_own)
    if said.missing:
        return Unsaid(key, tuple(sorted(said.missing)))
    each = {template.each} if template.each else set()
    slots = said.slots | evidence.voice.decided_by(template.when) | each
    ears = read_ears(said.text)
    return {
        "key": key,
        "kind": template.kind,
        "statement": said.text,
        "ears": ears.model_dump() if ears else None,
        "priority": str(weaker(template.priority, place.priority)),
        "rationale": evidence.voice.tell(template.rationale, item=item, is_own=place.is_own),
        "sources": list_sources(evidence, slots, place.feature, place.pack),
        "acceptanceCriteria": [say_scenario(evidence, s, item, place) for s in template.acceptance],
        "testCaseIds": [],
        "entityNames": [
            evidence.voice.renaming(entity) for entity in template.entities or list_named(evidence, said)
        ],
        "endpointIds": [evidence.voice.renaming(endpoint) for endpoint in template.endpoints],
        "roles": [evidence.voice.renaming(role) for role in template.roles],
        "fitCriterion": evidence.voice.tell(template.fit, item=item, is_own=place.is_own) or None,
        "verification": template.verification,
        "confidence": weigh(evidence, slots),
        "group": place.title,
        "featureKey": place.feature,
        "slots": sorted(slots),
    }


def list_named(evidence: Evidence, said: Said) -> list[str]:
    """Return the entities that a sentence names, by placeholder or in plain words."""
    text = VERB.sub(" ", f" {said.text.lower()} ")
    found = [
        entity.id
        for pack in evidence.packs
        for entity in pack.entities
        for form in ("", "|plural")
        if f" {evidence.voice.tell('{' + entity.id + form + '}').lower()} "
        in text.replace(",", " ").replace(".", " ")
    ]
    named = [entity.id for pack in evidence.packs for entity in pack.entities if entity.id in said.things]
    return list(dict.fromkeys([*named, *found]))


def say_scenario(evidence: Evidence, scenario: Scenario, item: str | None, place: Place) -> dict[str, Any]:
    """Return an acceptance criterion in the project's words."""
    said = {
        part: evidence.voice.tell(getattr(scenario, part), item=item, is_own=place.is_own)
        for part in ("given", "when", "then")
    }
    title = evidence.voice.tell(scenario.title, item=item, is_own=place.is_own) or None
    return said | {"title": title, "level": scenario.level, "negative": scenario.negative}


def weaker(own: Priority | None, around: Priority) -> Priority:
    """Return the lesser of a requirement's own priority and that of what it belongs to."""
    return max(own or around, around, key=RANKS.index)


def slug(text: str) -> str:
    """Return a text as part of a key: letters, digits and dashes, at most 48 characters."""
    kept = "".join(sign if sign.isalnum() else "-" for sign in text.lower())
    return "-".join(part for part in kept.split("-") if part)[:48].rstrip("-")
