"""Cases that are tried out, and the matrix of a project: what is said is what the guards do."""

import pytest
from sqlmodel import select

from pipelines.access.capability import Capability
from pipelines.access.system_roles import get_role_id
from pipelines.base.db import session_scope
from pipelines.base.ids import new_id
from pipelines.models import Membership, Role, Task, TaskType
from tests.conftest import open_api
from tests.makers import OTHER_TENANT, TENANT, save

ROLES, POLICIES, ASSIGNMENTS = (f"/api/permissions/{each}" for each in ("roles", "policies", "assignments"))


@pytest.fixture
def ben(make, client):
    return make.user(role=Role.MEMBER, name="Ben")


@pytest.fixture
def project(make):
    return make.project(name="Shop")


def data(response):
    assert response.status_code < 300, response.text
    return response.json()["data"]


def evaluate(client, user, action, noun="project", **fields):
    body = {"userId": user.id, "action": action, "resourceType": noun} | fields
    return data(client.post("/api/permissions/evaluate", json=body))


def add_policy(client, effect, actions, resources=("*",), **fields):
    policy = {"name": "Rule", "effect": effect, "actions": list(actions), "resources": list(resources)}
    return data(client.post(POLICIES, json=policy | fields))["id"]


def test_a_role_decides(client, ben, project):
    said = evaluate(client, ben, "project:delete", resourceId=project.id)
    assert (said["allowed"], said["matchedPolicies"]) == (True, [])
    assert said["reason"] == "The role Member includes project:delete."
    assert [(step["kind"], step["name"], step["decides"]) for step in said["trace"]] == [
        ("role", "Member", True)
    ]
    assert 0 <= said["evaluationTimeMs"] < 1000
    said = evaluate(client, ben, "permission:write", noun="permission")
    assert not said["allowed"]
    assert said["reason"] == "No role includes permission:write, and no policy allows it."


def test_a_denial_is_explained_by_its_conditions(client, ben, project):
    only = {"user.department": {"$ne": "legal"}, "resource.name": {"$in": ["Shop"]}}
    denial = add_policy(client, "deny", ["project:delete"], ["project:*"], conditions=only)
    allow = add_policy(client, "allow", ["project:*"], priority=5)
    save(find_membership(ben).model_copy(update={"attributes": {"department": "sales"}}), None)
    said = evaluate(client, ben, "project:delete", resourceId=project.id)
    assert (said["allowed"], said["matchedPolicies"]) == (False, [allow, denial])
    assert said["reason"] == "The policy “Rule” denies project:delete."
    step = next(step for step in said["trace"] if step["decides"])
    assert (step["id"], step["effect"], step["applies"]) == (denial, "deny", True)
    assert step["conditions"] == [
        {"attribute": "resource.name", "operator": "$in", "value": ["Shop"], "actual": "Shop", "holds": True},
        {
            "attribute": "user.department",
            "operator": "$ne",
            "value": "legal",
            "actual": "sales",
            "holds": True,
        },
    ]


def find_membership(user):
    with session_scope(None, readonly=True) as session:
        return session.exec(select(Membership).where(Membership.user_id == user.id)).one()


def test_context_lies_over_what_is_stored_and_never_in_a_guard(client, make, ben, project):
    conditions = {
        "user.department": {"$eq": "sales"},
        "resource.status": {"$eq": "archived"},
        "moon": {"$gt": 1},
    }
    denial = add_policy(client, "deny", ["project:delete"], conditions=conditions)
    assert evaluate(client, ben, "project:delete", resourceId=project.id)["allowed"]
    assumed = {"user": {"department": "sales"}, "resource": {"status": "archived"}, "moon": 2}
    said = evaluate(client, ben, "project:delete", resourceId=project.id, context=assumed)
    assert said["matchedPolicies"] == [denial]
    theirs = open_api(make.sign_in(ben))
    assert theirs.request("DELETE", f"/api/projects/{project.id}", json={}).status_code == 200


def test_stored_attributes_of_records_count(client, ben, project):
    own = {"tenant_id": TENANT, "project_id": project.id}
    task = save(Task(**own, type=TaskType.CONNECT, title="Connect"), TENANT)
    add_policy(client, "deny", ["task:write"], conditions={"resource.type": {"$eq": "CONNECT"}})
    add_policy(client, "deny", ["user:read"], conditions={"resource.role": {"$eq": "member"}})
    assert not evaluate(client, ben, "task:write", "task", resourceId=task.id)["allowed"]
    assert evaluate(client, ben, "task:read", "task", resourceId=task.id)["allowed"]
    assert not evaluate(client, ben, "user:read", "user", resourceId=ben.id)["allowed"]
    assert evaluate(client, ben, "user:read", "user", resourceId=new_id())["allowed"]


