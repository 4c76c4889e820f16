"""Cancel a job: at the next step, or at once where the step asks.

cancel_job(session, job_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.clock import utc_now
from pipelines.base.db import after_commit
from pipelines.base.errors import Conflict
from pipelines.events.record_event import record_event
from pipelines.jobs.queries import OPEN, get_job, list_open_jobs
from pipelines.jobs.signals import wake_worker
from pipelines.models import Job, JobStatus, Project


def cancel_job(session: Session, job_id: str, *, by: Actor) -> Job:
    """Cancel a job; what its finished steps saved stays. Cancelling again changes nothing.

    Raises:
        NotFound: no such job in the actor's tenant.
        PermissionDenied: they may not.
        Conflict: it has already completed or failed.
    """
    # Load
    job = get_job(session, job_id, by=by, to=Capability.JOB_WRITE)

    # Check
    if job.status is JobStatus.CANCELLED:
        return job
    if job.status not in OPEN:
        raise Conflict(f"This job has already {job.status}.", status=job.status)

    # Save
    mark_cancelled(session, job)
    project = session.get(Project, job.project_id, with_for_update=True) if job.project_id else None
    record_event(session, project, "job.cancelled", subject_id=job.id, after={"kind": job.kind}, by=by)

    # Report
    return job


def cancel_jobs_of(session: Session, project: Project) -> list[Job]:
    """Cancel all jobs of a project that is being archived or deleted; return them."""
    jobs = list_open_jobs(session, project)
    for job in jobs:
        mark_cancelled(session, job)
    return jobs


def mark_cancelled(session: Session, job: Job) -> None:
    """Mark a job cancelled; the worker tells its kind (`JobKind.on_failed`) after the commit."""
    job.status = JobStatus.CANCELLED
    job.message = "Cancelled"
    job.updated_at = utc_now()
    session.add(job)
    session.flush()
    after_commit(session, wake_worker)
