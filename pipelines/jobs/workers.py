"""Which workers there are, so that nothing waits for one that is gone.

say_here("worker-1"); alive = list_alive(); say_gone("worker-1")
"""

from datetime import timedelta

from pipelines.base.clock import utc_now
from pipelines.base.db import session_scope
from pipelines.base.tenancy import SYSTEM
from pipelines.jobs.queries import find_worker, list_workers
from pipelines.models import Worker

#: A worker says that often that it is there.
BEAT = timedelta(seconds=15)

#: One that has said nothing for so long is gone. Should it only have slept, a step may be worked on twice:
#: what the step saves is there once all the same.
SILENT = timedelta(seconds=60)


def say_here(worker_id: str) -> None:
    """Write down that a worker is there, unless it has just said so."""
    with session_scope(SYSTEM, readonly=True) as session:
        known = find_worker(session, worker_id)
    if known is None or known.seen_at < utc_now() - BEAT:
        with session_scope(SYSTEM) as session:
            session.merge(Worker(id=worker_id))


def say_gone(worker_id: str) -> None:
    """Write down that a worker has stopped: others may take up what it has left."""
    with session_scope(SYSTEM) as session:
        if known := find_worker(session, worker_id):
            session.delete(known)


def list_alive() -> set[str]:
    """Return the workers that have been heard of lately."""
    with session_scope(SYSTEM, readonly=True) as session:
        return {worker.id for worker in list_workers(session, since=utc_now() - SILENT)}
