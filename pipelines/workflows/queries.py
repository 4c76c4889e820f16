"""Every SELECT on workflows."""

from typing import Any

from sqlmodel import Session, and_, col, delete, func, select

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_not_denied
from pipelines.access.reach import Columns, is_not_denied, is_seen, reduce_policies
from pipelines.access.resource import Resource
from pipelines.base.errors import NotFound
from pipelines.models import Effect, Project, StoredFile, Workflow, WorkflowBinding, WorkflowVersion
from pipelines.projects.queries import get_project

#: What policies may ask about a workflow, as ``resource.…``.
ATTRIBUTES: dict[str, Any] = {"name": Workflow.name, "createdBy": Workflow.created_by}


def get_workflow(
    session: Session, workflow_id: str, *, by: Actor, to: Capability
) -> tuple[Workflow, Project]:
    """Return a workflow that the actor sees and may do ``to`` with, and its project.

    Raises:
        NotFound: no such workflow in a project that the actor sees.
        PermissionDenied: they see it, and may not.
        Conflict: it would be changed, and its project is archived.
    """
    wanted = (
        Workflow.id == workflow_id,
        Workflow.tenant_id == by.tenant_id,
        is_seen(by, Workflow.project_id),
    )
    workflow = session.exec(select(Workflow).where(*wanted)).one_or_none()
    if workflow is None:
        raise NotFound("No such workflow.", workflowId=workflow_id)
    project = get_project(session, workflow.project_id, by=by, to=to)
    if to.changes_records:  # whoever held the project's row may have changed it
        session.refresh(workflow)
    check_not_denied(by, to, as_resource(workflow))
    return workflow, project


def as_resource(workflow: Workflow) -> Resource:
    """Return a workflow as policies see it."""
    attributes = {name: getattr(workflow, column.key) for name, column in ATTRIBUTES.items()}
    return Resource("workflow", workflow.id, workflow.project_id, attributes)


def list_page(
    session: Session, project: Project, *, limit: int, offset: int, by: Actor
) -> tuple[list[tuple[Workflow, WorkflowVersion]], int]:
    """Return a page of a project's workflows with their newest versions, and how many there are."""
    columns = Columns(Workflow.project_id, Workflow.id, ATTRIBUTES)
    denied = reduce_policies(by, Capability.WORKFLOW_READ)[Effect.DENY]
    wanted = (Workflow.project_id == project.id, is_not_denied(denied, columns))
    newest = and_(
        col(WorkflowVersion.workflow_id) == Workflow.id, col(WorkflowVersion.number) == Workflow.version
    )
    page = (
        select(Workflow, WorkflowVersion)
        .join(WorkflowVersion, newest)
        .where(*wanted)
        .order_by(col(Workflow.created_at), col(Workflow.id))
    )
    total = session.exec(select(func.count()).select_from(Workflow).where(*wanted)).one()
    return list(session.exec(page.limit(limit).offset(offset))), total


def get_version(
    session: Session, workflow: Workflow, number: int | None = None
) -> tuple[WorkflowVersion, StoredFile]:
    """Return a version, the newest without a number, and its file."""
    statement = (
        select(WorkflowVersion, StoredFile)
        .join(StoredFile, col(StoredFile.id) == WorkflowVersion.file_id)
        .where(
            WorkflowVersion.workflow_id == workflow.id,
            WorkflowVersion.number == (workflow.version if number is None else number),
        )
    )
    found = session.exec(statement).one_or_none()
    if found is None:
        raise NotFound("This workflow has no such version.", workflowId=workflow.id, version=number)
    return found


def list_versions(session: Session, workflow: Workflow) -> list[tuple[WorkflowVersion, StoredFile]]:
    """Return every version of a workflow with its file, the newest first."""
    statement = (
        select(WorkflowVersion, StoredFile)
        .join(StoredFile, col(StoredFile.id) == WorkflowVersion.file_id)
        .where(WorkflowVersion.workflow_id == workflow.id)
        .order_by(col(WorkflowVersion.number).desc())
    )
    return list(session.exec(statement))


def list_bindings(session: Session, workflow: Workflow) -> list[WorkflowBinding]:
    """Return the bindings of a workflow, the oldest first."""
    statement = select(WorkflowBinding).where(WorkflowBinding.workflow_id == workflow.id)
    return list(session.exec(statement.order_by(col(WorkflowBinding.created_at), col(WorkflowBinding.id))))


def delete_rows(session: Session, workflow: Workflow, file_ids: list[str]) -> None:
    """Delete a workflow with its bindings, versions and the rows of their files."""
    session.exec(delete(WorkflowBinding).where(col(WorkflowBinding.workflow_id) == workflow.id))
    session.exec(delete(WorkflowVersion).where(col(WorkflowVersion.workflow_id) == workflow.id))
    session.exec(delete(Workflow).where(col(Workflow.id) == workflow.id))
    session.exec(delete(StoredFile).where(col(StoredFile.id).in_(file_ids)))
