"""Let what was submitted take effect where it belongs.

bindings = apply_effect(session, project, task, action, "web", by=actor)
"""

from collections.abc import Callable
from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.inbox.effects.answer import answer_anew, answer_asked, choose_value, settle_conflict
from pipelines.inbox.effects.bind_output import bind_output
from pipelines.inbox.effects.connect import connect_service
from pipelines.inbox.effects.reply import reply_to_comment
from pipelines.inbox.effects.take_file import check_file
from pipelines.models import ActionType, Project, Task, TaskAction
from pipelines.tasks.records import OutputBinding

#: What a task is made for → how a submission takes effect there.
EFFECTS: dict[str, Callable[..., list[OutputBinding]]] = {
    "answer_question": answer_asked,
    "confirm_slot": answer_anew,
    "choose_value": choose_value,
    "settle_conflict": settle_conflict,
    "connect_integration": connect_service,
    "reply_to_comment": reply_to_comment,
}


def apply_effect(
    session: Session, project: Project, task: Task, action: TaskAction, value: Any, *, by: Actor
) -> list[OutputBinding]:
    """Apply the task's effect, or bind the value to the field that the action's config names.

    Raises:
        NotFound, PermissionDenied, PhaseInvalid, Invalid: as the pipeline that it goes to.
    """
    if action.type is ActionType.FILE_UPLOAD:
        check_file(session, action, value, by=by)
    if action.type is ActionType.CREDENTIAL_CONNECT:
        return connect_service(session, project, task, action, value, by=by)
    effect = task.effect or {}
    apply = EFFECTS.get(effect.get("kind", ""), bind_output)
    return apply(session, project, task, action, value, by=by)
