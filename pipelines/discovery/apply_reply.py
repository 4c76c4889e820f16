"""Let an answer say what it says: about its slots, and about what else its words tell.

apply_reply(flow, question, reply, confidence=0.9)
"""

from typing import Any

from pipelines.discovery.check_answer import Reply
from pipelines.discovery.flow import Flow, is_readback
from pipelines.knowledge.read_brief import read_brief
from pipelines.models import AnswerType, NodeStatus, Question
from pipelines.ontology.name_things import find_service, name_entities, name_people, name_services
from pipelines.ontology.node import Node
from pipelines.ontology.note_brief import note_brief
from pipelines.ontology.records import Claim

#: Slots whose answers name people, things and services.
NAMING = {"users": name_people, "data_kept": name_entities, "integrations": name_services}
#: Texts shorter than this tell nothing beside what they were asked for.
TELLING = 30
TEXTS = (AnswerType.TEXT, AnswerType.LONG_TEXT)


def apply_reply(flow: Flow, question: Question, reply: Reply, *, confidence: float) -> None:
    """Claim what was answered, name what it names, and take hints for other slots from its words."""
    evidence = {"kind": "answer", "ref": question.id}
    if flow.revision(question) > 1:
        forget_said(flow, question)
    for slot in question.fills:
        if reply.value is None:
            assume(flow, slot, question)
        else:
            state(flow, slot, question, reply.value, confidence)
    if reply.value is None or is_readback(question):
        return
    for slot in question.fills:
        if slot in NAMING:
            NAMING[slot](flow.board, reply.value, evidence=evidence)
    name_chosen_services(flow, question, reply.value)
    if question.answer_type in TEXTS and len(reply.value) >= TELLING:
        read_between(flow, question, reply.value)


def state(flow: Flow, slot: str, question: Question, value: Any, confidence: float) -> Node:
    """Claim a value; one that answers a contradiction settles it."""
    node = flow.board.get(slot)
    evidence = {"kind": "answer", "ref": question.id}
    if is_readback(question):
        sure = (1.0, NodeStatus.CONFIRMED) if value else (0.0, NodeStatus.INFERRED)
        return flow.board.claim(Claim(slot, value, *sure, "answer", evidence))
    if node and node.status is NodeStatus.CONFLICTED:
        return flow.board.settle(slot, Claim(slot, value, 1.0, NodeStatus.CONFIRMED, "answer", evidence))
    overrule_decisions(node)
    return flow.board.claim(Claim(slot, value, confidence, NodeStatus.STATED, "answer", evidence))


def overrule_decisions(node: Node | None) -> None:
    """Let a new answer stand above what a task decided once."""
    if node and any(entry["kind"] == "task" for entry in node.evidence):
        node.evidence = [
            entry | {"status": "overruled"} if entry["kind"] == "task" else entry for entry in node.evidence
        ]


def assume(flow: Flow, slot: str, question: Question) -> Node:
    """Let the pack's default stand in, knowingly; without one there is nothing to assume."""
    known = flow.bank.slots.get(slot)
    default = known.default if known else None
    status = NodeStatus.WAIVED if default is None else NodeStatus.ASSUMED
    sure = known.default_confidence if known and default is not None else 0.0
    evidence = {"kind": "answer", "ref": question.id, "explanation": known.default_reason if known else ""}
    return flow.board.claim(Claim(slot, default, sure, status, "answer", evidence))


def forget_said(flow: Flow, question: Question) -> None:
    """Take back what an earlier answer to the question said beside what it was asked for."""
    for key in [key for key in flow.board.nodes if key not in question.fills]:
        flow.board.withdraw(key, "answer", question.id)


def name_chosen_services(flow: Flow, question: Question, value: Any) -> None:
    """Note the services among chosen options: a payment provider is an integration."""
    if question.answer_type not in (AnswerType.SELECT, AnswerType.MULTI_SELECT):
        return
    chosen = value if isinstance(value, list) else [value]
    found = [find_service(item.replace("_", " "), flow.bank.integrations) for item in chosen]
    names = [service.name for service in found if service]
    if names:
        name_services(flow.board, names, evidence={"kind": "answer", "ref": question.id})


def read_between(flow: Flow, question: Question, text: str) -> None:
    """Take what a longer text says about other slots as a hint for their questions."""
    reading = read_brief(flow.project.name, text, template=flow.project.domain.get("primary"))
    hints = [fact for fact in reading.facts if fact.slot not in question.fills]
    weak = [fact.model_copy(update={"status": "inferred"}) for fact in hints]
    services = [thing for thing in reading.things if thing.kind == "integration"]
    note_brief(
        flow.board,
        reading.model_copy(update={"facts": weak, "things": services}),
        kind="answer",
        ref=question.id,
    )
