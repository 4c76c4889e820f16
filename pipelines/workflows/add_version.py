"""Replace the file of a workflow by a newer one; bindings stay where the elements do.

receipt = add_version(session, workflow_id, content, file_name="orders-2.bpmn", by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.clock import utc_now
from pipelines.events.record_event import record_event
from pipelines.models import WorkflowBinding
from pipelines.workflows.compare_versions import compare_models
from pipelines.workflows.list_bindings import show_bindings
from pipelines.workflows.model import Model
from pipelines.workflows.open_version import open_model
from pipelines.workflows.queries import get_workflow, list_bindings
from pipelines.workflows.read_model import read_model
from pipelines.workflows.records import VersionReceipt
from pipelines.workflows.upload_workflow import build_links, save_version


def add_version(
    session: Session, workflow_id: str, content: bytes, *, file_name: str, by: Actor
) -> VersionReceipt:
    """Keep a file as the newest version, and mark the bindings whose elements it lacks.

    Raises:
        NotFound: no such workflow in a project that the actor sees.
        PermissionDenied: they may not change it.
        Conflict: its project is archived.
        WorkflowInvalid: the file is no BPMN 2.0.
        Invalid: its name is too long.
    """
    # Load
    workflow, project = get_workflow(session, workflow_id, by=by, to=Capability.WORKFLOW_WRITE)
    before = open_model(session, workflow)[1]
    bindings = list_bindings(session, workflow)

    # Check
    model = read_model(content)

    # Save
    workflow.version += 1
    workflow.updated_at = utc_now()
    save_version(session, workflow, project, model, content, file_name=file_name, by=by)
    mark_stale(bindings, model)
    session.flush()
    stale = [each for each in bindings if each.is_stale]
    after = {"version": workflow.version, "stale": len(stale)}
    record_event(session, project, "workflow.version_added", subject_id=workflow.id, after=after, by=by)

    # Report
    changes = compare_models(before, model, version=workflow.version, against=workflow.version - 1)
    return VersionReceipt(
        workflow_id=workflow.id,
        **build_links(workflow),
        version=workflow.version,
        diff=changes,
        stale_bindings=show_bindings(session, project, stale, model, by=by),
    )


def mark_stale(bindings: list[WorkflowBinding], model: Model) -> None:
    """Say of each binding whether its element is there as what it was; one that is back counts again."""
    for binding in bindings:
        element = model.by_id.get(binding.element_id)
        is_stale = element is None or element.type != binding.element_type
        if binding.is_stale != is_stale:
            binding.is_stale, binding.updated_at = is_stale, utc_now()
