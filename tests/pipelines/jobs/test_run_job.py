"""Kinds of job that only these tests have, run to their end in this thread."""

from dataclasses import replace

import pytest

from pipelines.base.db import session_scope
from pipelines.base.errors import Conflict, NotFound, PermissionDenied
from pipelines.jobs.cancel_job import cancel_job, cancel_jobs_of
from pipelines.jobs.kinds import JobKind, Step
from pipelines.jobs.queries import get_job, list_runs
from pipelines.jobs.report_progress import report_progress
from pipelines.jobs.retry_job import retry_job
from pipelines.jobs.start_job import start_job
from pipelines.models import Job, JobStatus, Project, ProjectStatus, Role
from pipelines.worker import run_job_here
from tests.makers import OTHER_TENANT, TENANT


class Steps:
    """A kind whose steps append their name to the project's description, and count how often they worked."""

    def __init__(self, *names):
        self.worked = []
        self.failed = []
        self.before = {}
        self.kind = JobKind("test.write", lambda job: [self.step(name) for name in names], self.on_failed)

    def step(self, name):
        return Step(name, lambda session, job, by: self.work(session, job, name), self.save)

    def work(self, session, job, name):
        self.worked.append(name)
        self.before.get(name, lambda *_: None)(session, job)
        return name

    def save(self, session, job, result, by):
        session.get_one(Project, job.project_id).description += result

    def on_failed(self, session, job, error, by):
        self.failed.append((error["code"], error["checkpoint"], by.user_id))

    def run(self, job):
        run_job_here(job.id, TENANT, (self.kind,))


@pytest.fixture
def steps():
    return Steps("a", "b", "c")


@pytest.fixture
def project(make):
    return make.project()


def start(steps, project, by, **options):
    with session_scope(TENANT) as session:
        return start_job(session, steps.kind, project=project, payload={}, by=by, **options)


def look(record):
    with session_scope(TENANT, readonly=True) as session:
        return session.get_one(type(record), record.id)


def change(operation, job, by):
    with session_scope(TENANT) as session:
        return operation(session, job.id, by=by)


def runs():
    with session_scope(None, readonly=True) as session:
        return list_runs(session)


def no_memory(*_):
    raise MemoryError


def no_budget(*_):
    raise Conflict("Used up.")


def test_it_runs_every_step_in_order_once(steps, project, actor):
    job = start(steps, project, actor)
    assert (job.status, job.progress, len(runs())) == (JobStatus.QUEUED, 0, 1)

    steps.run(job)
    steps.run(job)

    job = look(job)
    assert (job.status, job.progress, job.error, runs()) == (JobStatus.COMPLETED, 1, None, [])
    assert (look(project).description, steps.worked) == ("abc", ["a", "b", "c"])
    assert [step["status"] for step in job.steps] == ["done"] * 3


def test_the_same_key_is_the_same_job(steps, project, actor):
    first, again = (start(steps, project, actor, key="k") for _ in range(2))
    other = start(steps, project, actor, key="l")
    assert first.id == again.id != other.id
    assert len(runs()) == 2


def test_nothing_runs_that_was_not_committed(steps, project, actor):
    def start_and_fail():
        with session_scope(TENANT) as session:
            start_job(session, steps.kind, project=project, payload={}, by=actor)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        start_and_fail()
    assert runs() == []


def test_an_error_fails_the_job_and_a_retry_goes_on_from_its_checkpoint(steps, project, actor):
    job = start(steps, project, actor)
    steps.before["b"] = no_budget
    steps.run(job)

    failed = look(job)
    assert failed.status is JobStatus.FAILED
    assert failed.error == {"code": "conflict", "message": "Used up.", "checkpoint": "a"}
    assert (steps.failed, runs()) == ([("conflict", "a", actor.user_id)], [])

    steps.before.clear()
    retried = change(retry_job, job, actor)
    assert (retried.status, retried.run_id == failed.run_id) == (JobStatus.QUEUED, False)
    steps.run(job)

    assert (look(job).status, look(job).error) == (JobStatus.COMPLETED, None)
    assert (look(project).description, steps.worked) == ("abc", ["a", "b", "b", "c"])


