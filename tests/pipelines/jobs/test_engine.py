"""The durable engine, in processes of its own that are really killed."""

import os
import signal
import subprocess
import sys
from threading import Event

import pytest
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.base.tenancy import SYSTEM
from pipelines.jobs.hold_lock import hold_lock
from pipelines.jobs.kinds import JobKind
from pipelines.jobs.queries import list_runs
from pipelines.jobs.start_job import start_job
from pipelines.jobs.workers import SILENT, list_alive, say_gone, say_here
from pipelines.models import Job, JobStatus, Project, Worker
from pipelines.settings import ROOT
from tests.makers import TENANT

KIND = JobKind("test.killed", lambda job: [])
NOWHERE = "-"


@pytest.fixture
def job(make, actor):
    """A job whose transaction was committed, and which no engine has heard of."""
    return start(make.project(), actor, "abc")


def start(project, actor, steps):
    with session_scope(TENANT) as session:
        return start_job(session, KIND, project=project, payload={"steps": list(steps)}, by=actor)


def work(log, *, hang_in=NOWHERE, die_after=NOWHERE, stop_after="c", **environment):
    command = [
        sys.executable,
        "-m",
        "tests.pipelines.jobs.killed_worker",
        log,
        hang_in,
        die_after,
        stop_after,
    ]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def look(job):
    with session_scope(TENANT, readonly=True) as session:
        return session.get_one(Job, job.id), session.get_one(Project, job.project_id)


def check_complete(job):
    job, project = look(job)
    assert (job.status, job.progress, project.description) == (JobStatus.COMPLETED, 1, "abc")
    with session_scope(SYSTEM, readonly=True) as session:
        assert list_runs(session) == []


def test_a_job_killed_in_a_step_goes_on_with_that_step(job, tmp_path):
    log = tmp_path / "log"
    worker = work(log, hang_in="b")
    assert worker.stdout.readline() == "hanging\n"
    worker.send_signal(signal.SIGKILL)
    worker.communicate()
    assert (look(job)[0].status, look(job)[1].description) == (JobStatus.RUNNING, "a")

    _, errors = work(log).communicate(timeout=60)

    check_complete(job)
    assert (log.read_text(), errors) == ("abbc", "")


def test_a_step_that_was_saved_just_before_the_kill_does_not_run_again(job, tmp_path):
    log = tmp_path / "log"
    worker = work(log, die_after="b")
    worker.communicate(timeout=60)
    assert worker.returncode == -signal.SIGKILL
    assert look(job)[1].description == "ab"

    work(log).communicate(timeout=60)

    check_complete(job)
    assert log.read_text() == "abc"


def test_what_a_dead_worker_has_left_another_one_takes_up(job, tmp_path):
    log = tmp_path / "log"
    dead = work(log, hang_in="b")
    assert dead.stdout.readline() == "hanging\n"
    dead.send_signal(signal.SIGKILL)
    dead.communicate()
    with session_scope(SYSTEM) as session:
        session.get_one(Worker, "worker-1").seen_at -= SILENT

    output, errors = work(log, PRAETOR_WORKER_ID="worker-2").communicate(timeout=60)

    check_complete(job)
    assert (log.read_text(), errors) == ("abbc", "")
    assert "Worker worker-1 is gone" in output
    with session_scope(SYSTEM, readonly=True) as session:
        assert [worker.id for worker in session.exec(select(Worker))] == ["worker-1"]


def test_a_worker_counts_as_there_until_it_is_silent_for_long(clock):
    say_here("worker-1")
    clock.move(seconds=59)
    say_here("worker-2")
    assert list_alive() == {"worker-1", "worker-2"}

    clock.move(seconds=2)
    assert list_alive() == {"worker-2"}
    say_here("worker-1")
    say_gone("worker-2")
    assert list_alive() == {"worker-1"}


def test_two_workers_of_one_id_never_run_at_once(tmp_path):
    path, stop = tmp_path / "executor.lock", Event()
    stop.set()
    with hold_lock(path, stop) as first, hold_lock(path, stop) as second:
        assert (first, second) == (True, False)
    with hold_lock(path, stop) as third:
        assert third


def test_a_bug_is_tried_three_times_and_fails_the_job(make, actor, tmp_path):
    job = start(make.project(), actor, ["a", "broken"])

    output, errors = work(tmp_path / "log").communicate(timeout=60)

    assert output.count("builtins.RuntimeError") == 3
    assert "what-somebody-wrote" not in output + errors
    job, project = look(job)
    assert (job.status, job.error["code"], job.error["checkpoint"]) == (
        JobStatus.FAILED,
        "internal_error",
        "a",
    )
    assert ((tmp_path / "log").read_text(), project.description) == ("a" + "broken" * 3, "a")
