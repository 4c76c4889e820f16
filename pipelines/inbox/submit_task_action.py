"""Do a task by one of its actions.

receipt = submit_task_action(session, task_id, action_id, {"value": "PostgreSQL"}, by=actor)
"""

from hashlib import sha256
from typing import Any

import orjson
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.clock import utc_now
from pipelines.base.errors import Conflict
from pipelines.events.record_event import record_event
from pipelines.inbox.apply_effect import apply_effect
from pipelines.models import ActionType, Project, Task, TaskAction, TaskStatus, TaskSubmission
from pipelines.tasks.change_task import close_task
from pipelines.tasks.check_action import check_data
from pipelines.tasks.queries import find_submission, get_action, get_task
from pipelines.tasks.records import OutputBinding, SubmissionEffects, SubmissionReceipt


def submit_task_action(
    session: Session,
    task_id: str,
    action_id: str,
    data: dict[str, Any],
    *,
    idempotency_key: str | None = None,
    by: Actor,
) -> SubmissionReceipt:
    """Take what was submitted, apply it, complete the task. The same submission again answers the same.

    Raises:
        NotFound: no such task in a project that the actor sees, or no such action of it.
        PermissionDenied: they may not do it, or not what follows from it.
        Conflict: it is over or waits for other tasks; or the key was used with other data.
        Invalid: the data does not fit the action.
    """
    # Load
    task, project = get_task(session, task_id, by=by, to=Capability.TASK_WRITE)
    session.refresh(task)  # the project's row is held now: nobody else completes it meanwhile
    action = get_action(session, task, action_id)
    key = idempotency_key or hash_submission(task, action, data, by)
    known = find_submission(session, task, key)

    # Check
    if known is not None:
        return repeat_submission(known, data)
    check_to_do(task)
    value = check_data(action.type, action.config, data)

    # Save
    before = complete_task(session, project, task, by=by)
    bindings = apply_effect(session, project, task, action, value, by=by)
    submission = save_submission(session, action, key, data, bindings, by=by)
    record_event(
        session, project, "task.completed", subject_id=task.id, before=before, after="completed", by=by
    )

    # Report
    return to_receipt(submission)


def hash_submission(task: Task, action: TaskAction, data: dict[str, Any], by: Actor) -> str:
    """Return the key of a submission that brings none, so that a double click is one submission."""
    return sha256(f"{task.id} {action.id} {by.user_id} {hash_data(data)}".encode()).hexdigest()


def hash_data(data: dict[str, Any]) -> str:
    """Return a hash of what was submitted, whatever the order of its keys."""
    return sha256(orjson.dumps(data, option=orjson.OPT_SORT_KEYS)).hexdigest()


def repeat_submission(known: TaskSubmission, data: dict[str, Any]) -> SubmissionReceipt:
    """Answer as before; raise `Conflict` when the key came with other data."""
    if known.data_hash != hash_data(data):
        raise Conflict("This key was used for another submission.", idempotencyKey=known.idempotency_key)
    return to_receipt(known)


def check_to_do(task: Task) -> None:
    """Raise `Conflict` unless the task can be done now."""
    if task.status is TaskStatus.BLOCKED:
        raise Conflict("Other tasks have to be done first.", status=task.status)
    if task.status in (TaskStatus.COMPLETED, TaskStatus.CANCELLED):
        raise Conflict(f"This task is {task.status} already.", status=task.status)


def complete_task(session: Session, project: Project, task: Task, *, by: Actor) -> str:
    """Mark the task as done, wake what waited for it; return the state it was in."""
    before = str(task.status)
    task.status, task.completed_at, task.updated_at = TaskStatus.COMPLETED, utc_now(), utc_now()
    session.add(task)
    close_task(session, project, task)
    return before


def save_submission(
    session: Session,
    action: TaskAction,
    key: str,
    data: dict[str, Any],
    bindings: list[OutputBinding],
    *,
    by: Actor,
) -> TaskSubmission:
    """Keep what was submitted; secrets are kept where they belong, not here."""
    is_secret = action.type is ActionType.CREDENTIAL_CONNECT
    effects = SubmissionEffects(task_completed=True, output_bindings=bindings, workflows_triggered=[])
    submission = TaskSubmission(
        tenant_id=action.tenant_id,
        task_id=action.task_id,
        action_id=action.id,
        idempotency_key=key,
        data_hash=hash_data(data),
        data={} if is_secret else data,
        result={"accepted": True} if is_secret else {"accepted": True, "data": data},
        effects=effects.model_dump(),
        submitted_by=by.user_id,
    )
    session.add(submission)
    session.flush()
    return submission


def to_receipt(submission: TaskSubmission) -> SubmissionReceipt:
    """Show a submission."""
    return SubmissionReceipt(
        submission_id=submission.id,
        task_id=submission.task_id,
        action_id=submission.action_id,
        result=submission.result,
        effects=SubmissionEffects.model_validate(submission.effects),
    )
