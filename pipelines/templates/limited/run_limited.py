"""Have a task done in a limited child, and get its answer.

told, content = run_limited("render", source, {"format": "pdf", "data": {}}, RENDERING)
"""

import atexit
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock, Semaphore, Timer
from typing import Any, NamedTuple

import pipelines
from pipelines.base.errors import TemplateInvalid
from pipelines.templates.limited.frames import read_frame, write_frame

ROOT = Path(pipelines.__file__).parent.parent
MIB = 1 << 20

#: Children at once, and documents until one is replaced: libraries leak.
MOST_CHILDREN = 2
MOST_TASKS = 200


class Limits(NamedTuple):
    """What a task may use: seconds of processor time, seconds on the clock, bytes."""

    seconds: int
    wait: float
    bytes: int


READING = Limits(2, 30, 200 * MIB)
RENDERING = Limits(30, 30, 512 * MIB)
BATCH = Limits(120, 240, 512 * MIB)


class Child:
    """A process that works for us."""

    def __init__(self) -> None:
        self.tasks = 0
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pipelines.templates.limited.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None,
            cwd=ROOT,
            # Nothing of ours: no secret, no address of the database. Sets have one order: the same bytes.
            env={
                "PYTHONHASHSEED": "0",
                "LANG": "C.UTF-8",
                "PATH": os.defpath,
                "PYTHONDONTWRITEBYTECODE": "1",
            },
        )

    def ask(self, header: dict[str, Any], content: bytes, wait: float) -> tuple[dict[str, Any], bytes] | None:
        """Return the answer to a task; none if the child did not live to give one."""
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None and stdout is not None  # noqa: PT018  (pipes, as asked for)
        self.tasks += 1
        timer = Timer(wait, self.process.kill)
        timer.daemon = True
        timer.start()
        try:
            write_frame(stdin, header, content)
            return read_frame(stdout)
        except (BrokenPipeError, OSError):
            return None
        finally:
            timer.cancel()

    def end(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


class Pool:
    """Children that are warm: importing what renders takes longer than rendering."""

    def __init__(self) -> None:
        self.idle: list[Child] = []
        self.lock, self.turns = Lock(), Semaphore(MOST_CHILDREN)

    def take(self) -> Child:
        """Return a child that waits for work, or a new one."""
        with self.lock:
            return self.idle.pop() if self.idle else Child()

    def give_back(self, child: Child) -> None:
        """Keep a child for the next task, unless it has done enough."""
        if child.tasks >= MOST_TASKS:
            child.end()
            return
        with self.lock:
            self.idle.append(child)

    def close(self) -> None:
        """End all children that wait."""
        with self.lock:
            while self.idle:
                self.idle.pop().end()


POOL = Pool()
atexit.register(POOL.close)


def run_limited(
    task: str, content: bytes, options: dict[str, Any], limits: Limits
) -> tuple[dict[str, Any], bytes]:
    """Return what a child says and makes.

    Raises:
        TemplateInvalid: the document is refused, damaged, or wants more time or memory than there is.
    """
    header = {"task": task, "options": options, "seconds": limits.seconds, "bytes": limits.bytes}
    with POOL.turns:
        child = POOL.take()
        answer = child.ask(header, content, limits.wait)
        if answer is None:
            raise TemplateInvalid.too_much(name_cause(child, task))
        POOL.give_back(child)
    told, made = answer
    if error := told.get("error"):
        raise TemplateInvalid(error["message"], **error["details"])
    return told, made


def name_cause(child: Child, task: str) -> str:
    """End a child that gave no answer, and return what it ran out of."""
    try:
        code = child.process.wait(timeout=1)
    except subprocess.TimeoutExpired:
        code = -signal.SIGKILL
    child.end()
    if code not in (-signal.SIGKILL, -signal.SIGXCPU):
        return "memory"
    return "time" if task == "read" else "time_rendering"
