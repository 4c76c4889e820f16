"""Say what followed from an answer.

effects = report_effects(flow, question, outcome, guesses)
"""

from pipelines.discovery.answer_records import Effects, OntologyUpdate, PrefillCascade
from pipelines.discovery.flow import Flow, is_readback
from pipelines.discovery.give_answer import Outcome
from pipelines.discovery.show_question import find_prefill
from pipelines.models import NodeStatus, Question, QuestionStatus
from pipelines.ontology.node import Node

Guesses = dict[str, float]


def list_guesses(flow: Flow) -> Guesses:
    """Return how sure the best guess is for every question that is not answered, by id."""
    unanswered = [q for q in flow.questions if q.status is not QuestionStatus.ANSWERED and q.fills]
    return {question.id: measure_guess(flow, question) for question in unanswered}


def measure_guess(flow: Flow, question: Question) -> float:
    """Return how sure the best guess for a question is."""
    node = flow.board.get(question.fills[0])
    if node is None or node.status is NodeStatus.UNKNOWN:
        slot = flow.bank.slots.get(question.fills[0])
        return slot.default_confidence if slot and slot.default is not None else 0.0
    return node.confidence


def report_effects(flow: Flow, question: Question, outcome: Outcome, before: Guesses) -> Effects:
    """Return what is newly known, what is suggested, which guesses moved, what is asked now."""
    return Effects(
        ontology_updates=[to_update(node) for node in flow.board.changed.values() if is_news(node)],
        suggestions=outcome.suggestions,
        prefill_cascades=list_cascades(flow, question, before),
        opened=outcome.opened,
        closed=outcome.closed,
    )


def is_news(node: Node) -> bool:
    """Tell whether a changed node says something about the product."""
    named = not node.key.startswith(("readback_", "conflict:"))
    return named and node.status is not NodeStatus.UNKNOWN and node.value is not None


def to_update(node: Node) -> OntologyUpdate:
    """Report a node."""
    return OntologyUpdate(
        type=node.type, name=node.name, confidence=node.confidence, key=node.key, value=node.value
    )


def list_cascades(flow: Flow, question: Question, before: Guesses) -> list[PrefillCascade]:
    """Return the questions whose best guess is surer or less sure than it was."""
    others = [
        each
        for each in flow.questions
        if each is not question
        and each.status is not QuestionStatus.ANSWERED
        and each.fills
        and each.fills[0] in flow.board.changed
        and not is_readback(each)
    ]
    return [
        PrefillCascade(question_id=each.id, new_confidence=measure_guess(flow, each))
        for each in others
        if measure_guess(flow, each) != before.get(each.id)
        and (each.status is QuestionStatus.SUPPRESSED or find_prefill(flow, each))
    ]
