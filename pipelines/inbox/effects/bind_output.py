"""Tasks without an effect of their own: the value goes where the action's config says."""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.discovery.answer_question import answer_question
from pipelines.discovery.flow import load_flow
from pipelines.discovery.records import AnswerInput
from pipelines.models import Project, Task, TaskAction
from pipelines.tasks.records import OutputBinding

PROJECT = "project."


def bind_output(
    session: Session, project: Project, _task: Task, action: TaskAction, value: Any, *, by: Actor
) -> list[OutputBinding]:
    """Bind the value to ``config.output.field``: a slot's question is answered, else the project keeps it.

    ``project.database`` stands in the project's metadata as ``database``; without a field nothing is bound.
    """
    field = (action.config.get("output") or {}).get("field")
    if not isinstance(field, str) or not field:
        return []
    bound = value["value"] if isinstance(value, dict) and value.get("decision") == "modify" else value
    flow = load_flow(session, project.id, by=by, to=Capability.PROJECT_WRITE)
    question = next(flow.filling(field), None)
    if question is not None and isinstance(bound, str | bool | int | float | list):
        answer_question(session, project.id, question.id, AnswerInput(value=bound), by=by)
    else:
        project.metadata_ = {**project.metadata_, field.removeprefix(PROJECT): bound}
        session.add(project)
    return [OutputBinding(field=field, value=bound)]
