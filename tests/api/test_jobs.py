import pytest

from pipelines.base.db import session_scope
from pipelines.jobs.kinds import JobKind
from pipelines.jobs.start_job import start_job
from pipelines.models import Job, JobStatus
from tests.makers import OTHER_TENANT, TENANT

KIND = JobKind("test.nothing", lambda job: [])


@pytest.fixture
def job(make, actor):
    return start(make.project(), actor, TENANT)


def start(project, by, tenant_id):
    with session_scope(tenant_id) as session:
        return start_job(session, KIND, project=project, payload={}, by=by)


def code(response):
    return response.status_code, response.json()["error"]["code"]


def test_a_job(client, job):
    data = client.get(f"/api/jobs/{job.id}").json()["data"]
    moments = {key: data.pop(key) for key in ("createdAt", "updatedAt")}
    assert data == {
        "id": job.id,
        "kind": "test.nothing",
        "status": "queued",
        "progress": 0,
        "message": "",
        "error": None,
        "downloadUrl": None,
    }
    assert all(moment.endswith("Z") for moment in moments.values())


def test_cancel_and_retry(client, job):
    assert client.post(f"/api/jobs/{job.id}/cancel").json()["data"]["status"] == "cancelled"
    assert client.post(f"/api/jobs/{job.id}/retry").json()["data"]["status"] == "queued"
    assert code(client.post(f"/api/jobs/{job.id}/retry")) == (409, "CONFLICT")


def test_a_failed_job_says_why(client, job):
    error = {"code": "budget_exceeded", "message": "Used up.", "checkpoint": "overview"}
    with session_scope(TENANT) as session:
        failed = session.get_one(Job, job.id)
        failed.status, failed.error = JobStatus.FAILED, error
    assert client.get(f"/api/jobs/{job.id}").json()["data"]["error"] == error


def test_another_tenants_job_and_a_missing_capability(viewer, make, job):
    theirs = start(make.project(tenant_id=OTHER_TENANT), make.actor(tenant_id=OTHER_TENANT), OTHER_TENANT)
    assert code(viewer.get(f"/api/jobs/{theirs.id}")) == (404, "NOT_FOUND")
    assert viewer.get(f"/api/jobs/{job.id}").status_code == 200
    assert code(viewer.post(f"/api/jobs/{job.id}/cancel")) == (403, "PERMISSION_DENIED")
