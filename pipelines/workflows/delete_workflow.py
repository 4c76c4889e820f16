"""Delete a workflow with its versions and bindings.

deletion = delete_workflow(session, workflow_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.events.record_event import record_event
from pipelines.files.sweep_files import sweep_files
from pipelines.workflows.queries import delete_rows, get_workflow, list_versions
from pipelines.workflows.records import WorkflowDeletion


def delete_workflow(session: Session, workflow_id: str, *, by: Actor) -> WorkflowDeletion:
    """Delete the rows in one transaction; the content of the files follows by a job.

    Raises:
        NotFound: no such workflow in a project that the actor sees.
        PermissionDenied: they may not delete it.
        Conflict: its project is archived.
    """
    # Load
    workflow, project = get_workflow(session, workflow_id, by=by, to=Capability.WORKFLOW_WRITE)
    files = [file for _, file in list_versions(session, workflow)]
    hashes = sorted({file.sha256 for file in files})

    # Save
    record_event(session, project, "workflow.deleted", subject_id=workflow.id, before=workflow.name, by=by)
    delete_rows(session, workflow, [file.id for file in files])
    sweep_files(session, hashes, by=by)

    # Report
    return WorkflowDeletion(id=workflow.id)
