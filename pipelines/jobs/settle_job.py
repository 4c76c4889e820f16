"""End a run whose job failed or was cancelled, and tell the job's kind.

settle_failed(runner, run, "budget_exceeded", "The budget of 5000 tokens is used up.")
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.clock import utc_now
from pipelines.base.db import session_scope
from pipelines.base.errors import PraetorError
from pipelines.jobs.kinds import Runner
from pipelines.jobs.queries import OPEN, find_job, list_runs_of
from pipelines.models import Job, JobRun, JobStatus, Role

FAULT = "Something went wrong on our side. Finished steps are kept: try again."


def settle_failed(runner: Runner, run: JobRun, code: str = "internal_error", message: str = FAULT) -> None:
    """Mark the run's job failed. A job that is over stays as it is; its run is closed all the same."""
    with session_scope(run.tenant_id) as session:
        job = find_job(session, run.job_id)
        if job is None or job.run_id != run.id:
            return
        if job.status in OPEN:
            job.status = JobStatus.FAILED
            settle(runner, session, job, code, message)


def settle_cancelled(runner: Runner, run: JobRun) -> bool:
    """End the run if its job was cancelled; return whether it was. Doing it again changes nothing."""
    with session_scope(run.tenant_id, readonly=True) as session:
        job = find_job(session, run.job_id, lock=False)
    if job is None or job.run_id != run.id or job.status is not JobStatus.CANCELLED:
        return False
    with session_scope(run.tenant_id) as session:
        job = find_job(session, run.job_id)
        if job and job.run_id == run.id and job.status is JobStatus.CANCELLED and list_runs_of(session, job):
            settle(runner, session, job, "cancelled", "Cancelled.")
    return True


def settle(runner: Runner, session: Session, job: Job, code: str, message: str) -> None:
    """Write down why the job ended early, and let its kind clean up in the same transaction."""
    done = [step["name"] for step in job.steps if step["status"] == "done"]
    error: dict[str, Any] = {"code": code, "message": message, "checkpoint": done[-1] if done else None}
    job.error, job.message, job.updated_at = error, message, utc_now()
    session.add(job)
    close_run(session, job)
    kind = runner.kinds.get(job.kind)
    if kind is not None and kind.on_failed is not None:
        kind.on_failed(session, job, error, find_actor_of(runner, session, job))


def close_run(session: Session, job: Job) -> None:
    """Forget the job's run: nothing is left to do."""
    for run in list_runs_of(session, job):
        session.delete(run)
    session.flush()


def load_actor_of(runner: Runner, session: Session, job: Job) -> Actor:
    """Return the person who started the job, with what they may do now.

    Raises:
        Forbidden: they are no member (any more).
    """
    return runner.load_actor(session, job.created_by or "", job.tenant_id)


def find_actor_of(runner: Runner, session: Session, job: Job) -> Actor:
    """Return the same, or somebody of that id who may do nothing: ending a job needs no permission."""
    try:
        return load_actor_of(runner, session, job)
    except PraetorError:
        user_id = job.created_by or ""
        return Actor(user_id=user_id, tenant_id=job.tenant_id, role=Role.VIEWER, capabilities=frozenset())