def test_a_bug_fails_the_job_and_its_message_tells_nothing(steps, project, actor):
    job = start(steps, project, actor)
    steps.before["a"] = no_memory

    with pytest.raises(MemoryError):
        steps.run(job)

    assert look(job).error["code"] == "internal_error"
    assert look(job).error["checkpoint"] is None
    assert "Memory" not in look(job).error["message"]


def test_a_job_cancelled_on_the_way_stops_at_the_step(steps, project, actor):
    job = start(steps, project, actor)
    steps.before["b"] = lambda *_: change(cancel_job, job, actor)

    steps.run(job)

    assert (look(job).status, look(job).error["code"]) == (JobStatus.CANCELLED, "cancelled")
    assert (look(project).description, steps.worked) == ("a", ["a", "b"])
    assert steps.failed == [("cancelled", "a", actor.user_id)]


def test_a_long_step_asks_whether_to_go_on(steps, project, actor):
    job = start(steps, project, actor)
    seen = []

    def work(session, job):
        report_progress(job, 0.5, "half of it")
        seen.append((look(job).progress, look(job).message))
        change(cancel_job, job, actor)
        report_progress(job, 0.6, "more")
        seen.append("never")

    steps.before["a"] = work
    steps.run(job)

    assert seen == [(pytest.approx(0.5 / 3), "half of it")]
    assert look(job).status is JobStatus.CANCELLED


def test_a_cancelled_job_can_be_tried_again_and_a_finished_one_not(steps, project, actor):
    job = start(steps, project, actor)
    change(cancel_job, job, actor)
    change(cancel_job, job, actor)
    change(retry_job, job, actor)
    steps.run(job)
    assert look(job).status is JobStatus.COMPLETED
    for operation in (retry_job, cancel_job):
        with pytest.raises(Conflict):
            change(operation, job, actor)


def test_the_jobs_of_a_project_end_with_it(steps, project, actor):
    job, done = start(steps, project, actor), start(steps, project, actor)
    steps.run(done)
    with session_scope(TENANT) as session:
        assert [each.id for each in cancel_jobs_of(session, project)] == [job.id]
    steps.run(job)
    assert (look(job).status, steps.worked) == (JobStatus.CANCELLED, ["a", "b", "c"])

    with session_scope(TENANT) as session:
        session.get_one(Project, project.id).status = ProjectStatus.ARCHIVED
    with pytest.raises(Conflict):
        change(retry_job, job, actor)

    with session_scope(TENANT) as session:
        session.delete(session.get_one(Project, project.id))
    steps.run(job)
    assert (runs(), steps.worked) == ([], ["a", "b", "c"])


def test_a_step_runs_with_what_its_person_may_do_then(steps, project, make):
    stranger = make.actor(tenant_id=OTHER_TENANT)
    job = start(steps, project, replace(stranger, tenant_id=TENANT))

    steps.run(job)

    assert look(job).error["code"] == "forbidden"
    assert (steps.worked, steps.failed) == ([], [("forbidden", None, stranger.user_id)])


def test_another_tenants_job_is_not_found_and_a_missing_capability_is_denied(steps, project, make, actor):
    job = start(steps, project, actor)
    stranger, viewer = make.actor(tenant_id=OTHER_TENANT), make.actor(role=Role.VIEWER)
    with session_scope(OTHER_TENANT) as session:
        for operation in (get_job, cancel_job, retry_job):
            with pytest.raises(NotFound):
                operation(session, job.id, by=stranger)
    with session_scope(TENANT) as session:
        assert get_job(session, job.id, by=viewer).id == job.id
        for operation in (cancel_job, retry_job):
            with pytest.raises(PermissionDenied):
                operation(session, job.id, by=viewer)


def test_jobs_without_a_project_run_too(project, actor):
    kind = JobKind("test.empty", lambda job: [])
    with session_scope(TENANT) as session:
        job = start_job(session, kind, project=None, payload={}, by=actor)
    run_job_here(job.id, TENANT, (kind,))
    assert look(Job(id=job.id, tenant_id=TENANT, kind="")).status is JobStatus.COMPLETED
