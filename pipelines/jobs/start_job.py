"""Start a job in the caller's transaction; it runs once that is committed.

job = start_job(session, COMPILE, project=project, payload={"specId": spec.id}, by=actor, key=spec.id)
"""

from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.db import after_commit
from pipelines.jobs.kinds import JobKind
from pipelines.jobs.queries import find_job_by_key
from pipelines.jobs.signals import wake_worker
from pipelines.models import Job, JobRun, Project


def start_job(
    session: Session,
    kind: JobKind,
    *,
    project: Project | None,
    payload: dict[str, Any],
    by: Actor,
    key: str | None = None,
) -> Job:
    """Return a job that will run; for a ``key`` of this kind that was used before, the job of then.

    ``payload`` holds ids and options, never content: what a job works on, it loads.
    """
    if key is not None and (known := find_job_by_key(session, by.tenant_id, kind.name, key)):
        return known
    job = Job(
        tenant_id=by.tenant_id,
        project_id=project.id if project else None,
        kind=kind.name,
        key=key,
        payload=payload,
        created_by=by.user_id,
    )
    try:
        with session.begin_nested():
            session.add(job)
            session.flush()
    except IntegrityError:  # the same key, in a transaction that was quicker
        if key is None or (known := find_job_by_key(session, by.tenant_id, kind.name, key)) is None:
            raise
        return known
    add_run(session, job)
    return job


def add_run(session: Session, job: Job) -> None:
    """Have the job run after the commit; a retry is a run of its own, as a spent run's id stays spent."""
    job.run_id = f"{job.id}:{job.attempt}"
    session.add(JobRun(id=job.run_id, job_id=job.id, tenant_id=job.tenant_id))
    session.flush()
    after_commit(session, wake_worker)
