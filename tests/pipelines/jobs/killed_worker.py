"""A worker to be killed: ``killed_worker.py LOG HANG_IN DIE_AFTER STOP_AFTER``; see ``test_engine.py``."""

import os
import signal
import sys
from threading import Event

from pipelines.base.db import after_commit
from pipelines.base.logs import configure_logs
from pipelines.jobs.kinds import JobKind, Step
from pipelines.jobs.signals import wake_worker
from pipelines.models import Project
from pipelines.worker import run_jobs

log_path, hang_in, die_after, stop_after = sys.argv[1:]
stop = Event()


def finish():
    stop.set()
    wake_worker()


def build_step(name):
    def work(session, job, by):
        with open(log_path, "a") as log:
            log.write(name)
        if name == hang_in:
            print("hanging", flush=True)
            signal.pause()
        if name == "broken":
            raise RuntimeError("-".join(["what", "somebody", "wrote"]))
        return name

    def save(session, job, result, by):
        session.get_one(Project, job.project_id).description += result
        if name == die_after:
            after_commit(session, lambda: os.kill(os.getpid(), signal.SIGKILL))
        if name == stop_after:
            after_commit(session, finish)

    return Step(name, work, save)


def on_failed(session, job, error, by):
    after_commit(session, finish)


KIND = JobKind("test.killed", lambda job: [build_step(name) for name in job.payload["steps"]], on_failed)

if __name__ == "__main__":
    configure_logs()
    run_jobs(stop, (KIND,))
