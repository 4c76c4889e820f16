"""Run a failed or cancelled job again, from its last finished step.

retry_job(session, job_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.clock import utc_now
from pipelines.base.errors import Conflict
from pipelines.events.record_event import record_event
from pipelines.jobs.queries import get_job, list_runs_of
from pipelines.jobs.start_job import add_run
from pipelines.models import Job, JobStatus, Project, ProjectStatus


def retry_job(session: Session, job_id: str, *, by: Actor) -> Job:
    """Queue the job again; finished steps do not run again.

    Raises:
        NotFound: no such job in the actor's tenant.
        PermissionDenied: they may not.
        Conflict: it has neither failed nor been cancelled, or its project is archived.
    """
    # Load
    job = get_job(session, job_id, by=by, to=Capability.JOB_WRITE)
    project = session.get(Project, job.project_id, with_for_update=True) if job.project_id else None

    # Check
    if job.status not in (JobStatus.FAILED, JobStatus.CANCELLED):
        raise Conflict("Only a job that failed or was cancelled can be tried again.", status=job.status)
    if project is not None and project.status is ProjectStatus.ARCHIVED:
        raise Conflict("This project is archived. Make it active again first.", status=project.status)

    # Save
    for run in list_runs_of(session, job):
        session.delete(run)
    job.attempt += 1
    job.status, job.message, job.error, job.updated_at = JobStatus.QUEUED, "", None, utc_now()
    session.add(job)
    add_run(session, job)
    record_event(session, project, "job.retried", subject_id=job.id, after={"attempt": job.attempt}, by=by)

    # Report
    return job
