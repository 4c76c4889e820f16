"""Take a BPMN file as a workflow of a project.

receipt = upload_workflow(session, WorkflowInput(name="Orders", …), content, file_name="a.bpmn", by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.events.record_event import record_event
from pipelines.files.store_file import store_file
from pipelines.models import Project, Workflow, WorkflowVersion
from pipelines.projects.queries import get_project
from pipelines.workflows.model import Model
from pipelines.workflows.needs import NEEDS
from pipelines.workflows.read_model import read_model
from pipelines.workflows.records import WorkflowInput, WorkflowReceipt

CONTENT_TYPE = "application/xml"


def upload_workflow(
    session: Session, given: WorkflowInput, content: bytes, *, file_name: str, by: Actor
) -> WorkflowReceipt:
    """Keep a file as the first version of a new workflow. It need not be sound: validating tells.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not upload workflows.
        Conflict: the project is archived.
        WorkflowInvalid: the file is no BPMN 2.0.
        Invalid: its name is too long.
    """
    # Load
    project = get_project(session, given.project_id, by=by, to=Capability.WORKFLOW_WRITE)

    # Check
    model = read_model(content)

    # Save
    workflow = Workflow(
        tenant_id=project.tenant_id,
        project_id=project.id,
        name=given.name,
        description=given.description,
        created_by=by.user_id,
    )
    session.add(workflow)
    session.flush()
    save_version(session, workflow, project, model, content, file_name=file_name, by=by)
    record_event(session, project, "workflow.uploaded", subject_id=workflow.id, after=given.name, by=by)

    # Report
    return WorkflowReceipt(workflow_id=workflow.id, **build_links(workflow))


def save_version(  # noqa: PLR0913
    session: Session,
    workflow: Workflow,
    project: Project,
    model: Model,
    content: bytes,
    *,
    file_name: str,
    by: Actor,
) -> WorkflowVersion:
    """Keep a file as the version that the workflow's number says."""
    file = store_file(
        session, content, name=file_name, content_type=CONTENT_TYPE, project_id=project.id, by=by
    )
    version = WorkflowVersion(
        tenant_id=workflow.tenant_id,
        workflow_id=workflow.id,
        number=workflow.version,
        file_id=file.id,
        counts=count_elements(model),
        created_by=by.user_id,
    )
    session.add(version)
    session.flush()
    return version


def count_elements(model: Model) -> dict[str, int]:
    """Return what a list shows of a model."""
    types = [node.type for node in model.nodes]
    return {
        "total_elements": len(model.nodes) + len(model.edges),
        "user_tasks": types.count("UserTask"),
        "service_tasks": types.count("ServiceTask"),
        "bindable": sum(each in NEEDS for each in types),
    }


def build_links(workflow: Workflow) -> dict[str, str]:
    """Return where a workflow is validated and its model is read."""
    path = f"/api/workflows/{workflow.id}"
    return {"validation_url": f"{path}/validate", "normalized_url": f"{path}/normalized"}
