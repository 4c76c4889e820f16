"""Say which questions are asked now, after something has become known.

changes = judge_questions(flow)
"""

from typing import Any

from pipelines.base.expressions import is_met, names_in
from pipelines.discovery.flow import Flow, is_readback, list_reopened
from pipelines.models import NodeStatus, Question, QuestionStatus

#: A slot this sure needs no question.
KNOWN = 0.9
#: What a dependant falls to when something above it changes.
SHAKEN = 0.5
#: Each round may change what the next one looks at; banks nest their conditions less deep than this.
MOST_ROUNDS = 12


def judge_questions(flow: Flow) -> dict[str, tuple[QuestionStatus, QuestionStatus]]:
    """Give every question the state that follows from what is known; return the changed ones by id."""
    before = {question.id: question.status for question in flow.questions}
    for _ in range(MOST_ROUNDS):
        names, again = flow.board.names(), list_reopened(flow.board)
        moved = [each for each in flow.questions if move_question(flow, each, names, again)]
        if not moved:
            break
    return {
        question.id: (before[question.id], question.status)
        for question in flow.questions
        if question.status is not before[question.id]
    }


def move_question(flow: Flow, question: Question, names: Any, again: set[str]) -> bool:
    """Set the question's state; one that is hidden takes its answer along, one shown again asks anew."""
    status = judge_question(flow, question, names, again)
    if status is question.status:
        return False
    if status is QuestionStatus.HIDDEN:
        for slot in question.fills:
            flow.board.withdraw(slot, "answer", question.id)
    question.status = status
    return True


def judge_question(flow: Flow, question: Question, names: Any, again: set[str]) -> QuestionStatus:
    """Return the state of one question: hidden, answered, known already, or open."""
    if not is_met(question.when, names):
        return QuestionStatus.HIDDEN
    if question.id in again:
        return QuestionStatus.OPEN
    if question.status is QuestionStatus.ANSWERED:
        return QuestionStatus.ANSWERED
    if is_known(flow, question) and not is_readback(question):
        return QuestionStatus.SUPPRESSED
    return QuestionStatus.OPEN


def is_known(flow: Flow, question: Question) -> bool:
    """Tell whether all that the question would find out is known well enough."""
    return bool(question.fills) and all(flow.board.confidence(slot) >= KNOWN for slot in question.fills)


def shake_dependants(flow: Flow, upstream: set[str]) -> list[Question]:
    """Let fall what hangs on slots whose answer changed, and ask it again; return those questions.

    A question hangs on what its condition looks at, and on what the questions above it filled.
    """
    shaken: list[Question] = []
    reached = set(upstream)
    for _ in range(MOST_ROUNDS):
        found = [q for q in flow.questions if q not in shaken and hangs_on(q, reached) and is_settled(q)]
        if not found:
            break
        for question in found:
            shake(flow, question)
            reached |= set(question.fills)
        shaken += found
    return shaken


def hangs_on(question: Question, slots: set[str]) -> bool:
    """Tell whether the question's condition looks at one of the slots."""
    return (
        question.when is not None
        and bool(names_in(question.when) & slots)
        and not set(question.fills) & slots
    )


def is_settled(question: Question) -> bool:
    """Tell whether the question needs no asking as things stand."""
    return question.status in (QuestionStatus.ANSWERED, QuestionStatus.SUPPRESSED)


def shake(flow: Flow, question: Question) -> None:
    """Ask a question again; what it had found out is only a guess now."""
    question.status = QuestionStatus.OPEN
    for slot in question.fills:
        node = flow.board.get(slot)
        if node and node.status not in (NodeStatus.UNKNOWN, NodeStatus.CONFLICTED):
            flow.board.weaken(slot, SHAKEN)
