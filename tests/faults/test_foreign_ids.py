"""What belongs to another tenant is not there: in no path, in no body, by no method."""

import pytest

from pipelines.base.ids import new_id
from tests.conftest import open_api
from tests.faults.kept_world import open_world
from tests.faults.test_bad_bodies import count_rows
from tests.faults.world import PATHS, ROUTES, WRITES, World, list_fields
from tests.makers import OTHER_TENANT

#: A link to a file works for whoever has it; the ids under /api/auth are a person's own.
OWN = {"/api/files/{token}", "/api/auth/sessions/{id}", "/api/auth/tokens/{id}"}
#: So does a link of an invitation.
OWN |= {"/api/customer-invitations/{token}", "/api/customer-invitations/{token}/accept"}
#: That an organization exists is public, so these answer ORG_NOT_MEMBER.
OF_ORGANIZATIONS = {path for path in PATHS if path.startswith("/api/organizations/{id}")}
WITH_PROJECT = [route for route in WRITES if "projectId" in list_fields(*route)]
IN_PATH = [route for route in ROUTES if "{" in route[1] and route[1] not in OWN | OF_ORGANIZATIONS]
IN_ORGANIZATIONS = [route for route in ROUTES if route[1] in OF_ORGANIZATIONS]


def each(routes):
    return pytest.mark.parametrize(("method", "path"), routes, ids=lambda part: part)


@pytest.fixture
def mine(make):
    return open_world(make)


@pytest.fixture
def theirs(make, mine):
    return World(make, OTHER_TENANT)


@pytest.fixture
def client(mine):
    return open_api(mine.token)


def list_ids(mine, theirs, body):
    """Yield the body with one of its ids replaced by that of the same thing of theirs, and its place."""
    others = {
        mine.project.id: theirs.project.id,
        mine.question.id: theirs.question.id,
        mine.task.id: theirs.task.id,
    }
    for field, value in body.items():
        first = value[0] if isinstance(value, list) and value else value
        if isinstance(first, str) and first in others:
            yield field, body | {field: others[first] if first is value else [others[first]]}


@each(IN_PATH)
def test_another_tenants_id_in_a_path_is_not_found(client, mine, theirs, method, path):
    before = count_rows()
    response = client.request(method, theirs.fill(path), **mine.options(method, path))
    assert (response.status_code, response.json()["error"]["code"]) == (404, "NOT_FOUND")
    unknown = path.replace("{key}", "none")
    for name in ("projectId", "id", "taskId", "actionId", "specId", "roleId", "token"):
        unknown = unknown.replace(f"{{{name}}}", new_id())
    missing = client.request(method, unknown, **mine.options(method, path))
    told, said = missing.json()["error"], response.json()["error"]
    assert (told["message"], told["details"].keys()) == (said["message"], said["details"].keys())
    assert count_rows() == before


@each(IN_ORGANIZATIONS)
def test_another_organization_is_closed_and_one_that_is_not_there_not_found(
    client, mine, theirs, method, path
):
    before = count_rows()
    response = client.request(method, theirs.fill(path), json=mine.body(method, path))
    assert (response.status_code, response.json()["error"]["code"]) == (403, "ORG_NOT_MEMBER")
    unknown = path.replace("{id}", new_id()).replace("{userId}", mine.user.id)
    unknown = unknown.replace("{jobId}", mine.job.id)
    assert client.request(method, unknown, json=mine.body(method, path)).status_code == 404
    assert count_rows() == before | {"events": before["events"] + 1}  # the denial


@each(WITH_PROJECT)
def test_another_tenants_id_in_a_body_is_not_found(client, mine, theirs, method, path):
    before, tried = count_rows(), []
    for field, body in list_ids(mine, theirs, mine.body(method, path)):
        response = client.request(method, path, json=body)
        refusal = (400, "VALIDATION_ERROR") if field == "dependencies" else (404, "NOT_FOUND")
        assert (response.status_code, response.json()["error"]["code"]) == refusal, field
        tried.append(field)
    assert "projectId" in tried
    assert ("questionId" in tried) == ("answer-question" in path)
    assert count_rows() == before


def test_the_same_action_of_another_task_is_not_found(client, mine, theirs):
    body = mine.body("post", "/api/tasks/{taskId}/actions/{actionId}")
    path = f"/api/tasks/{mine.task.id}/actions/{theirs.action.id}"
    assert client.post(path, json=body).status_code == 404


def test_somebody_elses_sign_ins_and_tokens_are_not_found(client, theirs):
    other = open_api(theirs.token)
    session = other.get("/api/auth/sessions").json()["data"]["sessions"][0]["id"]
    token = other.post("/api/auth/tokens", json={"name": "CI", "scopes": ["project:read"]}).json()["data"][
        "id"
    ]
    assert client.delete(f"/api/auth/sessions/{session}").status_code == 404
    assert client.delete(f"/api/auth/tokens/{token}").status_code == 404
    assert other.get("/api/auth/session").status_code == 200


def test_lists_hold_nothing_of_another_tenant(client, mine, theirs):
    shown = client.get("/api/projects").json()["data"]
    assert [each["id"] for each in shown["projects"]] == [mine.project.id]
    assert shown["total"] == 1
    theirs_only = client.get("/api/tasks", params={"projectId": theirs.project.id})
    assert theirs_only.status_code == 404


def test_every_operation_with_an_id_was_tried():
    assert {path for path in PATHS if "{" in path} == {path for _, path in IN_PATH} | OWN | OF_ORGANIZATIONS
