"""A lock between processes that ends with the process that holds it, however that ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

#: A process that stands by asks this often (seconds).
ASK_EVERY = 1.0


@contextmanager
def hold_lock(path: Path, stop: Event) -> Iterator[bool]:
    """Hold the lock at ``path``, waiting for it until ``stop`` is set; yield whether it is held."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+") as file:
        while not (is_held := try_lock(file.fileno())) and not stop.wait(ASK_EVERY):
            pass
        if is_held:
            os.truncate(path, 0)
            file.write(f"{os.getpid()}\n")
            file.flush()
        yield is_held


def try_lock(descriptor: int) -> bool:
    """Take the lock unless another process has it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
