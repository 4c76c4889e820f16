"""List the workflows of a project, and show one.

page = list_workflows(session, project_id, limit=50, offset=0, by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.files.links import sign_link
from pipelines.models import StoredFile, Workflow, WorkflowVersion
from pipelines.projects.queries import get_project
from pipelines.workflows.model_records import NormalizedWorkflow
from pipelines.workflows.open_version import open_version
from pipelines.workflows.queries import get_version, get_workflow, list_bindings, list_page, list_versions
from pipelines.workflows.read_model import to_model
from pipelines.workflows.records import (
    ValidationReport,
    VersionView,
    WorkflowListed,
    WorkflowPage,
    WorkflowView,
)
from pipelines.workflows.show_model import show_model
from pipelines.workflows.write_bpmn import write_bpmn


def list_workflows(session: Session, project_id: str, *, limit: int, offset: int, by: Actor) -> WorkflowPage:
    """Return a page of a project's workflows, the oldest first.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not read its workflows.
    """
    project = get_project(session, project_id, by=by, to=Capability.WORKFLOW_READ)
    rows, total = list_page(session, project, limit=limit, offset=offset, by=by)
    return WorkflowPage(
        workflows=[WorkflowListed(**describe(workflow, version)) for workflow, version in rows],
        total=total,
        limit=limit,
        offset=offset,
    )


def read_workflow(session: Session, workflow_id: str, *, link_seconds: int, by: Actor) -> WorkflowView:
    """Return a workflow with its versions, which can be downloaded for ``link_seconds``.

    Raises:
        NotFound: no such workflow in a project that the actor sees.
        PermissionDenied: they may not read it.
    """
    workflow, _ = get_workflow(session, workflow_id, by=by, to=Capability.WORKFLOW_READ)
    versions = list_versions(session, workflow)
    newest = versions[0][0]
    stale = [each for each in list_bindings(session, workflow) if each.is_stale]
    return WorkflowView(
        **describe(workflow, newest),
        versions=[show_version(version, file, link_seconds) for version, file in versions],
        validation=ValidationReport.model_validate(newest.validation) if newest.validation else None,
        stale_bindings=len(stale),
    )


def read_normalized(
    session: Session, workflow_id: str, *, version: int | None = None, by: Actor
) -> NormalizedWorkflow:
    """Return the model of a version of a workflow; without one, of the newest.

    Raises:
        NotFound: no such workflow in a project that the actor sees, or no such version.
        PermissionDenied: they may not read it.
    """
    workflow, _ = get_workflow(session, workflow_id, by=by, to=Capability.WORKFLOW_READ)
    found, file = get_version(session, workflow, version)
    model = to_model(open_version(file))
    return NormalizedWorkflow(workflow_id=workflow.id, version=found.number, model=show_model(model))


def export_workflow(session: Session, workflow_id: str, *, version: int | None = None, by: Actor) -> bytes:
    """Return a version as BPMN 2.0 written from its model: mended where the file had to be.

    Raises:
        NotFound: no such workflow in a project that the actor sees, or no such version.
        PermissionDenied: they may not read it.
    """
    workflow, _ = get_workflow(session, workflow_id, by=by, to=Capability.WORKFLOW_READ)
    return write_bpmn(to_model(open_version(get_version(session, workflow, version)[1])))


def describe(workflow: Workflow, version: WorkflowVersion) -> dict[str, Any]:
    """Return what a list shows."""
    is_valid = version.validation["passed"] if version.validation else None
    return {
        **workflow.model_dump(exclude={"tenant_id", "created_by"}),
        **version.counts,
        "is_valid": is_valid,
    }


def show_version(version: WorkflowVersion, file: StoredFile, link_seconds: int) -> VersionView:
    """Show one version with a link to its file."""
    return VersionView(
        version=version.number,
        file_name=file.name,
        size=file.size,
        sha256=file.sha256,
        download_url=sign_link(file, seconds=link_seconds),
        created_at=version.created_at,
    )
