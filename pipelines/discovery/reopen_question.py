"""Ask a question again that needs no asking: somebody wants to say something else.

view = reopen_question(session, project_id, question_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.discovery.answer_question import check_phase
from pipelines.discovery.count_phases import count_phases
from pipelines.discovery.flow import Flow, load_flow
from pipelines.discovery.judge_questions import shake
from pipelines.discovery.records import QuestionView
from pipelines.discovery.save_choice import save_choice
from pipelines.discovery.show_question import show_question
from pipelines.events.record_event import record_event
from pipelines.models import NodeStatus, Question, QuestionStatus


def reopen_question(session: Session, project_id: str, question_id: str, *, by: Actor) -> QuestionView:
    """Open a question that was answered or known; what is known of it is a guess until it is answered.

    Raises:
        NotFound: no such project that the actor sees, or no such question in it.
        PermissionDenied: they may not change it.
        PhaseInvalid: it has not come to that question.
        Conflict: it is archived.
    """
    # Load
    flow = load_flow(session, project_id, by=by, to=Capability.PROJECT_WRITE)
    question = flow.get(question_id)

    # Check
    check_phase(flow, question)

    # Save
    counts = count_phases(flow)
    shake(flow, question)
    take_over_conflicts(flow, question)
    save_choice(session, flow, {}, counts, by=by)
    record_event(session, flow.project, "question.reopened", subject_id=question.id, by=by)

    # Report
    return show_question(flow, question)


def take_over_conflicts(flow: Flow, question: Question) -> None:
    """Let this question settle the contradictions of its slots; whichever was asked for them is answered."""
    for node in flow.board.listed("conflict:").values():
        concerned = node.value and set(node.value["slots"]) & set(question.fills)
        if node.status is not NodeStatus.CONFLICTED or not concerned:
            continue
        for other in flow.questions:
            if other.id == node.value["question"] and other is not question:
                other.status = QuestionStatus.ANSWERED
        node.value = node.value | {"question": question.id}
        flow.board.mark(node)
