"""One policy stops an act at every door, and takes what it denies out of every list."""

import asyncio

import pytest

from pipelines.base.db import session_scope
from pipelines.jobs.kinds import JobKind, Step
from pipelines.jobs.start_job import start_job
from pipelines.models import Effect, JobStatus, Policy, Project, Task, TaskType
from pipelines.permissions.create_policy import create_policy
from pipelines.permissions.records import PolicyInput
from pipelines.projects.delete_project import delete_project
from pipelines.sign_in.load_actor import load_actor
from pipelines.worker import run_job_here
from praetor_app.states.run import Call, run
from tests.conftest import open_api
from tests.makers import TENANT, save


@pytest.fixture
def user(make):
    return make.user()


@pytest.fixture
def token(make, user):
    return make.sign_in(user)


@pytest.fixture
def project(make):
    return make.project()


@pytest.fixture
def deny(user):
    """Make a policy that denies."""

    def add(*actions, resources=("*",), conditions=None):
        given = PolicyInput(
            name="Kept",
            effect=Effect.DENY,
            actions=list(actions),
            resources=list(resources),
            conditions=conditions or {},
        )
        with session_scope(TENANT) as session:
            return create_policy(session, given, by=load_actor(session, user.id, TENANT))

    return add


def is_there(record):
    with session_scope(TENANT, readonly=True) as session:
        return session.get(type(record), record.id) is not None


def test_an_api_call_is_stopped(project, token, deny):
    deny("project:delete")
    refused = open_api(token).delete(f"/api/projects/{project.id}")
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "PERMISSION_DENIED")
    assert is_there(project)


def test_a_page_is_stopped(project, token, deny):
    deny("project:delete")
    problem = asyncio.run(run(Call(token=token, readonly=False), delete_project, project.id))
    assert (problem.code, problem.message) == (
        "PERMISSION_DENIED",
        "The policy “Kept” denies project:delete.",
    )
    assert is_there(project)


def test_a_job_is_stopped_by_a_policy_made_after_it_was_started(project, user, deny):
    """Each step asks anew what the person who started it may do."""
    step = Step(
        "delete", lambda *_: None, lambda session, job, _, by: delete_project(session, job.project_id, by=by)
    )
    kind = JobKind("test.delete", lambda _job: [step], lambda *_: None)
    with session_scope(TENANT) as session:
        by = load_actor(session, user.id, TENANT)
        job = start_job(session, kind, project=session.get_one(Project, project.id), payload={}, by=by)
    deny("project:delete")
    run_job_here(job.id, TENANT, (kind,))
    assert is_there(project)
    with session_scope(TENANT, readonly=True) as session:
        failed = session.get_one(type(job), job.id)
        assert (failed.status, failed.error["code"]) == (JobStatus.FAILED, "permission_denied")


def test_lists_leave_out_what_is_denied(make, project, token, deny):
    shown, hidden = make.project(name="Open"), make.project(name="Secret")
    own = {"tenant_id": TENANT, "type": TaskType.DECIDE}
    kept = save(Task(**own, project_id=shown.id, title="Choose"), TENANT)
    save(Task(**own, project_id=shown.id, title="Secret"), TENANT)
    client = open_api(token)
    deny("project:read", resources=[f"project:{project.id}"])
    deny("project:read", conditions={"resource.name": {"$eq": "Secret"}})
    deny("task:*", conditions={"resource.title": {"$eq": "Secret"}})
    page = client.get("/api/projects").json()["data"]
    assert ([each["id"] for each in page["projects"]], page["total"]) == ([shown.id], 1)
    page = client.get("/api/tasks", params={"projectId": shown.id}).json()["data"]
    assert ([each["id"] for each in page["tasks"]], page["total"]) == ([kept.id], 1)
    for path in (f"/api/projects/{hidden.id}", f"/api/projects/{project.id}"):
        assert client.get(path).status_code == 403


def test_a_policy_on_one_task_is_on_that_one_alone(project, token, deny):
    own = {"tenant_id": TENANT, "type": TaskType.DECIDE, "project_id": project.id}
    one, other = (save(Task(**own, title=title), TENANT) for title in ("One", "Other"))
    deny("task:write", resources=[f"task:{one.id}"])
    client, change = open_api(token), {"priority": "low"}
    assert client.patch(f"/api/tasks/{one.id}", json=change).status_code == 403
    assert client.get(f"/api/tasks/{one.id}").status_code == 200
    assert client.patch(f"/api/tasks/{other.id}", json=change).status_code == 200


def test_what_was_rolled_back_is_not_remembered(user, deny):
    """A policy that was not saved decides nothing, though its transaction had read it."""
    with session_scope(TENANT) as session:
        session.add(
            Policy(tenant_id=TENANT, name="Not yet", effect=Effect.DENY, actions=["*"], resources=["*"])
        )
        session.flush()
        assert load_actor(session, user.id, TENANT).policies.rules
        session.rollback()
    with session_scope(TENANT, readonly=True) as session:
        assert not load_actor(session, user.id, TENANT).policies.rules
