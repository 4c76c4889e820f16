"""Say what another answer to a question would touch, before it is given.

impact = preview_impact(session, project_id, question_id, AnswerInput(value=48), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.expressions import is_met, names_in
from pipelines.base.records import Record
from pipelines.discovery.answer_question import check_phase
from pipelines.discovery.check_answer import check_answer
from pipelines.discovery.flow import Flow, load_flow
from pipelines.discovery.judge_questions import hangs_on, is_settled
from pipelines.discovery.records import AnswerInput, Decides
from pipelines.models import Phase, Question, QuestionStatus


class Impact(Record):
    """What another answer to a question would touch; the lists hold ids of questions and names of slots."""

    question_id: str
    decides: Decides
    opens: list[str]
    closes: list[str]
    reconsiders: list[str]
    stale_phases: list[Phase]


def preview_impact(
    session: Session, project_id: str, question_id: str, given: AnswerInput, *, by: Actor
) -> Impact:
    """Return what an answer would touch; nothing is changed.

    Raises:
        NotFound: no such project that the actor sees, or no such question in it.
        PermissionDenied: they may not read it.
        PhaseInvalid: it has not come to that question.
        AnswerInvalid: the value does not fit the question.
    """
    # Load
    flow = load_flow(session, project_id, by=by, to=Capability.PROJECT_READ)
    question = flow.get(question_id)

    # Check
    check_phase(flow, question)
    reply = check_answer(question, given)

    # Derive
    names = dict(flow.board.names()) | dict.fromkeys(question.fills, reply.value)
    affected = [q for q in flow.questions if q.when and names_in(q.when) & set(question.fills)]
    shaken = [q for q in affected if hangs_on(q, set(question.fills)) and is_settled(q)]

    # Report
    return Impact(
        question_id=question.id,
        decides=Decides.model_validate(question.decides),
        opens=[q.id for q in affected if is_hidden(q) and is_met(q.when, names)],
        closes=[q.id for q in affected if not is_hidden(q) and not is_met(q.when, names)],
        reconsiders=[name_slot(flow, slot) for q in shaken for slot in q.fills],
        stale_phases=list_later(flow, question),
    )


def is_hidden(question: Question) -> bool:
    """Tell whether a question does not apply as things stand."""
    return question.status is QuestionStatus.HIDDEN


def name_slot(flow: Flow, slot: str) -> str:
    """Return a slot's name."""
    node = flow.board.get(slot)
    return node.name if node else slot


def list_later(flow: Flow, question: Question) -> list[Phase]:
    """Return the phases that would be stale."""
    here = flow.project.phase.order
    return [phase for phase in Phase if question.phase.order < phase.order <= here]
