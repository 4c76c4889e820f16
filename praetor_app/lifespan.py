"""What runs beside the server, in its process, as long as it lives."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event, Thread

from anyio import to_thread

from pipelines.jobs.signals import wake_worker
from pipelines.knowledge.load_pack import get_core_bank, list_packs
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


@asynccontextmanager
async def settle_in() -> AsyncIterator[None]:
    """Read what every flow needs before the first one asks for it. Nobody waits for this."""
    Thread(target=read_and_settle, name="settle", daemon=True).start()
    yield


def read_and_settle() -> None:
    """Read the packs, and take all that there is by now for as long-lived as the process.

    Otherwise each full garbage collection looks through it again: 100 ms in which nobody gets an answer.
    What comes later, such as compiled statements, takes it 20 ms, and at Python's own thresholds there is
    one every second: an answer makes thousands of objects, but hardly a cycle.
    """
    list_packs()
    get_core_bank()
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)
