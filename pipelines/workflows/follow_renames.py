"""Let what a project's workflows are bound to follow what is called otherwise now.

follow_renames(session, project, Renames(entities={"booking": "appointment"}), by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.clock import utc_now
from pipelines.base.renames import Renames, follow_expression, follow_path, join
from pipelines.events.record_event import record_event
from pipelines.models import Project
from pipelines.workflows.queries import list_bindings_of_project


def follow_renames(session: Session, project: Project, renames: Renames, *, by: Actor) -> None:
    """Change the expressions and fields of bindings that name it; flag those that cannot follow."""
    for binding in list_bindings_of_project(session, project):
        lost: list[str] = []
        config = follow_value(binding.config, renames, lost)
        flag = join(lost)
        if config == binding.config and (flag is None or flag == binding.flag):
            continue
        before = {"config": binding.config}
        binding.config, binding.flag = config, flag or binding.flag
        binding.updated_at = utc_now()
        session.add(binding)
        kind = "workflow_binding.flagged" if flag else "workflow_binding.followed"
        after = {"config": config, "flag": flag}
        record_event(session, project, kind, subject_id=binding.id, before=before, after=after, by=by)


def follow_value(value: Any, renames: Renames, lost: list[str], *, name: str = "") -> Any:
    """Return a part of a config with the paths in it as they are to be; add what is lost."""
    if isinstance(value, dict):
        return {key: follow_value(each, renames, lost, name=key) for key, each in value.items()}
    if isinstance(value, list):
        return [follow_value(each, renames, lost, name=name) for each in value]
    if not isinstance(value, str) or ("." not in value and name != "expression"):
        return value  # a single word is a name of the form's own
    followed = follow_expression(value, renames) if name == "expression" else follow_path(value, renames)
    lost.append(followed.lost)
    return followed.text
