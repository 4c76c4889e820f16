"""Write an answer and everything that followed from it.

tasks = save_outcome(session, flow, question, outcome, counts, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.clock import utc_now
from pipelines.discovery.answer_records import CreatedTask
from pipelines.discovery.count_phases import Counts, save_counters
from pipelines.discovery.flow import Flow
from pipelines.discovery.follow_renames import save_and_follow
from pipelines.discovery.give_answer import Outcome
from pipelines.discovery.queries import list_open_tasks
from pipelines.discovery.save_design import save_design
from pipelines.events.record_event import record_event
from pipelines.models import Answer, AnswerRevision, Question, QuestionStatus, TaskStatus
from pipelines.ontology.measure_coverage import measure_coverage
from pipelines.tasks.change_task import close_task
from pipelines.tasks.create_tasks import create_tasks

#: What the history keeps of an answer.
KEPT = {"tenant_id", "revision", "value", "is_unknown", "is_skipped", "notes", "answered_by", "answered_at"}


def save_outcome(
    session: Session, flow: Flow, question: Question, outcome: Outcome, counts: Counts, *, by: Actor
) -> list[CreatedTask]:
    """Write the answer with its history, what is known, the questions' states, counters, tasks, one event."""
    answer, project = outcome.answer, flow.project
    save_known(session, flow, answer, by=by)
    tasks = create_tasks(session, project, outcome.drafts, by=by)
    close_done(session, flow, outcome)
    session.add(AnswerRevision(**answer.model_dump(include=KEPT), answer_id=answer.id))
    save_design(session, flow, question)
    save_counters(session, flow, counts, new_tasks=len(tasks))
    project.stale_phases = outcome.stale
    project.ontology_coverage = measure_coverage(flow.board.slots(), left_out=list_left_out(flow))
    record_event(
        session,
        project,
        "answer.given",
        subject_id=question.id,
        before=outcome.before,
        after=answer.value,
        by=by,
    )
    return [CreatedTask(id=task.id, type=task.type, title=task.title) for task in tasks]


def save_known(session: Session, flow: Flow, answer: Answer, *, by: Actor) -> None:
    """Write the answer, what is known and the states of the questions."""
    save_and_follow(session, flow.board, by=by)
    session.add(answer)
    session.flush()


def close_done(session: Session, flow: Flow, outcome: Outcome) -> None:
    """Complete the tasks that the answer has done."""
    if not outcome.done:
        return
    made = {draft.dedupe for draft in outcome.drafts}
    for task in list_open_tasks(session, flow.project, [each for each in outcome.done if each not in made]):
        task.status, task.completed_at, task.updated_at = TaskStatus.COMPLETED, utc_now(), utc_now()
        session.add(task)
        close_task(session, flow.project, task)


def list_left_out(flow: Flow) -> frozenset[str]:
    """Return the slots whose questions do not apply."""
    asked: dict[str, list[QuestionStatus]] = {}
    for question in flow.questions:
        for slot in question.fills:
            asked.setdefault(slot, []).append(question.status)
    return frozenset(
        slot for slot, states in asked.items() if all(state is QuestionStatus.HIDDEN for state in states)
    )
