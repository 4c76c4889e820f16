"""What runs beside the server, in its process, as long as it lives."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event, Thread

from anyio import to_thread

from pipelines.jobs.signals import wake_worker
from pipelines.settings import get_settings
from pipelines.worker import run_jobs

#: The server waits for running steps no longer than this (seconds): they go on after the next start.
PATIENCE = 8


@asynccontextmanager
async def run_worker() -> AsyncIterator[None]:
    """Run jobs in a thread, unless other processes do. Starting it holds nobody up."""
    if not get_settings().run_jobs:
        yield
        return
    stop = Event()
    thread = Thread(target=run_jobs, args=(stop,), name="jobs", daemon=True)
    thread.start()
    yield
    stop.set()
    wake_worker()
    await to_thread.run_sync(thread.join, PATIENCE)
