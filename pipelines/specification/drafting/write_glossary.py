"""The words of the product, each with one meaning."""

from typing import Any

from pipelines.knowledge.records import Actor, EntityTemplate, Pack
from pipelines.knowledge.words import capitalize
from pipelines.specification.drafting.draft import Requirement
from pipelines.specification.evidence import Evidence
from pipelines.specification.modeling.choose_entities import choose_entities

#: How many words are told that are not to be used for a thing.
MOST = 6


def write_glossary(evidence: Evidence, requirements: list[Requirement]) -> list[dict[str, Any]]:
    """Return the terms: people, things, and what the packs explain of what is said; words to avoid."""
    said = " ".join(
        text.lower() for one in requirements for text in (one["statement"], one["rationale"], one["group"])
    )
    terms: dict[str, dict[str, Any]] = {}
    for pack in evidence.packs:
        for thing in list_things(evidence, pack):
            name = evidence.voice.tell(f"{{{thing.id}}}")
            synonyms = thing.synonyms[:MOST] if isinstance(thing, EntityTemplate) else []
            others = {word for word in (thing.name, *synonyms) if word.lower() != name.lower()}
            add(terms, name, evidence.voice.tell(thing.description), sorted(others))
        for term, meaning in pack.glossary.items():
            if evidence.voice.tell(term).lower() not in said:
                continue
            add(terms, evidence.voice.tell(term), evidence.voice.tell(meaning), [])
    return [terms[term] for term in sorted(terms)]


def list_things(evidence: Evidence, pack: Pack) -> list[Actor | EntityTemplate]:
    """Return the people of the product, and the things that it keeps."""
    kept = {entity.id for entity in choose_entities(evidence)}
    return [*evidence.actors, *(entity for entity in pack.entities if entity.id in kept)]


def add(terms: dict[str, dict[str, Any]], term: str, meaning: str, avoid: list[str]) -> None:
    """Add a term unless it is there, or has no meaning."""
    if meaning and term.lower() not in terms:
        terms[term.lower()] = {"term": capitalize(term), "definition": meaning, "avoid": avoid}
