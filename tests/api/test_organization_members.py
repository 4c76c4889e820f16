"""Members: who may change whom, what ends when somebody goes, and what stays."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.base.ids import new_id
from pipelines.models import Effect, Event, Policy, Role, RoleAssignment, Task, TaskStatus, TaskType
from praetor_app.api.app import build_api
from tests.conftest import open_api
from tests.makers import OTHER_TENANT, TENANT, save


def refusal(response):
    error = response.json()["error"]
    return response.status_code, error["code"]


@pytest.fixture
def owner(make):
    """The one who owns the organization."""
    return make.user(name="Olga", email="olga@example.com")


@pytest.fixture
def client(owner, make):
    return open_api(make.sign_in(owner))


@pytest.fixture
def members(client, make):
    """Where the organization's members are."""
    return f"/api/organizations/{make.organizations[TENANT].id}/members"


def sign_in(make, role, **who):
    user = make.user(role=role, **who)
    return user, open_api(make.sign_in(user, tenant_id=who.get("tenant_id", TENANT)))


def events(kind):
    with session_scope(TENANT, readonly=True) as session:
        return session.exec(select(Event).where(Event.kind == kind).order_by(Event.id)).all()


def test_members_are_listed_with_a_total_beside_them(client, owner, make, members):
    other = make.user(role=Role.MEMBER)
    listed = client.get(members).json()
    assert listed["total"] == 2
    assert listed["data"][0] == {
        "id": make.members[owner.id, TENANT],
        "userId": owner.id,
        "role": "owner",
        "attributes": {},
        "joinedAt": listed["data"][0]["joinedAt"],
        "user": {"name": "Olga", "email": "olga@example.com"},
    }
    page = client.get(members, params={"limit": 1, "offset": 1}).json()
    assert ([each["userId"] for each in page["data"]], page["total"]) == ([other.id], 2)


def test_somebody_with_an_account_is_added_and_is_in(client, make, members):
    user, other = sign_in(make, Role.OWNER, tenant_id=OTHER_TENANT)
    added = client.post(members, json={"userId": user.id, "role": "admin"})
    assert (added.status_code, added.json()["data"]["role"]) == (201, "admin")
    assert other.get(members).json()["total"] == 2
    assert refusal(client.post(members, json={"userId": user.id, "role": "member"})) == (409, "CONFLICT")
    [event] = events("member.added")
    assert (event.subject_id, event.after) == (user.id, {"role": "admin", "attributes": {}})


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"userId": new_id()}, (404, "NOT_FOUND")),
        ({"userId": "x"}, (400, "VALIDATION_ERROR")),
        ({"role": "customer"}, (400, "VALIDATION_ERROR")),
        ({"role": "king"}, (400, "VALIDATION_ERROR")),
    ],
)
def test_who_cannot_be_added(client, make, members, wanted, expected):
    user = make.user(tenant_id=OTHER_TENANT)
    assert refusal(client.post(members, json={"userId": user.id, "role": "member"} | wanted)) == expected


@pytest.mark.parametrize("role", [Role.MEMBER, Role.VIEWER, Role.CUSTOMER])
def test_others_than_owners_and_admins_change_nobody(client, make, members, role):
    _, somebody = sign_in(make, role)
    other, stranger = make.user(role=Role.MEMBER), make.user(tenant_id=OTHER_TENANT)
    denied = (403, "PERMISSION_DENIED")
    assert refusal(somebody.post(members, json={"userId": stranger.id, "role": "viewer"})) == denied
    assert refusal(somebody.put(f"{members}/{other.id}", json={"role": "viewer"})) == denied
    assert refusal(somebody.delete(f"{members}/{other.id}")) == denied
    if role is Role.CUSTOMER:
        assert refusal(somebody.get(members)) == denied
        assert refusal(somebody.delete(f"{members}/{new_id()}")) == denied


def test_an_admin_touches_no_owner_and_makes_none(client, owner, make, members):
    _, admin = sign_in(make, Role.ADMIN)
    other = make.user(role=Role.MEMBER)
    denied = (403, "PERMISSION_DENIED")
    assert refusal(admin.put(f"{members}/{owner.id}", json={"role": "member"})) == denied
    assert refusal(admin.delete(f"{members}/{owner.id}")) == denied
    assert refusal(admin.put(f"{members}/{other.id}", json={"role": "owner"})) == denied
    assert admin.put(f"{members}/{other.id}", json={"role": "admin"}).status_code == 200
    assert admin.delete(f"{members}/{other.id}").json()["data"] == {"id": other.id, "deleted": True}


def test_the_last_owner_stays_one(client, owner, members):
    assert refusal(client.put(f"{members}/{owner.id}", json={"role": "admin"})) == (409, "CONFLICT")
    assert refusal(client.delete(f"{members}/{owner.id}")) == (409, "CONFLICT")
    assert client.get(members).json()["data"][0]["role"] == "owner"


