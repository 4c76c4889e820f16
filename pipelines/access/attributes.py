"""What policies may ask about records, as ``resource.…``: in a decision and in a list alike, all of it text.

describe(task)
columns = list_columns(Task)
"""

from typing import Any

from sqlalchemy import literal

from pipelines.access.reach import Columns
from pipelines.access.resource import Resource
from pipelines.models import Job, Project, Specification, StoredFile, Task, Template, Workflow

ATTRIBUTES: dict[type, dict[str, Any]] = {
    Project: {
        "name": Project.name,
        "status": Project.status,
        "phase": Project.phase,
        "template": Project.template,
        "createdBy": Project.created_by,
    },
    Task: {
        "title": Task.title,
        "type": Task.type,
        "status": Task.status,
        "priority": Task.priority,
        "assigneeType": Task.assignee_type,
        "assigneeId": Task.assignee_id,
        "createdBy": Task.created_by,
    },
    Specification: {"version": Specification.version, "status": Specification.status},
    StoredFile: {"name": StoredFile.name, "createdBy": StoredFile.created_by},
    Template: {
        "name": Template.name,
        "templateType": Template.template_type,
        "status": Template.status,
        "createdBy": Template.created_by,
    },
    Workflow: {"name": Workflow.name, "createdBy": Workflow.created_by},
    Job: {"kind": Job.kind, "status": Job.status, "createdBy": Job.created_by},
}
#: The records that policies know by a noun.
KINDS: dict[str, type] = {
    "project": Project,
    "task": Task,
    "specification": Specification,
    "file": StoredFile,
    "job": Job,
    "template": Template,
    "workflow": Workflow,
}
NOUNS = {kind: noun for noun, kind in KINDS.items()}


def describe(record: Any, noun: str | None = None) -> Resource:
    """Return a record as policies see it; with another noun, what of that kind is in the project."""
    kind = type(record)
    values = {name: getattr(record, column.key) for name, column in ATTRIBUTES[kind].items()}
    attributes = {name: None if value is None else str(value) for name, value in values.items()}
    is_itself = noun in (None, NOUNS[kind])
    project_id = record.id if kind is Project else record.project_id
    return Resource(noun or NOUNS[kind], record.id if is_itself else None, project_id, attributes)


def list_columns(kind: type, noun: str | None = None) -> Columns:
    """Return where a query has what ``describe`` says of a record."""
    table: Any = kind
    record_id = table.id if noun in (None, NOUNS[kind]) else None
    project_id = table.id if kind is Project else table.project_id
    own = {"id": record_id, "projectId": project_id, "type": literal(noun or NOUNS[kind])}
    return Columns(project_id, record_id, own | ATTRIBUTES[kind])
