"""Write what a choice made outside the flow's questions has changed.

notes = save_choice(session, flow, rows, counts, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.discovery.choose_features import Rows
from pipelines.discovery.count_phases import Counts, save_counters
from pipelines.discovery.draft_tasks import draft_settlement
from pipelines.discovery.find_contradictions import find_contradictions
from pipelines.discovery.flow import Flow
from pipelines.discovery.follow_renames import save_and_follow
from pipelines.discovery.judge_questions import judge_questions
from pipelines.discovery.save_outcome import KEPT, list_left_out
from pipelines.models import Answer, AnswerRevision, NodeStatus
from pipelines.ontology.measure_coverage import measure_coverage
from pipelines.tasks.create_tasks import create_tasks


def save_choice(session: Session, flow: Flow, rows: Rows, counts: Counts, *, by: Actor) -> list[str]:
    """Write features, what is known, questions, answers, counters; return contradictions, in words."""
    news = find_contradictions(flow, None)
    judge_questions(flow)
    drafts = [
        draft_settlement(node, flow.board) for node in news.raised if node.status is NodeStatus.CONFLICTED
    ]
    fresh = [answer for answer in flow.answers.values() if is_changed(session, answer)]
    save_and_follow(session, flow.board, by=by)
    session.add_all(rows.values())
    session.flush()  # questions before their answers
    session.add_all(fresh)
    session.flush()
    session.add_all(
        AnswerRevision(**answer.model_dump(include=KEPT), answer_id=answer.id) for answer in fresh
    )
    tasks = create_tasks(session, flow.project, drafts, by=by)
    save_counters(session, flow, counts, new_tasks=len(tasks))
    flow.project.ontology_coverage = measure_coverage(flow.board.slots(), left_out=list_left_out(flow))
    return [node.name for node in news.raised]


def is_changed(session: Session, answer: Answer) -> bool:
    """Tell whether an answer has to be written."""
    return answer not in session or session.is_modified(answer)
