"""Tasks about a question: doing them answers it."""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.errors import Conflict
from pipelines.discovery.answer_question import answer_question
from pipelines.discovery.flow import load_flow
from pipelines.discovery.records import AnswerInput
from pipelines.discovery.reopen_question import reopen_question
from pipelines.discovery.update_feature import update_feature
from pipelines.models import Priority, Project, Task, TaskAction
from pipelines.ontology.records import FeatureChange
from pipelines.tasks.records import OutputBinding

#: Somebody looked at it and says that it holds.
SURE = 1.0


def answer_asked(
    session: Session, project: Project, task: Task, _action: TaskAction, value: Any, *, by: Actor
) -> list[OutputBinding]:
    """Answer the question that the task asks."""
    given = value["value"] if isinstance(value, dict) else value
    return answer(session, project, get_question_id(task), AnswerInput(value=given, confidence=SURE), by=by)


def answer_anew(
    session: Session, project: Project, task: Task, _action: TaskAction, value: Any, *, by: Actor
) -> list[OutputBinding]:
    """Confirm the answer that stands, take it back, or put another one in its place."""
    question_id = get_question_id(task)
    match value["decision"]:
        case "approve":
            flow = load_flow(session, project.id, by=by, to=Capability.PROJECT_WRITE)
            standing = flow.answers.get(flow.get(question_id).id)
            if standing is None or standing.value is None:
                raise Conflict("There is no answer to confirm any more.", questionId=question_id)
            given = AnswerInput(value=standing.value, confidence=SURE, notes=standing.notes)
        case "modify":
            given = AnswerInput(value=value["value"], confidence=SURE, notes=value["reason"])
        case _:
            given = AnswerInput(value=None, unknown=True, notes=value["reason"])
    return answer(session, project, question_id, given, by=by)


def choose_value(
    session: Session, project: Project, task: Task, _action: TaskAction, value: str, *, by: Actor
) -> list[OutputBinding]:
    """Let one of two values hold that exclude each other."""
    effect = task.effect or {}
    chosen = effect["values"][value]
    return answer(session, project, get_question_id(task), AnswerInput(value=chosen, confidence=SURE), by=by)


def settle_conflict(
    session: Session, project: Project, task: Task, _action: TaskAction, value: str, *, by: Actor
) -> list[OutputBinding]:
    """Keep what does not fit together, leave a feature out, or ask for one of the answers again."""
    key = (task.effect or {})["conflict"]
    if value.startswith("drop:"):
        feature = value.removeprefix("drop:")
        update_feature(session, project.id, feature, FeatureChange(priority=Priority.WONT), by=by)
        return [OutputBinding(field=f"feature:{feature}", value=Priority.WONT)]
    flow = load_flow(session, project.id, by=by, to=Capability.PROJECT_WRITE)
    asked = next(flow.filling(value), None)
    if asked is not None:
        reopen_question(session, project.id, asked.id, by=by)
        return [OutputBinding(field=value, value=None)]
    node = flow.board.get(key)
    question_id = node.value.get("question") if node and isinstance(node.value, dict) else None
    standing = flow.answers.get(question_id or "")
    if value != "accept" or standing is None:
        return [OutputBinding(field=key, value=value)]
    given = AnswerInput(value=standing.value, confidence=standing.confidence, notes=standing.notes)
    return answer(session, project, standing.question_id, given, by=by)


def answer(
    session: Session, project: Project, question_id: str, given: AnswerInput, *, by: Actor
) -> list[OutputBinding]:
    """Answer a question; return the slots that it filled."""
    receipt = answer_question(session, project.id, question_id, given, by=by)
    return [
        OutputBinding(field=update.key, value=update.value) for update in receipt.effects.ontology_updates
    ] or [OutputBinding(field=f"question:{question_id}", value=given.value)]


def get_question_id(task: Task) -> str:
    """Return the question that a task is about."""
    named = (task.effect or {}).get("questionId")
    return str(named or next(target["id"] for target in task.targets if target["type"] == "question"))
