"""The words of the product, each with one meaning."""

from typing import Any

from pipelines.knowledge.words import capitalize
from pipelines.specification.evidence import Evidence


def write_glossary(evidence: Evidence) -> list[dict[str, Any]]:
    """Return the terms: people, things, and what the packs explain; words not to use in their place."""
    terms: dict[str, dict[str, Any]] = {}
    for pack in evidence.packs:
        things = [*evidence.actors, *pack.entities]
        for thing in things:
            name = evidence.voice.text(f"{{{thing.id}}}")
            others = [word for word in (thing.name, *thing.synonyms) if word.lower() != name.lower()]
            add(terms, name, evidence.voice.text(thing.description), sorted(set(others)))
        for term, meaning in pack.glossary.items():
            add(terms, evidence.voice.text(term), evidence.voice.text(meaning), [])
    return [terms[term] for term in sorted(terms)]


def add(terms: dict[str, dict[str, Any]], term: str, meaning: str, avoid: list[str]) -> None:
    """Add a term unless it is there, or has no meaning."""
    if meaning and term.lower() not in terms:
        terms[term.lower()] = {"term": capitalize(term), "definition": meaning, "avoid": avoid}
