"""The engine that runs jobs durably: DBOS. Importing this is slow, so only the worker's thread does.

serve_jobs(runner, stop)

Each finished step is kept in the engine's own tables, and each step's effects together with its mark in ours;
so whichever of the two a crash leaves behind, nothing is done twice.
"""

import logging
from threading import Event

from dbos import DBOS, SetWorkflowID

from pipelines.base.db import session_scope
from pipelines.base.tenancy import SYSTEM
from pipelines.jobs.engine_database import build_config
from pipelines.jobs.hold_lock import hold_lock
from pipelines.jobs.kinds import Runner
from pipelines.jobs.queries import list_runs
from pipelines.jobs.run_job import plan_run, take_step
from pipelines.jobs.settle_job import settle_cancelled, settle_failed
from pipelines.jobs.signals import WAKE, set_engine_state
from pipelines.jobs.workers import list_alive, say_gone, say_here
from pipelines.models import JobRun
from pipelines.settings import get_settings

QUEUE = "jobs"

#: Runs that jobs of other processes left for us are found this often (seconds); one's own at once.
LOOK_EVERY = 5.0

#: How long running steps may take to end when the worker stops (seconds); they are taken up again later.
LAST_WORDS = 5

#: The engine knows these no more as running.
OVER = {"SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"}

#: And this one as running, in one of its workers.
UNDER_WAY = "PENDING"

log = logging.getLogger("praetor.jobs")

_runner: Runner


def serve_jobs(runner: Runner, stop: Event) -> None:
    """Run jobs until ``stop`` is set; stand by while another process with this worker's id runs them."""
    global _runner
    _runner = runner
    set_engine_state("standby")
    with hold_lock(get_settings().data_dir / f"executor-{get_settings().worker_id}.lock", stop) as is_held:
        if is_held:
            launch()
            set_engine_state("running")
            while not stop.is_set():
                WAKE.clear()
                dispatch(runner)
                WAKE.wait(LOOK_EVERY)
            DBOS.destroy(workflow_completion_timeout_sec=LAST_WORDS if find_runs() else 0)
            say_gone(get_settings().worker_id)
    set_engine_state("off")


def launch() -> None:
    """Start the engine; what a killed process left unfinished goes on."""
    DBOS(config=build_config())
    DBOS.launch()
    DBOS.register_queue(
        QUEUE,
        worker_concurrency=get_settings().job_concurrency,
        polling_interval_sec=0.2,
        on_conflict="always_update",
    )


def dispatch(runner: Runner) -> None:
    """Hand new runs to the engine, and end those that it or a person has given up. A fault waits its turn."""
    try:
        say_here(get_settings().worker_id)
        for run in find_runs():
            if not settle_cancelled(runner, run):
                hand_over(runner, run)
    except Exception:  # the database may be locked or full: look again later, never stop looking
        log.exception("Looking for jobs failed")


def find_runs() -> list[JobRun]:
    """Return the runs of all tenants that are not over."""
    with session_scope(SYSTEM, readonly=True) as session:
        return list_runs(session)


def hand_over(runner: Runner, run: JobRun) -> None:
    """Queue a run that the engine does not know, and one whose worker is gone.

    The job of one that it could not bring to an end has failed.
    """
    known = DBOS.get_workflow_status(run.id)
    if known is None:
        with SetWorkflowID(run.id):
            DBOS.enqueue_workflow(QUEUE, run_durably, run.id, run.job_id, run.tenant_id)
    elif known.status in OVER:
        settle_failed(runner, run)
    elif known.status == UNDER_WAY and known.executor_id not in {get_settings().worker_id, *list_alive()}:
        log.warning("Worker %s is gone: its run %s goes on here", known.executor_id, run.id)
        DBOS.resume_workflow(run.id, queue_name=QUEUE)


@DBOS.workflow(name="praetor.run_job")
def run_durably(run_id: str, job_id: str, tenant_id: str) -> None:
    """Run a job; after a crash, from the step that was under way."""
    try:
        for name in plan_durably(run_id, job_id, tenant_id):
            if not take_durably(run_id, job_id, tenant_id, name):
                return
    except Exception:  # tried three times, and logged each time
        fail_durably(run_id, job_id, tenant_id)


@DBOS.step(name="plan", retries_allowed=True, max_attempts=3, interval_seconds=0.5, backoff_rate=4)
def plan_durably(run_id: str, job_id: str, tenant_id: str) -> list[str]:
    """Return the names of the run's steps."""
    return plan_run(_runner, JobRun(id=run_id, job_id=job_id, tenant_id=tenant_id))


@DBOS.step(name="take", retries_allowed=True, max_attempts=3, interval_seconds=0.5, backoff_rate=4)
def take_durably(run_id: str, job_id: str, tenant_id: str, name: str) -> bool:
    """Run a step; return whether to go on."""
    try:
        return take_step(_runner, JobRun(id=run_id, job_id=job_id, tenant_id=tenant_id), name)
    except Exception:  # the engine would log the message as well, which may hold what somebody wrote
        log.exception("Step %s of job %s failed", name, job_id)
        raise


@DBOS.step(name="fail", retries_allowed=True, max_attempts=3, interval_seconds=0.5, backoff_rate=4)
def fail_durably(run_id: str, job_id: str, tenant_id: str) -> None:
    """Mark the job failed."""
    settle_failed(_runner, JobRun(id=run_id, job_id=job_id, tenant_id=tenant_id))
