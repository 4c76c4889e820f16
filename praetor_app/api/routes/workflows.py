"""BPMN Workflows: upload, validate, read as a model, bind."""

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Response
from pydantic import Field

from pipelines.base.ids import Id
from pipelines.base.records import Record
from pipelines.settings import get_settings
from pipelines.workflows.add_version import add_version
from pipelines.workflows.bind_elements import bind_elements
from pipelines.workflows.delete_workflow import delete_workflow
from pipelines.workflows.list_bindings import list_bindings_of
from pipelines.workflows.list_workflows import export_workflow, list_workflows, read_normalized, read_workflow
from pipelines.workflows.model_records import NormalizedWorkflow
from pipelines.workflows.records import (
    BindingPage,
    BindingsBody,
    ValidationReport,
    VersionReceipt,
    WorkflowDeletion,
    WorkflowInput,
    WorkflowPage,
    WorkflowReceipt,
    WorkflowView,
)
from pipelines.workflows.upload_workflow import upload_workflow
from pipelines.workflows.validate_workflow import validate_workflow
from praetor_app.api.content_disposition import write_disposition
from praetor_app.api.deps import By, Db, DbRead, Limit, NoBody, Offset
from praetor_app.api.envelope import Envelope, ok
from praetor_app.api.upload import Form, NoFields, describe_form, take_form

router = APIRouter(prefix="/api/workflows", tags=["BPMN Workflows"])

WorkflowId = Annotated[str, Path(alias="workflowId", description="The workflow's id.")]
Version = Annotated[int | None, Query(ge=1, le=10**6, description="Which version. Default: the newest.")]
BPMN: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The file.",
        "content": {"application/xml": {"schema": {"type": "string", "format": "binary"}}},
    }
}


class WorkflowQuery(Record):
    """Which workflows to list."""

    project_id: Id = Field(description="The project's id.")
    limit: int = Field(default=50, ge=1, le=200, description="How many at most.")
    offset: int = Field(default=0, ge=0, le=10**9, description="How many to pass over.")


@router.get("")
def get_workflows(
    session: DbRead, by: By, query: Annotated[WorkflowQuery, Query()]
) -> Envelope[WorkflowPage]:
    """List the BPMN workflows of a project, the oldest first."""
    return ok(list_workflows(session, query.project_id, limit=query.limit, offset=query.offset, by=by))


@router.post("", status_code=201, openapi_extra=describe_form(WorkflowInput))
def post_upload_workflow(
    form: Annotated[Form[WorkflowInput], Depends(take_form(WorkflowInput))], session: Db, by: By
) -> Envelope[WorkflowReceipt]:
    """Upload a BPMN 2.0 XML file of at most 10 MiB.

    What is no BPMN 2.0, or cannot be read safely, is `WORKFLOW_INVALID` with the line and the element. An
    unsound model is taken: validating it says what is wrong.
    """
    return ok(upload_workflow(session, form.fields, form.read(), file_name=form.name, by=by))


@router.get("/{workflowId}")
def get_workflow_detail(workflow_id: WorkflowId, session: DbRead, by: By) -> Envelope[WorkflowView]:
    """Get a workflow with its versions, which can be downloaded, and its last validation."""
    seconds = get_settings().download_ttl_seconds
    return ok(read_workflow(session, workflow_id, link_seconds=seconds, by=by))


@router.delete("/{workflowId}")
def delete_delete_workflow(workflow_id: WorkflowId, session: Db, by: By) -> Envelope[WorkflowDeletion]:
    """Delete a workflow with its versions and bindings."""
    return ok(delete_workflow(session, workflow_id, by=by))


@router.post("/{workflowId}/versions", status_code=201, openapi_extra=describe_form())
def post_add_version(
    workflow_id: WorkflowId,
    form: Annotated[Form[NoFields], Depends(take_form(NoFields))],
    session: Db,
    by: By,
) -> Envelope[VersionReceipt]:
    """Upload a newer file. Bindings stay where the element ids do; the others are marked as stale."""
    return ok(add_version(session, workflow_id, form.read(), file_name=form.name, by=by))


@router.post("/{workflowId}/validate")
def post_validate_workflow(
    workflow_id: WorkflowId, session: Db, by: By, _body: NoBody = None
) -> Envelope[ValidationReport]:
    """Validate the newest version on three levels: structural, semantic, platform."""
    return ok(validate_workflow(session, workflow_id, by=by))


@router.get("/{workflowId}/normalized")
def get_read_normalized(
    workflow_id: WorkflowId, session: DbRead, by: By, version: Version = None
) -> Envelope[NormalizedWorkflow]:
    """Get the normalized model: nodes, edges, lanes, pools, what they refer to, and what is counted."""
    return ok(read_normalized(session, workflow_id, version=version, by=by))


@router.get("/{workflowId}/export", responses=BPMN, response_class=Response)
def get_export_workflow(
    workflow_id: WorkflowId, session: DbRead, by: By, version: Version = None
) -> Response:
    """Get a version as BPMN 2.0 written from its model: in UTF-8, and mended where the file had to be."""
    content = export_workflow(session, workflow_id, version=version, by=by)
    headers = {"Content-Disposition": write_disposition(f"workflow-{workflow_id}.bpmn")}
    return Response(content, media_type="application/xml", headers=headers)


@router.get("/{workflowId}/bindings")
def get_bindings(
    workflow_id: WorkflowId, session: DbRead, by: By, limit: Limit = 50, offset: Offset = 0
) -> Envelope[BindingPage]:
    """List what elements are bound to, and what the names suggest for the others."""
    return ok(list_bindings_of(session, workflow_id, limit=limit, offset=offset, by=by))


@router.post("/{workflowId}/bindings")
def post_bind_elements(
    workflow_id: WorkflowId, body: BindingsBody, session: Db, by: By
) -> Envelope[BindingPage]:
    """Bind elements to templates, forms, integrations, permissions, task types and decisions.

    Each entry sets the binding of its element and type; `bindingTargetId: null` takes it away. All of them
    are set, or none.
    """
    return ok(bind_elements(session, workflow_id, body.bindings, by=by))
