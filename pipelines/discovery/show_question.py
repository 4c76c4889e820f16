"""Show a question as it is asked now.

view = show_question(flow, question)
"""

from typing import Any

from pipelines.discovery.check_answer import find_fitting
from pipelines.discovery.flow import Flow, is_readback
from pipelines.discovery.read_back import list_milestones, read_back
from pipelines.discovery.records import (
    AnswerView,
    Assumption,
    Decides,
    Option,
    Prefill,
    QuestionListed,
    QuestionView,
    Variant,
)
from pipelines.discovery.score_question import WORTH_ASKING, score_question
from pipelines.models import Answer, NodeStatus, Phase, Question, QuestionStatus
from pipelines.ontology.node import Node

#: Whose guess it is, as the API says it; a pack's is a template's.
SOURCES = {"pack": "template", "document": "profile", "project": "profile", "task": "answer"}
GUESSED = (NodeStatus.INFERRED, NodeStatus.ASSUMED, NodeStatus.CONFLICTED)
#: Slots whose questions show the plan.
ABOUT_PLAN = {"first_milestone", "build_order_ok"}
WHY_CLOSED = {
    QuestionStatus.SUPPRESSED: "Known already: {value}",
    QuestionStatus.HIDDEN: "Does not apply to what you have told so far",
}


def show_question(flow: Flow, question: Question) -> QuestionView:
    """Return a question with what is guessed, and what is assumed when nobody says."""
    return QuestionView(**describe_question(flow, question))


def list_question(flow: Flow, question: Question) -> QuestionListed:
    """Return a question with its answer."""
    answer = flow.answers.get(question.id)
    value = next((flow.board.value(slot) for slot in question.fills), None)
    return QuestionListed(
        **describe_question(flow, question),
        status=question.status,
        reason=WHY_CLOSED.get(question.status, "").format(value=value),
        answer=to_answer_view(answer) if answer and answer.revision else None,
    )


def describe_question(flow: Flow, question: Question) -> dict[str, Any]:
    """Return the fields of a question's view."""
    return {
        "id": question.id,
        "key": question.key,
        "phase": question.phase,
        "topic": question.topic,
        "text": question.text,
        "description": describe(flow, question),
        "variants": [Variant.model_validate(variant) for variant in question.variants],
        "answer_type": question.answer_type,
        "options": [Option(value=o["value"], label=o["label"], hint=o.get("hint")) for o in question.options],
        "unit": question.unit,
        "min": question.min,
        "max": question.max,
        "example": question.example,
        "prefill": find_prefill(flow, question),
        "assumption": find_assumption(flow, question),
        "fills": question.fills,
        "decides": Decides.model_validate(question.decides),
        "is_required": question.is_required,
        "may_skip": not question.is_required and score_question(flow, question) < WORTH_ASKING,
        "revision": flow.revision(question),
    }


def describe(flow: Flow, question: Question) -> str:
    """Return why it is asked; of a read-back what was understood; of a contradiction both sides."""
    if is_readback(question):
        return read_back(flow, question)
    if question.phase is Phase.PLAN_GENERATION and ABOUT_PLAN & set(question.fills):
        return "\n".join([question.description, *(f"• {line}" for line in list_milestones(flow))])
    clash = next((node for node in map(flow.board.get, question.fills) if is_conflicted(node)), None)
    sides = say_sides(clash) if clash else ""
    return f"{sides} {question.description}".strip()


def is_conflicted(node: Node | None) -> bool:
    """Tell whether two things were said that exclude each other."""
    return node is not None and node.status is NodeStatus.CONFLICTED


def say_sides(node: Node) -> str:
    """Say what was said on each side."""
    said = {
        f"{say_kind(entry)}: {entry['value']}" for entry in node.evidence if entry["status"] != "overruled"
    }
    return f"Two answers do not fit together ({'; '.join(sorted(said))}). Which one holds?"


def say_kind(entry: dict[str, Any]) -> str:
    """Say who said it."""
    return {"brief": "your brief", "answer": "your answer", "task": "a task"}.get(
        entry["kind"], entry["kind"]
    )


def find_prefill(flow: Flow, question: Question) -> Prefill | None:
    """Return the best guess: of what was said, else of the question's own source, else the pack's default."""
    node = flow.board.get(question.fills[0]) if question.fills else None
    if node and node.status in GUESSED and (value := find_fitting(question, node.value)) is not None:
        return Prefill(
            value=value,
            confidence=node.confidence,
            source=SOURCES.get(node.source, node.source) or "template",
            explanation=explain(flow, node),
        )
    if question.prefill:
        return Prefill.model_validate(question.prefill)
    slot = flow.bank.slots.get(question.fills[0]) if question.fills else None
    if slot is None or is_readback(question) or (value := find_fitting(question, slot.default)) is None:
        return None
    reason = slot.default_reason or "Usual for a product of this kind"
    return Prefill(value=value, confidence=slot.default_confidence, source="template", explanation=reason)


def explain(flow: Flow, node: Node) -> str:
    """Say where a guess comes from."""
    said = next((e for e in reversed(node.evidence) if e["kind"] == node.source), None)
    if said is None:
        return "Usual for a product of this kind"
    if said.get("explanation"):
        return str(said["explanation"])
    if said["kind"] == "answer":
        asked = next((q.text for q in flow.questions if q.id == said["ref"]), None)
        return f"From your answer to “{asked}”" if asked else "From an earlier answer"
    return f"From your brief: “{said['span']}”" if said.get("span") else "From your brief"


def find_assumption(flow: Flow, question: Question) -> Assumption | None:
    """Return what holds as long as nobody says otherwise."""
    slot = flow.bank.slots.get(question.fills[0]) if question.fills else None
    if slot is None or slot.default is None or is_readback(question):
        return None
    return Assumption(value=slot.default, reason=slot.default_reason)


def to_answer_view(answer: Answer) -> AnswerView:
    """Show an answer."""
    shown: dict[str, Any] = {"unknown": answer.is_unknown, "skipped": answer.is_skipped}
    return AnswerView(**shown, **answer.model_dump(include=set(AnswerView.model_fields) - set(shown)))
