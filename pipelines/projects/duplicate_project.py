"""Make a second project of one, to try another way.

view = duplicate_project(session, project_id, name=None, by=actor)
"""

from typing import Any

from sqlmodel import Session, SQLModel

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.base.clock import utc_now
from pipelines.base.ids import new_id
from pipelines.events.record_event import record_event
from pipelines.models import (
    Answer,
    AnswerRevision,
    DesignChoice,
    FeatureSelection,
    GraphEdge,
    GraphNode,
    PhaseCounters,
    PlanQuestion,
    ProjectStatus,
    Question,
    Task,
    TaskAction,
    TaskDependency,
    Workflow,
    WorkflowBinding,
    WorkflowVersion,
)
from pipelines.projects.list_projects import to_view
from pipelines.projects.queries import get_project, list_files, list_rows
from pipelines.projects.records import ProjectView

#: What goes with a copy, parents first: all that was said, decided and left to do. What was made of it
#: (specifications, exports, files, jobs) is made anew.
COPIED: tuple[type[SQLModel], ...] = (
    PhaseCounters, GraphNode, GraphEdge, FeatureSelection, DesignChoice, Question, Answer, AnswerRevision,
    PlanQuestion, Task, TaskAction, TaskDependency, Workflow, WorkflowVersion, WorkflowBinding,
)  # fmt: skip
LONGEST_NAME = 200


def duplicate_project(
    session: Session, project_id: str, *, name: str | None = None, by: Actor
) -> ProjectView:
    """Copy a project as it stands, under ``name`` or its own with "(copy)"; the copy is active.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not read it, or make projects.
    """
    # Load
    project = get_project(session, project_id, by=by, to=Capability.PROJECT_READ)
    check_capability(by, Capability.PROJECT_CREATE)
    rows = {kind: list_rows(session, kind, project) for kind in COPIED}
    files = list_files(session, rows[WorkflowVersion])

    # Derive
    ids = {project.id: new_id()}
    ids |= {file.id: new_id() for file in files}
    ids |= {row.id: new_id() for found in rows.values() for row in found if hasattr(row, "id")}
    copy = build_copy(project, ids)
    copy.name = name or f"{project.name[: LONGEST_NAME - 7]} (copy)"
    copy.status, copy.revision, copy.created_by = ProjectStatus.ACTIVE, 0, by.user_id
    copy.created_at = copy.updated_at = utc_now()

    # Save
    session.add(copy)
    session.flush()
    session.add_all(build_copy(file, ids) for file in files)
    session.flush()
    for kind in COPIED:
        session.add_all(build_copy(row, ids) for row in rows[kind])
        session.flush()
    record_event(session, copy, "project.duplicated", before=project.id, after=copy.name, by=by)

    # Report
    return to_view(copy)


def build_copy(row: Any, ids: dict[str, str]) -> Any:
    """Return a row with every id that belongs to the project replaced, inside values too."""
    return type(row)(**{key: replace_ids(value, ids) for key, value in row.model_dump().items()})


def replace_ids(value: Any, ids: dict[str, str]) -> Any:
    """Return a value with ids replaced wherever they stand alone as a text."""
    match value:
        case str():
            return ids.get(value, value)
        case list():
            return [replace_ids(item, ids) for item in value]
        case dict():
            return {key: replace_ids(item, ids) for key, item in value.items()}
        case _:
            return value