def test_what_is_not_there_is_decided_by_its_name(client, ben):
    denial = add_policy(client, "deny", ["project:read"], ["project:nowhere"])
    said = evaluate(client, ben, "project:read", resourceId="nowhere")
    assert (said["allowed"], said["matchedPolicies"]) == (False, [denial])
    assert evaluate(client, ben, "project:read", resourceId=new_id())["allowed"]


def test_an_unknown_action_is_not_allowed(client, ben):
    add_policy(client, "allow", ["*"])
    said = evaluate(client, ben, "project:fly")
    assert (said["allowed"], said["matchedPolicies"]) == (False, [])
    assert said["trace"][0]["kind"] == "action"


def test_an_allow_grants_without_a_role_and_widens_no_visibility(client, make, project):
    eve = make.user(role=Role.CUSTOMER, name="Eve")
    allow = add_policy(client, "allow", ["project:*"], ["project:*"])
    said = evaluate(client, eve, "project:delete", resourceId=project.id)
    assert (said["allowed"], said["trace"][0]["kind"]) == (False, "visibility")
    viewer = get_role_id(TENANT, Role.VIEWER)
    data(client.post(ASSIGNMENTS, json={"userId": eve.id, "roleId": viewer, "projectId": project.id}))
    said = evaluate(client, eve, "project:delete", resourceId=project.id)
    assert (said["allowed"], said["matchedPolicies"]) == (True, [allow])


def test_reading_denied_is_everything_denied(client, make, ben, project):
    add_policy(client, "deny", ["project:read"], [f"project:{project.id}"])
    said = evaluate(client, ben, "export:create", resourceId=project.id)
    assert (said["allowed"], said["reason"]) == (False, "The policy “Rule” denies project:read.")


def test_only_members_are_judged_and_only_by_who_may_see_permissions(client, make, ben):
    body = {"userId": ben.id, "action": "project:read", "resourceType": "project"}
    stranger = make.user(tenant_id=OTHER_TENANT)
    for user_id in (stranger.id, new_id()):
        refused = client.post("/api/permissions/evaluate", json=body | {"userId": user_id})
        assert refused.json()["error"]["code"] == "NOT_FOUND"
    theirs = open_api(make.sign_in(ben))
    refused = theirs.post("/api/permissions/evaluate", json=body)
    assert refused.json()["error"]["code"] == "PERMISSION_DENIED"


def test_the_matrix_has_a_source_for_each_cell(client, make, ben, project):
    eve = make.user(role=Role.CUSTOMER, name="Eve")
    denial = add_policy(client, "deny", ["project:delete"], conditions={"user.name": {"$eq": "Ben"}})
    matrix = data(client.get(f"/api/permissions/matrix/{project.id}"))
    assert matrix["capabilities"] == list(Capability)
    assert [role["name"] for role in matrix["roles"]] == ["Owner", "Admin", "Member", "Customer", "Viewer"]
    assert matrix["matrix"][get_role_id(TENANT, Role.ADMIN)]["organization:delete"] is False
    rows = {person["userId"]: person["capabilities"] for person in matrix["people"]}
    assert len(rows) == 3
    assert rows[ben.id]["project:delete"] == {
        "allowed": False,
        "source": {"kind": "policy", "id": denial, "name": "Rule"},
    }
    assert rows[ben.id]["project:read"]["source"]["name"] == "Member"
    assert rows[ben.id]["user:write"]["source"]["kind"] == "nothing"
    assert {cell["source"]["kind"] for cell in rows[eve.id].values()} == {"visibility"}


def test_the_matrix_says_what_evaluating_says(client, make, ben, project):
    add_policy(client, "deny", ["task:*"], ["task:*"], conditions={"resource.phase": {"$eq": "DISCOVERY"}})
    add_policy(client, "allow", ["permission:read"], conditions={"user.name": {"$eq": "Ben"}})
    rows = data(client.get(f"/api/permissions/matrix/{project.id}"))["people"]
    row = next(person["capabilities"] for person in rows if person["userId"] == ben.id)
    for to in Capability:
        assert evaluate(client, ben, to, resourceId=project.id)["allowed"] == row[to]["allowed"], to


def test_a_matrix_of_another_tenant_is_not_found(client, make):
    theirs = make.project(tenant_id=OTHER_TENANT)
    assert client.get(f"/api/permissions/matrix/{theirs.id}").status_code == 404


def test_evaluating_takes_few_statements(client, ben, project, statements):
    evaluate(client, ben, "project:delete", resourceId=project.id)
    with statements() as sent:
        evaluate(client, ben, "project:delete", resourceId=project.id)
    assert len(sent) <= 10, sent
    with statements() as sent:
        client.get(f"/api/permissions/matrix/{project.id}")
    assert len(sent) <= 10, sent
