"""Specification Export over HTTP."""

import pytest

from pipelines.models import Phase
from pipelines.worker import run_job_here
from tests.makers import TENANT
from tests.pipelines.specification.stored import StoredSalon


@pytest.fixture
def project(make, actor):
    return StoredSalon(make, actor).project


def compile_it(client, project, **options):
    response = client.post("/api/specification/compile", json={"projectId": project.id, "options": options})
    assert response.status_code == 202, response.text
    data = response.json()["data"]
    run_job_here(data["jobId"], TENANT)
    return data["specId"]


def test_it_is_compiled_in_the_background(client, project):
    response = client.post("/api/specification/compile", json={"projectId": project.id})
    data = response.json()["data"]
    assert (response.status_code, data["status"]) == (202, "compiling")
    assert data["statusUrl"] == f"/api/specification/{data['specId']}/status"
    status = client.get(data["statusUrl"]).json()["data"]
    assert (status["status"], status["progress"]["totalSteps"]) == ("compiling", 9)
    unfinished = client.get(f"/api/specification/{data['specId']}")
    assert (unfinished.status_code, unfinished.json()["error"]["code"]) == (409, "CONFLICT")


def test_its_status_follows_its_job_at_once(client, project):
    data = client.post("/api/specification/compile", json={"projectId": project.id}).json()["data"]

    def look():
        status = client.get(data["statusUrl"]).json()["data"]
        return status["status"], status["error"] and status["error"]["code"]

    client.post(f"/api/jobs/{data['jobId']}/cancel")
    assert look() == ("failed", "cancelled")
    run_job_here(data["jobId"], TENANT)
    assert look() == ("failed", "cancelled")
    client.post(f"/api/jobs/{data['jobId']}/retry")
    assert look() == ("compiling", None)
    run_job_here(data["jobId"], TENANT)
    assert look() == ("completed", None)


def test_times_of_its_steps_are_moments(client, project):
    spec_id = compile_it(client, project)
    steps = client.get(f"/api/specification/{spec_id}/status").json()["data"]["steps"]
    assert all(step["startedAt"].endswith("Z") and step["finishedAt"].endswith("Z") for step in steps)


def test_a_compiled_one_has_the_shape_of_the_reference(client, project):
    data = client.get(f"/api/specification/{compile_it(client, project, format='v1')}").json()["data"]
    assert set(data) == {"id", "projectId", "version", "compiledAt", "spec", "validation"}
    assert (data["version"], data["projectId"]) == ("1.0.0", project.id)
    assert data["compiledAt"].endswith("Z")
    assert set(data["validation"]) >= {"passed", "warnings", "score", "parts"}
    one = data["spec"]["requirements"][0]
    assert set(one) >= {"id", "kind", "statement", "priority", "rationale", "sources", "acceptanceCriteria"}
    assert set(one) >= {"testCaseIds", "entityNames", "endpointIds", "status", "revision"}


def test_options_are_checked(client, project):
    for options in ({"format": "v3"}, {"includeTestPlan": "yes"}, {"surprise": 1}):
        response = client.post(
            "/api/specification/compile", json={"projectId": project.id, "options": options}
        )
        assert (response.status_code, response.json()["error"]["code"]) == (400, "VALIDATION_ERROR")


def test_a_project_that_was_not_started_is_refused(client, make):
    project = make.project(phase=Phase.CREATED)
    response = client.post("/api/specification/compile", json={"projectId": project.id})
    assert (response.status_code, response.json()["error"]["code"]) == (400, "SESSION_INCOMPLETE")


def test_versions_are_listed_and_compared(client, project):
    first, second = compile_it(client, project), compile_it(client, project)
    listed = client.get(f"/api/projects/{project.id}/specifications?limit=1").json()["data"]
    assert (listed["total"], [one["id"] for one in listed["specifications"]]) == (2, [second])
    diff = client.get(f"/api/specification/{second}/diff", params={"against": first}).json()["data"]
    assert (diff["summary"], diff["changes"]) == ({"added": 0, "changed": 0, "removed": 0}, [])


def test_who_may_only_look_cannot_compile(viewer, project):
    response = viewer.post("/api/specification/compile", json={"projectId": project.id})
    assert (response.status_code, response.json()["error"]["code"]) == (403, "PERMISSION_DENIED")
