"""Load everything that a specification is compiled from, once.

evidence = load_evidence(session, project)
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlmodel import Session

from pipelines.discovery.queries import list_questions_with_answers
from pipelines.knowledge.records import CoreBank, Pack
from pipelines.knowledge.words import uncapitalize
from pipelines.models import Answer, NodeStatus, Project, Question, QuestionStatus
from pipelines.ontology.load_bank import load_bank
from pipelines.ontology.node import Node
from pipelines.ontology.queries import find_design, list_features, list_nodes
from pipelines.specification.artifacts.load_artifacts import load_artifacts
from pipelines.specification.evidence import (
    Asked,
    Changed,
    Chosen,
    Contradiction,
    Evidence,
    Given,
    Known,
    Look,
    Numbered,
    Source,
)
from pipelines.specification.queries import list_items, list_overrides
from pipelines.specification.recast import recast_packs

Rows = list[tuple[Question, Answer | None]]
#: Slots in which a person agrees to what was understood: no piece of the product.
READBACK = "readback_"


def load_evidence(session: Session, project: Project) -> Evidence:
    """Return the evidence of a project as it is now."""
    bank = load_bank(session, project)
    packs, core = bank.packs, bank.core
    rows = list_questions_with_answers(session, project)
    nodes = {node.key: node for node in list_nodes(session, project.id)}
    slots = read_slots(nodes, (*packs, core), rows)
    packs = recast_packs(packs, {key: known.value for key, known in slots.items()})
    design = find_design(session, project.id)
    return Evidence(
        name=project.name,
        brief=project.description,
        domain=str(project.domain.get("primary") or project.template or "general"),
        phase=str(project.phase),
        packs=packs,
        core=core,
        slots=slots,
        words=read_words(nodes, packs),
        same=read_same(nodes),
        services={key.split(":", 1)[1]: node.name for key, node in nodes.items() if is_service(key, node)},
        features=tuple(read_feature(row) for row in list_features(session, project.id)),
        answers=tuple(read_answers(rows)),
        open_questions=tuple(read_open(rows)),
        contradictions=tuple(read_contradictions(nodes, slots)),
        look=Look.model_validate(design, from_attributes=True) if design else Look(),
        items=tuple(Numbered.model_validate(item) for item in list_items(session, project.id)),
        overrides=tuple(Changed.model_validate(one) for one in list_overrides(session, project.id)),
        artifacts=load_artifacts(session, project),
    )


def read_slots(nodes: Mapping[str, Node], banks: Iterable[Pack | CoreBank], rows: Rows) -> dict[str, Known]:
    """Return every slot: what is known of it, else what its bank assumes."""
    answers = {question.id: (question, answer) for question, answer in rows if answer}
    slots: dict[str, Known] = {}
    for bank in banks:
        for slot in bank.slots:
            if slot.key in slots or slot.key.startswith(READBACK):
                continue
            node = nodes.get(slot.key)
            base: dict[str, Any] = {"key": slot.key, "name": slot.name, "topic": slot.topic}
            if node is not None and node.value is not None:
                slots[slot.key] = Known(**base, **read_node(node, answers))
            else:
                slots[slot.key] = Known(
                    **base,
                    value=slot.default,
                    confidence=slot.default_confidence if slot.default is not None else 0.0,
                    status="assumed" if slot.default is not None else "unknown",
                    reason=slot.default_reason,
                )
    return slots


def read_node(node: Node, answers: Mapping[str, tuple[Question, Answer]]) -> dict[str, Any]:
    """Return value, certainty and sources of a slot."""
    agreeing = [entry for entry in node.evidence if entry.get("value", node.value) == node.value]
    return {
        "value": node.value,
        "confidence": node.confidence,
        "status": str(node.status),
        "sources": tuple(read_source(entry, answers) for entry in agreeing or node.evidence),
        "reason": next((str(e["explanation"]) for e in node.evidence if e.get("explanation")), ""),
    }


def read_source(entry: Mapping[str, Any], answers: Mapping[str, tuple[Question, Answer]]) -> Source:
    """Return where a value came from: the answer, the words of the brief, or the pack."""
    kind, ref = str(entry.get("kind", "pack")), str(entry.get("ref", ""))
    if kind == "answer" and ref in answers:
        question, answer = answers[ref]
        return Source(kind="answer", id=answer.id, says=question.text)
    if kind == "brief":
        at = entry.get("at") or []
        return Source(
            kind="brief",
            id="-".join(str(place) for place in at) or "brief",
            says=str(entry.get("span") or ""),
        )
    return Source(kind=kind, id=ref, says=str(entry.get("span") or entry.get("explanation") or ""))


def read_words(nodes: Mapping[str, Node], packs: Iterable[Pack]) -> dict[str, str]:
    """Return the project's own words for actors and entities, where they differ from the pack's."""
    words: dict[str, str] = {}
    for pack in packs:
        things = [("user", actor.id, actor.name) for actor in pack.actors]
        things += [("entity", entity.id, entity.name) for entity in pack.entities]
        for prefix, key, name in things:
            node = nodes.get(f"{prefix}:{key}")
            if node and node.name.strip() and node.name.casefold() != uncapitalize(name).casefold():
                words[f"{prefix}:{key}"] = node.name
    return words


def read_same(nodes: Mapping[str, Node]) -> dict[str, str]:
    """Return the things that the person said are one: the second one's id by the first one's."""
    named = {
        key.removeprefix("entity:"): node.value for key, node in nodes.items() if key.startswith("entity:")
    }
    return {
        key: str(value["sameAs"])
        for key, value in named.items()
        if isinstance(value, dict) and "sameAs" in value
    }


def is_service(key: str, node: Node) -> bool:
    """Tell whether a node is an outside service that is wanted."""
    return key.startswith("integration:") and node.value is True


def read_feature(row: Any) -> Chosen:
    """Return a feature as it was decided."""
    return Chosen.model_validate(row, from_attributes=True)


def read_answers(rows: Rows) -> Iterable[Given]:
    """Yield the answers in the order of the journey, numbered from 1."""
    answered = [(question, answer) for question, answer in rows if answer is not None]
    for position, (question, answer) in enumerate(answered, 1):
        yield Given(
            id=answer.id,
            key=question.key,
            text=question.text,
            position=position,
            fills=tuple(question.fills),
            value=answer.value,
            is_unknown=answer.is_unknown,
            is_skipped=answer.is_skipped,
            notes=answer.notes,
        )


def read_open(rows: Rows) -> Iterable[Asked]:
    """Yield the questions that wait for an answer, read-backs aside."""
    for question, _ in rows:
        if question.status is QuestionStatus.OPEN and not question.key.startswith(READBACK):
            yield Asked(
                key=question.key,
                text=question.text,
                phase=str(question.phase),
                fills=tuple(question.fills),
                is_required=question.is_required,
                feature_key=question.feature_key,
            )


def read_contradictions(nodes: Mapping[str, Node], slots: Mapping[str, Known]) -> Iterable[Contradiction]:
    """Yield answers that cannot both hold: between slots, and within one."""
    for key, node in nodes.items():
        if node.status is not NodeStatus.CONFLICTED:
            continue
        if key.startswith("conflict:") and isinstance(node.value, dict):
            yield Contradiction(slots=tuple(node.value.get("slots", ())), question=node.name)
        elif key in slots:
            said = dict.fromkeys(
                str(entry["value"]) for entry in node.evidence if entry.get("value") is not None
            )
            both = " and ".join(f"“{one}”" for one in said)
            yield Contradiction(
                slots=(key,), question=f"“{node.name}” is said to be {both}. Which one holds?"
            )