def test_ownership_is_handed_over(client, owner, make, members):
    heir, _ = sign_in(make, Role.ADMIN)
    assert client.put(f"{members}/{heir.id}", json={"role": "owner"}).status_code == 200
    assert client.put(f"{members}/{owner.id}", json={"role": "member"}).status_code == 200
    organization = client.get(members.removesuffix("/members")).json()["data"]
    assert (organization["ownerId"], organization["role"]) == (heir.id, "member")
    [_, lowered] = events("member.changed")
    assert (lowered.before["role"], lowered.after["role"]) == ("owner", "member")
    assert events("organization.changed")[0].after == {"ownerId": heir.id}


def test_two_owners_who_remove_each_other_leave_one(client, owner, make, members):
    other = make.user()
    with TestClient(build_api(), raise_server_exceptions=False) as api, ThreadPoolExecutor(2) as threads:

        def remove(pair):
            headers = {"Authorization": f"Bearer {make.sign_in(pair[0])}"}
            return api.delete(f"{members}/{pair[1].id}", headers=headers).status_code

        answers = list(threads.map(remove, [(owner, other), (other, owner)]))
    assert answers.count(200) == 1
    with session_scope(TENANT, readonly=True) as session:
        assert len(events("member.removed")) == 1
        assert session.get(Task, "x") is None


def test_attributes_are_what_policies_know_of_somebody(client, make, members):
    user, other = sign_in(make, Role.MEMBER)
    denial = {"effect": Effect.DENY, "actions": ["project:create"], "resources": ["*"]}
    where = {"user.department": {"$eq": "sales"}}
    save(Policy(tenant_id=TENANT, name="Not sales", conditions=where, **denial), TENANT)
    assert other.post("/api/projects", json={"name": "Shop"}).status_code == 201
    changed = client.put(f"{members}/{user.id}", json={"attributes": {"department": "sales"}})
    assert changed.json()["data"]["attributes"] == {"department": "sales"}
    assert refusal(other.post("/api/projects", json={"name": "Shop"})) == (403, "PERMISSION_DENIED")


def test_a_change_holds_from_the_next_request_on(client, make, members):
    user, other = sign_in(make, Role.VIEWER)
    assert other.post("/api/projects", json={"name": "Shop"}).status_code == 403
    client.put(f"{members}/{user.id}", json={"role": "member"})
    assert other.post("/api/projects", json={"name": "Shop"}).status_code == 201
    assert refusal(client.put(f"{members}/{user.id}", json={"role": "customer"})) == (400, "VALIDATION_ERROR")
    assert refusal(client.put(f"{members}/{new_id()}", json={"role": "admin"})) == (404, "NOT_FOUND")


def test_removal_ends_access_at_once_and_keeps_what_was_made(client, owner, make, members):
    user, other = sign_in(make, Role.MEMBER)
    project = other.post("/api/projects", json={"name": "Shop"}).json()["data"]
    key = other.post("/api/auth/tokens", json={"name": "CI", "scopes": ["project:read"]}).json()["data"]
    task = {"tenant_id": TENANT, "type": TaskType.DECIDE, "title": "Choose", "assignee_id": user.id}
    theirs = make.project(created_by=owner.id)
    open_task = save(Task(**task, project_id=theirs.id), TENANT)
    done = save(Task(**task, project_id=theirs.id, status=TaskStatus.COMPLETED), TENANT)
    own = save(Task(**task, project_id=project["id"]), TENANT)
    save(RoleAssignment(tenant_id=TENANT, user_id=user.id, role_id="x", project_id=theirs.id), TENANT)

    assert client.delete(f"{members}/{user.id}").status_code == 200
    assert refusal(other.get("/api/projects")) == (401, "UNAUTHORIZED")
    assert refusal(open_api(key["token"]).get("/api/projects")) == (401, "UNAUTHORIZED")
    assert client.get(f"/api/projects/{project['id']}").status_code == 200
    with session_scope(TENANT, readonly=True) as session:
        assignees = [session.get(Task, each.id).assignee_id for each in (open_task, done, own)]
        assert assignees == [owner.id, user.id, owner.id]
        assert session.exec(select(RoleAssignment)).all() == []
    [event] = events("member.removed")
    assert event.before == {"role": "member", "attributes": {}}
    assert refusal(client.delete(f"{members}/{user.id}")) == (404, "NOT_FOUND")


def test_who_leaves_goes_on_in_another_organization_of_theirs(client, make, members):
    user = make.user(role=Role.MEMBER)
    make.member(user, tenant_id=OTHER_TENANT)
    leaver = open_api(make.sign_in(user))
    assert leaver.delete(f"{members}/{user.id}").status_code == 200
    assert leaver.get("/api/auth/session").json()["data"]["tenantId"] == OTHER_TENANT
    assert refusal(leaver.get(members)) == (403, "ORG_NOT_MEMBER")


def test_nobody_goes_who_alone_may_manage_permissions(client, owner, make, members):
    admin = make.user(role=Role.ADMIN)
    denial = {"effect": Effect.DENY, "actions": ["permission:write"], "resources": ["*"]}
    where = {"user.role": {"$eq": "owner"}}
    save(Policy(tenant_id=TENANT, name="No owners", conditions=where, **denial), TENANT)
    assert refusal(client.delete(f"{members}/{admin.id}")) == (409, "CONFLICT")
    assert refusal(client.put(f"{members}/{admin.id}", json={"role": "member"})) == (409, "CONFLICT")
    assert client.get(members).json()["total"] == 2
