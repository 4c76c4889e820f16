"""Delete a project and everything that belongs to it.

deletion = delete_project(session, project_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.events.record_event import record_event
from pipelines.files.queries import list_hashes
from pipelines.files.sweep_files import sweep_files
from pipelines.jobs.cancel_job import cancel_jobs_of
from pipelines.projects.queries import delete_rows, get_project, list_owned
from pipelines.projects.records import Deletion


def delete_project(session: Session, project_id: str, *, by: Actor) -> Deletion:
    """Delete every row of the project in one transaction; content of its files follows by a job.

    The log of events keeps what happened to it.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not delete it.
    """
    # Load
    project = get_project(session, project_id, by=by, to=Capability.PROJECT_DELETE, archived=True)
    hashes = list_hashes(session, project)

    # Save
    cancel_jobs_of(session, project)
    record_event(session, project, "project.deleted", before=project.name, by=by)
    session.flush()
    gone = {kind.__tablename__: delete_rows(session, kind, project) for kind in list_owned()}
    session.expunge_all()
    if hashes:
        sweep_files(session, hashes, by=by)

    # Report
    return Deletion(
        deleted_tables=sorted(str(table) for table, rows in gone.items() if rows),
        rows_deleted=sum(gone.values()),
    )
