"""Every SELECT on workflows."""

from typing import Any, NamedTuple

from sqlalchemy import ScalarSelect
from sqlmodel import Session, and_, col, delete, func, or_, select

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.reach import is_seen
from pipelines.base.errors import NotFound
from pipelines.models import Project, StoredFile, Workflow, WorkflowBinding, WorkflowVersion
from pipelines.projects.queries import check_project, is_readable
from pipelines.workflows.needs import NEEDS


class Listed(NamedTuple):
    """What a list shows of a workflow."""

    workflow: Workflow
    #: The newest one.
    version: WorkflowVersion
    project_name: str
    #: How many elements have what they need.
    bound: int


def get_workflow(
    session: Session, workflow_id: str, *, by: Actor, to: Capability
) -> tuple[Workflow, Project]:
    """Return a workflow that the actor sees and may do ``to`` with, and its project.

    Raises:
        NotFound: no such workflow in a project that the actor sees.
        PermissionDenied: they see it, and may not.
        Conflict: it would be changed, and its project is archived.
    """
    statement = (
        select(Workflow, Project)
        .join(Project, col(Project.id) == Workflow.project_id)
        .where(
            Workflow.id == workflow_id, Workflow.tenant_id == by.tenant_id, is_seen(by, Workflow.project_id)
        )
    )
    if to.changes_records:
        statement = statement.with_for_update()
    row = session.exec(statement).one_or_none()
    if row is None:
        raise NotFound("No such workflow.", workflowId=workflow_id)
    workflow, project = row
    check_project(project, project.id, by=by, to=to, record=workflow)
    return workflow, project


def list_page(
    session: Session, project: Project | None, *, limit: int, offset: int, by: Actor
) -> tuple[list[Listed], int]:
    """Return a page of a project's workflows, or of all that the actor may read, and how many there are."""
    wanted: list[Any] = [
        Workflow.tenant_id == by.tenant_id,
        is_readable(by, Capability.WORKFLOW_READ, Workflow),
    ]
    if project is not None:
        wanted.append(Workflow.project_id == project.id)
    newest = and_(
        col(WorkflowVersion.workflow_id) == Workflow.id, col(WorkflowVersion.number) == Workflow.version
    )
    page = (
        select(Workflow, WorkflowVersion, Project.name, count_bound())
        .join(WorkflowVersion, newest)
        .join(Project, col(Project.id) == Workflow.project_id)
        .where(*wanted)
        .order_by(col(Workflow.created_at), col(Workflow.id))
    )
    counted = select(func.count()).select_from(Workflow).join(Project).where(*wanted)
    rows = session.exec(page.limit(limit).offset(offset))
    return [Listed._make(row) for row in rows], session.exec(counted).one()


def count_bound() -> ScalarSelect[int]:
    """Return the number of a workflow's elements that have what they need, as a part of a statement."""
    fits = [
        and_(WorkflowBinding.element_type == needing, col(WorkflowBinding.binding_type).in_(kinds))
        for needing, kinds in NEEDS.items()
    ]
    is_fresh = col(WorkflowBinding.is_stale).is_(False)
    counted = select(func.count(func.distinct(WorkflowBinding.element_id)))
    wanted = (WorkflowBinding.workflow_id == Workflow.id, is_fresh, or_(*fits))
    return counted.where(*wanted).correlate(Workflow).scalar_subquery()


def list_newest(session: Session, tenant_id: str) -> list[tuple[Workflow, WorkflowVersion, StoredFile, str]]:
    """Return every workflow of a tenant with its newest version, that one's file and its project's name."""
    newest = and_(
        col(WorkflowVersion.workflow_id) == Workflow.id, col(WorkflowVersion.number) == Workflow.version
    )
    statement = (
        select(Workflow, WorkflowVersion, StoredFile, Project.name)
        .join(WorkflowVersion, newest)
        .join(StoredFile, col(StoredFile.id) == WorkflowVersion.file_id)
        .join(Project, col(Project.id) == Workflow.project_id)
        .where(Workflow.tenant_id == tenant_id)
        .order_by(col(Project.name), col(Workflow.name), col(Workflow.id))
    )
    return [(row[0], row[1], row[2], row[3]) for row in session.exec(statement)]


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


def list_bindings_of_project(session: Session, project: Project) -> list[WorkflowBinding]:
    """Return every binding of a project's workflows."""
    statement = select(WorkflowBinding).join(Workflow, col(Workflow.id) == WorkflowBinding.workflow_id)
    return list(session.exec(statement.where(Workflow.project_id == project.id)))


def count_flagged(project: Project) -> Any:
    """Return a subquery: how many bindings of a project's workflows a person should look at."""
    return (
        select(func.count(col(WorkflowBinding.flag)))
        .join(Workflow, col(Workflow.id) == WorkflowBinding.workflow_id)
        .where(Workflow.tenant_id == project.tenant_id, Workflow.project_id == project.id)
        .scalar_subquery()
    )


def delete_rows(session: Session, workflow: Workflow, file_ids: list[str]) -> None:
    """Delete a workflow with its bindings, versions and the rows of their files."""
    session.exec(delete(WorkflowBinding).where(col(WorkflowBinding.workflow_id) == workflow.id))
    session.exec(delete(WorkflowVersion).where(col(WorkflowVersion.workflow_id) == workflow.id))
    session.exec(delete(Workflow).where(col(Workflow.id) == workflow.id))
    session.exec(delete(StoredFile).where(col(StoredFile.id).in_(file_ids)))
