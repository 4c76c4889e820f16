"""Run a job, one durable step at a time. The engine calls these three, and so does a notebook.

for name in plan_run(runner, run): take_step(runner, run, name)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.clock import utc_now
from pipelines.base.db import session_scope
from pipelines.base.errors import PraetorError
from pipelines.jobs.kinds import Runner, Step
from pipelines.jobs.queries import find_job
from pipelines.jobs.report_progress import JobStopped, measure_progress
from pipelines.jobs.settle_job import close_run, load_actor_of, settle_failed
from pipelines.models import Job, JobRun, JobStatus


def plan_run(runner: Runner, run: JobRun) -> list[str]:
    """Mark the job running and return its steps by name; none when there is nothing to run (any more)."""
    with session_scope(run.tenant_id) as session:
        job = find_job(session, run.job_id)
        if job is None or not is_current(job, run):
            return []
        kind = runner.kinds[job.kind]
        names = [step.name for step in kind.steps(job)]
        known = {step["name"]: step for step in job.steps}
        job.steps = [known.get(name, {"name": name, "status": "pending"}) for name in names]
        job.status, job.updated_at = JobStatus.RUNNING, utc_now()
        if job.attempt > 1 and kind.on_retried:
            kind.on_retried(session, job, load_actor_of(runner, session, job))
        finish_if_done(session, job)
        return names if job.status is JobStatus.RUNNING else []


def take_step(runner: Runner, run: JobRun, name: str) -> bool:
    """Run one step unless it is done already; return whether the job goes on.

    An error that a person can act on fails the job. Any other one is a bug or a fault, and passes.
    """
    try:
        step = begin_step(runner, run, name)
        if step is not None:
            result, by = work_step(runner, run, step)
            save_step(run, step, result, by)
    except JobStopped:
        return False
    except PraetorError as error:
        settle_failed(runner, run, error.code.lower(), error.message)
        return False
    return True


def begin_step(runner: Runner, run: JobRun, name: str) -> Step | None:
    """Mark the step running and return it; none when it was finished before."""
    with session_scope(run.tenant_id) as session:
        job = get_running(session, run)
        if get_mark(job, name)["status"] == "done":
            return None
        step = next(step for step in runner.kinds[job.kind].steps(job) if step.name == name)
        set_mark(job, name, status="running", startedAt=utc_now().isoformat())
        job.message, job.updated_at = step.message or name, utc_now()
        return step


def work_step(runner: Runner, run: JobRun, step: Step) -> tuple[Any, Actor]:
    """Do the slow part, as the person who started the job and with what they may do now."""
    with session_scope(run.tenant_id, readonly=True) as session:
        job = get_running(session, run, lock=False)
        by = load_actor_of(runner, session, job)
        return step.work(session, job, by), by


def save_step(run: JobRun, step: Step, result: Any, by: Actor) -> None:
    """Save what the step made and mark it done, both or neither."""
    with session_scope(run.tenant_id) as session:
        job = get_running(session, run)
        if get_mark(job, step.name)["status"] == "done":
            return
        step.save(session, job, result, by)
        set_mark(job, step.name, status="done", finishedAt=utc_now().isoformat())
        job.progress, job.updated_at = measure_progress(job), utc_now()
        finish_if_done(session, job)


def finish_if_done(session: Session, job: Job) -> None:
    """Complete the job in the transaction of its last step."""
    session.add(job)
    if all(step["status"] == "done" for step in job.steps):
        job.status, job.progress, job.message = JobStatus.COMPLETED, 1.0, "Done"
        close_run(session, job)


def is_current(job: Job, run: JobRun) -> bool:
    """Tell whether this run is the job's and may go on."""
    return job.run_id == run.id and job.status in (JobStatus.QUEUED, JobStatus.RUNNING)


def get_running(session: Session, run: JobRun, *, lock: bool = True) -> Job:
    """Return the job, or raise `JobStopped` when it was cancelled or deleted, or is another run's now."""
    job = find_job(session, run.job_id, lock=lock)
    if job is None or not is_current(job, run):
        raise JobStopped
    return job


def get_mark(job: Job, name: str) -> dict[str, Any]:
    """Return what the job keeps about one of its steps."""
    return next(step for step in job.steps if step["name"] == name)


def set_mark(job: Job, name: str, **values: str) -> None:
    """Change what the job keeps about one of its steps."""
    job.steps = [step | values if step["name"] == name else step for step in job.steps]
