"""List workflows, and show one.

page = list_workflows(session, project_id, limit=50, offset=0, by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.reach import check_somewhere
from pipelines.files.links import sign_link
from pipelines.models import StoredFile, WorkflowBinding, WorkflowVersion
from pipelines.projects.queries import get_project
from pipelines.workflows.model_records import NormalizedWorkflow
from pipelines.workflows.needs import NEEDS
from pipelines.workflows.open_version import open_model
from pipelines.workflows.queries import (
    Listed,
    get_workflow,
    list_bindings,
    list_page,
    list_versions,
)
from pipelines.workflows.records import (
    LevelCount,
    LevelCounts,
    Levels,
    ValidationReport,
    VersionView,
    WorkflowListed,
    WorkflowPage,
    WorkflowView,
)
from pipelines.workflows.show_model import show_model
from pipelines.workflows.write_bpmn import write_bpmn


def list_workflows(
    session: Session, project_id: str | None, *, limit: int, offset: int, by: Actor
) -> WorkflowPage:
    """Return a page of a project's workflows, without one of all that the actor may read, the oldest first.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not read its workflows, or none at all.
    """
    if project_id is None:
        check_somewhere(by, Capability.WORKFLOW_READ)
        project = None
    else:
        project = get_project(session, project_id, by=by, to=Capability.WORKFLOW_READ)
    rows, total = list_page(session, project, limit=limit, offset=offset, by=by)
    return WorkflowPage(
        workflows=[WorkflowListed(**describe(each)) for each in rows],
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
    workflow, project = get_workflow(session, workflow_id, by=by, to=Capability.WORKFLOW_READ)
    versions = list_versions(session, workflow)
    newest = versions[0][0]
    bindings = list_bindings(session, workflow)
    stale = [each for each in bindings if each.is_stale]
    return WorkflowView(
        **describe(Listed(workflow, newest, project.name, count_bound(bindings))),
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
    found, model = open_model(session, workflow, version)
    return NormalizedWorkflow(workflow_id=workflow.id, version=found.number, model=show_model(model))


def export_workflow(session: Session, workflow_id: str, *, version: int | None = None, by: Actor) -> bytes:
    """Return a version as BPMN 2.0 written from its model: mended where the file had to be.

    Raises:
        NotFound: no such workflow in a project that the actor sees, or no such version.
        PermissionDenied: they may not read it.
    """
    workflow, _ = get_workflow(session, workflow_id, by=by, to=Capability.WORKFLOW_READ)
    return write_bpmn(open_model(session, workflow, version)[1])


def describe(listed: Listed) -> dict[str, Any]:
    """Return what a list shows."""
    workflow, version = listed.workflow, listed.version
    report = ValidationReport.model_validate(version.validation) if version.validation else None
    return {
        **workflow.model_dump(exclude={"tenant_id", "created_by"}),
        "bindable": 0,
        **version.counts,
        "bound": listed.bound,
        "project_name": listed.project_name,
        "is_valid": report.passed if report else None,
        "levels": count_findings(report.levels) if report else None,
        "validated_at": version.validated_at,
    }


def count_findings(levels: Levels) -> LevelCounts:
    """Return how many findings each level has."""
    pairs = [(name, getattr(levels, name)) for name in LevelCounts.model_fields]
    counts = {
        name: LevelCount(errors=len(level.errors), warnings=len(level.warnings)) for name, level in pairs
    }
    return LevelCounts(**counts)


def count_bound(bindings: list[WorkflowBinding]) -> int:
    """Return how many elements have what they need."""
    fitting = {
        each.element_id
        for each in bindings
        if not each.is_stale and each.binding_type in NEEDS.get(each.element_type, ())
    }
    return len(fitting)


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
