"""Every kind of job, and the two ways to run them: at once here, or durably by the engine.

run_job_here(job.id, job.tenant_id)

``python -m pipelines.worker`` is a process that does nothing else.
"""

import signal
from threading import Event

from pipelines.analytics.refresh_snapshot import SNAPSHOT
from pipelines.base.db import session_scope
from pipelines.base.logs import configure_logs
from pipelines.discovery.refine_brief import REFINE_BRIEF
from pipelines.files.sweep_files import SWEEP_FILES
from pipelines.jobs.kinds import JobKind, build_runner
from pipelines.jobs.queries import find_job
from pipelines.jobs.run_job import plan_run, take_step
from pipelines.jobs.settle_job import settle_cancelled, settle_failed
from pipelines.jobs.signals import wake_worker
from pipelines.models import JobRun
from pipelines.organizations.export_organization import EXPORT_ORGANIZATION
from pipelines.sign_in.load_actor import load_actor
from pipelines.specification.compile_job import COMPILE
from pipelines.templates.render_batch import RENDER_BATCH

#: Add yours here: what is missing cannot be run.
KINDS: tuple[JobKind, ...] = (
    REFINE_BRIEF,
    SWEEP_FILES,
    SNAPSHOT,
    COMPILE,
    EXPORT_ORGANIZATION,
    RENDER_BATCH,
)


def run_job_here(job_id: str, tenant_id: str, kinds: tuple[JobKind, ...] | None = None) -> None:
    """Run a job to its end in this thread, for tests and notebooks. A bug fails the job, and is raised."""
    runner = build_runner(KINDS if kinds is None else kinds, load_actor)
    with session_scope(tenant_id, readonly=True) as session:
        job = find_job(session, job_id, lock=False)
    if job is None or job.run_id is None:
        return
    run = JobRun(id=job.run_id, job_id=job.id, tenant_id=tenant_id)
    try:
        for name in plan_run(runner, run):
            if not take_step(runner, run, name):
                break
    except Exception:
        settle_failed(runner, run)
        raise
    settle_cancelled(runner, run)


def run_jobs(stop: Event, kinds: tuple[JobKind, ...] | None = None) -> None:
    """Run all jobs durably until ``stop`` is set. Takes its thread."""
    from pipelines.jobs.engine import serve_jobs  # slow to import

    serve_jobs(build_runner(KINDS if kinds is None else kinds, load_actor), stop)


def main() -> None:
    """Run jobs until told to stop."""
    configure_logs()
    stop = Event()

    def on_signal(*_: object) -> None:
        stop.set()
        wake_worker()

    signal.signal(signal.SIGTERM, on_signal)
    signal.signal(signal.SIGINT, on_signal)
    run_jobs(stop)


if __name__ == "__main__":
    main()
