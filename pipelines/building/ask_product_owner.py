"""Ask the owner of the product what the specification does not say: a task in their inbox.

asked = ask_product_owner(session, project_id, OwnerQuestion(question="Do deposits expire?"), by=actor)
"""

from hashlib import sha256
from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.building.plan import load_plan
from pipelines.building.queries import find_submission_of
from pipelines.building.records import OwnerAnswer, OwnerQuestion
from pipelines.models import ActionType, Project, Task, TaskPriority, TaskStatus, TaskType
from pipelines.projects.queries import get_project
from pipelines.tasks.create_task import create_task
from pipelines.tasks.queries import find_task_of, is_participant
from pipelines.tasks.records import ActionInput, TargetInput, TaskDraft

SAID = {
    TaskStatus.COMPLETED: "The owner has answered.",
    TaskStatus.CANCELLED: "The owner has set this aside. Decide for yourself, and say so in your notes.",
}
WAITING = "The owner has it in their inbox. Go on with another task, and ask again for the answer."


def ask_product_owner(session: Session, project_id: str, given: OwnerQuestion, *, by: Actor) -> OwnerAnswer:
    """Put a question into the inbox of who has made the project; the same one again returns the answer.

    Raises:
        NotFound, PermissionDenied, Conflict: as ``get_project``; or the plan has no such task.
    """
    # Load
    project = get_project(session, project_id, by=by, to=Capability.TASK_WRITE)
    task = find_task_of(session, project, name_question(given))

    # Check
    if given.task_id is not None:
        load_plan(session, project_id, by=by, to=Capability.SPECIFICATION_READ).get(given.task_id)

    # Save
    if task is None:
        task = create_task(session, project, draft_question(session, project, given, by=by), by=by)

    # Report
    return to_answer(session, task)


def name_question(given: OwnerQuestion) -> str:
    """Return what the same question has in common, whenever it is asked."""
    words = " ".join(given.question.casefold().split())
    return f"build:{sha256(f'{given.task_id} {words}'.encode()).hexdigest()[:32]}"


def draft_question(session: Session, project: Project, given: OwnerQuestion, *, by: Actor) -> TaskDraft:
    """Return the task: a decision between options, or something to provide."""
    options = [{"value": option, "label": option} for option in dict.fromkeys(given.options)]
    kind = ActionType.SINGLE_SELECT if options else ActionType.TEXT_INPUT
    config: dict[str, Any] = {"options": options} if options else {"maxLength": 4000}
    about = f"Asked while building {given.task_id}." if given.task_id else "Asked while building."
    maker = project.created_by
    return TaskDraft(
        type=TaskType.DECIDE if options else TaskType.PROVIDE,
        title=given.question,
        description=f"{given.context}\n\n{about}".strip(),
        priority=TaskPriority.HIGH,
        assignee_id=maker if maker and is_participant(session, project, maker) else None,
        actions=[ActionInput(type=kind, label="Answer", config=config)],
        targets=[TargetInput(type="build_task", id=given.task_id)] if given.task_id else [],
        dedupe=name_question(given),
    )


def to_answer(session: Session, task: Task) -> OwnerAnswer:
    """Say where the question stands."""
    submission = find_submission_of(session, task) if task.status is TaskStatus.COMPLETED else None
    value = submission.data.get("value") if submission else None
    return OwnerAnswer(
        inbox_task_id=task.id,
        status=task.status,
        answer=str(value) if value is not None else None,
        message=SAID.get(task.status, WAITING),
    )
