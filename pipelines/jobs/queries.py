"""Every SELECT on jobs and their runs."""

from datetime import datetime

from sqlmodel import Session, col, select

from pipelines.access.actor import Actor
from pipelines.access.attributes import describe
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.access.reach import is_seen
from pipelines.base.errors import NotFound
from pipelines.models import Job, JobRun, JobStatus, Project, Worker

#: Not over yet.
OPEN = (JobStatus.QUEUED, JobStatus.RUNNING, JobStatus.PAUSED)


def get_job(session: Session, job_id: str, *, by: Actor, to: Capability = Capability.JOB_READ) -> Job:
    """Return a job that the actor sees and may do ``to`` with; whoever may change it holds its row.

    Raises:
        NotFound: no such job in the actor's tenant.
        PermissionDenied: they see it, and may not.
    """
    statement = select(Job).where(
        Job.id == job_id, Job.tenant_id == by.tenant_id, is_seen(by, Job.project_id, Job.created_by)
    )
    job = session.exec(statement.with_for_update() if to.changes_records else statement).one_or_none()
    if job is None:
        raise NotFound("No such job.", jobId=job_id)
    check_capability(by, to, describe(job))
    return job


def find_job(session: Session, job_id: str, *, lock: bool = True) -> Job | None:
    """Return a job for the worker, unless it is gone; ``lock``: its row is held."""
    statement = select(Job).where(Job.id == job_id)
    return session.exec(statement.with_for_update() if lock else statement).one_or_none()


def find_job_by_key(session: Session, tenant_id: str, kind: str, key: str) -> Job | None:
    """Return the job that was started with this key."""
    statement = select(Job).where(Job.tenant_id == tenant_id, Job.kind == kind, Job.key == key)
    return session.exec(statement).one_or_none()


def find_last_job(session: Session, tenant_id: str, kind: str) -> Job | None:
    """Return the job of a kind that was started last in a tenant."""
    own = select(Job).where(Job.tenant_id == tenant_id, Job.kind == kind)
    return session.exec(own.order_by(col(Job.created_at).desc(), col(Job.id).desc()).limit(1)).one_or_none()


def list_open_jobs(session: Session, project: Project) -> list[Job]:
    """Return the project's jobs that are not over, and hold their rows."""
    wanted = (Job.tenant_id == project.tenant_id, Job.project_id == project.id, col(Job.status).in_(OPEN))
    return list(session.exec(select(Job).where(*wanted).with_for_update()))


def list_runs(session: Session) -> list[JobRun]:
    """Return all runs that are not over, of every tenant, the oldest first."""
    return list(session.exec(select(JobRun).order_by(col(JobRun.created_at), col(JobRun.id))))


def find_worker(session: Session, worker_id: str) -> Worker | None:
    """Return what is known of a worker."""
    return session.exec(select(Worker).where(Worker.id == worker_id)).one_or_none()


def list_workers(session: Session, *, since: datetime) -> list[Worker]:
    """Return the workers that were heard of since then."""
    return list(session.exec(select(Worker).where(col(Worker.seen_at) >= since)))


def list_runs_of(session: Session, job: Job) -> list[JobRun]:
    """Return the job's runs that are not over."""
    return list(session.exec(select(JobRun).where(JobRun.job_id == job.id)))
