"""How this process wakes its worker, and what the worker says about itself. Never a job's own state."""

from threading import Event
from typing import Literal

#: Set when there may be something to run: cheaper than looking all the time.
WAKE = Event()

EngineState = Literal["off", "standby", "running"]

_state: EngineState = "off"


def wake_worker() -> None:
    """Tell this process's worker to look for runs now. Other processes' look every few seconds."""
    WAKE.set()


def get_engine_state() -> EngineState:
    """Return ``running``; ``standby`` while another process runs the jobs; ``off`` without a worker."""
    return _state


def set_engine_state(state: EngineState) -> None:
    """Say what this process's worker does."""
    global _state
    _state = state
