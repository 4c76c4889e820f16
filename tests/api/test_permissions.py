"""Roles, policies and who holds them, by API: what they do, what they refuse, what is written down."""

import pytest
from sqlmodel import select

from pipelines.access.capability import Capability
from pipelines.access.system_roles import GRANTS, get_role_id
from pipelines.base.clock import utc_now
from pipelines.base.db import session_scope
from pipelines.base.ids import new_id
from pipelines.models import Event, Invitation, Organization, Role
from tests.conftest import open_api
from tests.makers import OTHER_TENANT, TENANT, save

ROLES, POLICIES, ASSIGNMENTS = (f"/api/permissions/{each}" for each in ("roles", "policies", "assignments"))
DENY = {"name": "No deletion", "effect": "deny", "actions": ["project:delete"], "resources": ["*"]}
ALLOW = {"name": "Exports", "effect": "allow", "actions": ["export:create"], "resources": ["project:*"]}


@pytest.fixture
def owner(make):
    return make.user(name="Ada")


@pytest.fixture
def client(make, owner):
    return open_api(make.sign_in(owner))


@pytest.fixture
def manager(make, client):
    """A member who may change permissions, and holds little else."""
    ben = make.user(role=Role.VIEWER, name="Ben")
    role = data(client.post(ROLES, json=a_role(name="Manager", capabilities=["permission:*"])))
    assert client.post(ASSIGNMENTS, json={"userId": ben.id, "roleId": role["id"]}).status_code == 201
    return open_api(make.sign_in(ben))


def a_role(**fields):
    return {"name": "Reviewer", "capabilities": ["project:read", "task:*"]} | fields


def data(response):
    assert response.status_code < 300, response.text
    return response.json()["data"]


def refusal(response):
    return response.status_code, response.json()["error"]["code"]


def field_of(response):
    assert refusal(response) == (400, "VALIDATION_ERROR"), response.text
    return response.json()["error"]["details"]["field"]


def events(kind):
    with session_scope(TENANT, readonly=True) as session:
        return list(session.exec(select(Event).where(Event.kind == kind).order_by(Event.id)))


def version():
    with session_scope(TENANT, readonly=True) as session:
        return session.exec(select(Organization.grants_version)).one()


def test_every_capability_is_published(client):
    shown = data(client.get("/api/permissions/capabilities"))["capabilities"]
    assert [each["name"] for each in shown] == list(Capability)
    assert all(each["description"] and each["group"] for each in shown)


def test_system_roles_are_listed_and_stay_as_they_are(client, owner):
    page = data(client.get(ROLES))
    assert [role["name"] for role in page["roles"]] == ["Owner", "Admin", "Member", "Customer", "Viewer"]
    assert page["total"] == 5
    for shown, role in zip(page["roles"], Role, strict=True):
        assert (shown["id"], shown["isSystemRole"]) == (get_role_id(TENANT, role), True)
        assert set(shown["capabilities"]) == GRANTS[role]
        assert refusal(client.patch(f"{ROLES}/{shown['id']}", json={"name": "X"})) == (403, "FORBIDDEN")
        assert refusal(client.delete(f"{ROLES}/{shown['id']}")) == (403, "FORBIDDEN")
    assert data(client.get(f"{ROLES}/{get_role_id(TENANT, Role.OWNER)}"))["users"] == [
        {"id": owner.id, "name": "Ada", "email": owner.email, "projectId": None}
    ]


def test_a_role_is_made_changed_and_deleted(client):
    before = version()
    made = data(client.post(ROLES, json=a_role(description="Looks at tasks")))
    assert (made["capabilities"], made["isSystemRole"]) == (["project:read", "task:*"], False)
    changed = data(client.patch(f"{ROLES}/{made['id']}", json={"capabilities": ["task:read", "task:read"]}))
    assert (changed["name"], changed["capabilities"]) == ("Reviewer", ["task:read"])
    assert data(client.get(f"{ROLES}/{made['id']}"))["users"] == []
    assert data(client.delete(f"{ROLES}/{made['id']}")) == {"id": made["id"], "deleted": True}
    assert refusal(client.get(f"{ROLES}/{made['id']}")) == (404, "NOT_FOUND")
    assert version() == before + 3
    told = events("role.changed")[0]
    assert (told.before["capabilities"], told.after["capabilities"]) == (
        ["project:read", "task:*"],
        ["task:read"],
    )
    assert [len(events(kind)) for kind in ("role.created", "role.deleted")] == [1, 1]


@pytest.mark.parametrize("name", ["Reviewer", "reviewer", "Owner"])
def test_a_name_is_given_once(client, name):
    data(client.post(ROLES, json=a_role()))
    assert refusal(client.post(ROLES, json=a_role(name=name))) == (409, "CONFLICT")
    other = data(client.post(ROLES, json=a_role(name="Other")))
    assert refusal(client.patch(f"{ROLES}/{other['id']}", json={"name": name})) == (409, "CONFLICT")
    assert data(client.patch(f"{ROLES}/{other['id']}", json={"name": "OTHER"}))["name"] == "OTHER"


@pytest.mark.parametrize("wrong", ["task:fly", "*", "*:read", "task", "nothing:*", "Task:read"])
def test_a_role_takes_published_capabilities_alone(client, wrong):
    sent = a_role(capabilities=["task:read", wrong])
    assert field_of(client.post(ROLES, json=sent)) == "capabilities.1"


def test_a_role_that_somebody_has_or_awaits_is_kept(client, make, owner):
    ben = make.user(role=Role.MEMBER, name="Ben")
    role = data(client.post(ROLES, json=a_role()))
    held = data(client.post(ASSIGNMENTS, json={"userId": ben.id, "roleId": role["id"]}))
    refused = client.delete(f"{ROLES}/{role['id']}")
    assert refusal(refused) == (409, "CONFLICT")
    assert refused.json()["error"]["details"]["users"] == [{"id": ben.id, "name": "Ben"}]
    assert data(client.get(f"{ROLES}/{role['id']}"))["users"][0]["name"] == "Ben"
    data(client.delete(f"{ASSIGNMENTS}/{held['id']}"))
    organization = make.organization(owner)
    own = {"organization_id": organization.id, "tenant_id": TENANT, "email": "eve@example.com"}
    ends = {"token_hash": "x", "expires_at": utc_now().replace(year=2099)}
    invitation = save(Invitation(**own, **ends, role=Role.CUSTOMER, role_id=role["id"]), None)
    refused = client.delete(f"{ROLES}/{role['id']}")
    assert refused.json()["error"]["details"]["invited"] == ["eve@example.com"]
    save(Invitation(**invitation.model_dump() | {"expires_at": utc_now()}), None)
    data(client.delete(f"{ROLES}/{role['id']}"))


def test_an_assignment_counts_at_the_next_request_and_ends_like_that(client, make):
    project, ben = make.project(), make.user(role=Role.VIEWER, name="Ben")
    theirs = open_api(make.sign_in(ben))
    path = f"/api/projects/{project.id}"
    assert refusal(theirs.patch(path, json={"name": "X"})) == (403, "PERMISSION_DENIED")
    role = data(client.post(ROLES, json=a_role(capabilities=["project:write"])))
    sent = {"userId": ben.id, "roleId": role["id"], "projectId": project.id}
    made = data(client.post(ASSIGNMENTS, json=sent))
    assert (made["user"]["name"], made["role"]["name"], made["projectId"]) == ("Ben", "Reviewer", project.id)
    assert theirs.patch(path, json={"name": "X"}).status_code == 200
    other = make.project()
    assert refusal(theirs.patch(f"/api/projects/{other.id}", json={"name": "X"})) == (
        403,
        "PERMISSION_DENIED",
    )
    assert refusal(client.post(ASSIGNMENTS, json=sent)) == (409, "CONFLICT")
    assert [each["id"] for each in data(client.get(ASSIGNMENTS))["assignments"]] == [made["id"]]
    data(client.delete(f"{ASSIGNMENTS}/{made['id']}"))
    assert refusal(theirs.patch(path, json={"name": "Y"})) == (403, "PERMISSION_DENIED")
    assert [len(events(kind)) for kind in ("role.assigned", "role.unassigned")] == [1, 1]


def test_what_an_assignment_names_must_be_there(client, make):
    ben, theirs = make.user(role=Role.MEMBER), make.user(tenant_id=OTHER_TENANT)
    good = {"userId": ben.id, "roleId": get_role_id(TENANT, Role.VIEWER)}
    for wrong in ({"userId": theirs.id}, {"roleId": new_id()}, {"projectId": new_id()}):
        assert refusal(client.post(ASSIGNMENTS, json=good | wrong)) == (404, "NOT_FOUND")
    assert refusal(client.post(ASSIGNMENTS, json=good | {"roleId": get_role_id(TENANT, Role.MEMBER)})) == (
        409,
        "CONFLICT",
    )
    assert data(client.post(ASSIGNMENTS, json=good))["role"]["name"] == "Viewer"
    assert refusal(client.post(ASSIGNMENTS, json=good)) == (409, "CONFLICT")


def test_nobody_grants_what_they_do_not_hold(client, manager, make):
    ben = make.user(role=Role.MEMBER)
    admin = {"userId": ben.id, "roleId": get_role_id(TENANT, Role.ADMIN)}
    role = data(manager.post(ROLES, json=a_role(capabilities=["permission:*", "task:read"])))
    for refused, missing in (
        (manager.post(ROLES, json=a_role(name="X", capabilities=["project:delete"])), "project:delete"),
        (manager.post(ROLES, json=a_role(name="X", capabilities=["task:*"])), "task:assign"),
        (manager.patch(f"{ROLES}/{role['id']}", json={"capabilities": ["file:write"]}), "file:write"),
        (manager.post(ASSIGNMENTS, json=admin), "audit:read"),
        (manager.post(POLICIES, json=ALLOW), "export:create"),
        (manager.post(POLICIES, json=ALLOW | {"actions": ["project:*"]}), "project:assign"),
        (manager.post(POLICIES, json=ALLOW | {"actions": ["*:sign"]}), "specification:sign"),
        (manager.post(POLICIES, json=ALLOW | {"actions": ["*"]}), None),
        (manager.post(POLICIES, json=ALLOW | {"actions": ["*:*"], "enabled": False}), None),
    ):
        assert refusal(refused) == (403, "PERMISSION_DENIED")
        details = refused.json()["error"]["details"]
        assert details["capability"] == (missing or details["capability"])
    assert data(manager.post(POLICIES, json=DENY))["effect"] == "deny"
    assert data(manager.patch(f"{ROLES}/{role['id']}", json={"capabilities": ["task:read"]}))
    denied = data(manager.post(POLICIES, json=DENY))
    refused = manager.patch(f"{POLICIES}/{denied['id']}", json={"effect": "allow"})
    assert refusal(refused) == (403, "PERMISSION_DENIED")


def test_a_token_grants_nothing_beyond_its_scopes(client):
    token = data(client.post("/api/auth/tokens", json={"name": "CI", "scopes": ["permission:write"]}))[
        "token"
    ]
    refused = open_api(token).post(ROLES, json=a_role(capabilities=["task:read"]))
    assert refusal(refused) == (403, "PERMISSION_DENIED")


def test_a_policy_is_made_changed_turned_off_and_deleted(client, make):
    project = make.project()
    made = data(client.post(POLICIES, json=DENY | {"conditions": {"resource.name": {"$eq": "Shop"}}}))
    assert (made["priority"], made["enabled"], made["conditions"]) == (
        0,
        True,
        {"resource.name": {"$eq": "Shop"}},
    )
    refused = client.delete(f"/api/projects/{project.id}")
    assert refusal(refused) == (403, "PERMISSION_DENIED")
    assert refused.json()["error"]["details"]["policyId"] == made["id"]
    assert data(client.get(f"{POLICIES}/{made['id']}")) == made
    off = data(client.patch(f"{POLICIES}/{made['id']}", json={"enabled": False, "priority": 5}))
    assert (off["enabled"], off["priority"]) == (False, 5)
    assert client.delete(f"/api/projects/{project.id}").status_code == 200
    assert data(client.get(POLICIES))["policies"][0]["id"] == made["id"]
    assert data(client.delete(f"{POLICIES}/{made['id']}"))["deleted"] is True
    assert refusal(client.get(f"{POLICIES}/{made['id']}")) == (404, "NOT_FOUND")
    told = events("policy.changed")[0]
    assert (told.before["enabled"], told.after["enabled"]) == (True, False)
    assert len(events("permission.denied")) == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"conditions": {"user.age": {"$gte": 1}}}, "conditions.user.age.$gte"),
        ({"conditions": {"user.age": {"$gt": "1"}}}, "conditions.user.age.$gt"),
        ({"conditions": {"user.age": {"$lt": True}}}, "conditions.user.age.$lt"),
        ({"conditions": {"user.age": {"$in": 1}}}, "conditions.user.age.$in"),
        ({"conditions": {"user.age": {}}}, "conditions.user.age"),
        ({"conditions": {"user.age": 1}}, "conditions.user.age"),
        ({"conditions": {"user..age": {"$eq": 1}}}, "conditions.user..age"),
        ({"conditions": []}, "conditions"),
        ({"actions": ["project"]}, "actions.0"),
        ({"actions": ["project:read", "a:b:c"]}, "actions.1"),
        ({"actions": []}, "actions"),
        ({"resources": ["project:"]}, "resources.0"),
        ({"resources": ["pro*:x"]}, "resources.0"),
        ({"effect": "maybe"}, "effect"),
        ({"priority": 1.5}, "priority"),
        ({"name": " "}, "name"),
    ],
)
def test_a_policy_that_makes_no_sense_is_refused_with_its_field(client, wrong, field):
    assert field_of(client.post(POLICIES, json=DENY | wrong)) == field


def test_who_may_not_change_permissions_changes_none(client, make):
    theirs = open_api(make.token(role=Role.MEMBER))
    policy = data(client.post(POLICIES, json=DENY))
    role = data(client.post(ROLES, json=a_role()))
    assignment = {"userId": make.user(role=Role.MEMBER).id, "roleId": role["id"]}
    before = version()
    for response in (
        theirs.get(ROLES),
        theirs.get(POLICIES),
        theirs.get(ASSIGNMENTS),
        theirs.get(f"{ROLES}/{role['id']}"),
        theirs.get(f"{POLICIES}/{policy['id']}"),
        theirs.post(ROLES, json=a_role(name="X")),
        theirs.patch(f"{ROLES}/{role['id']}", json={"name": "X"}),
        theirs.delete(f"{ROLES}/{role['id']}"),
        theirs.post(POLICIES, json=DENY),
        theirs.patch(f"{POLICIES}/{policy['id']}", json={"enabled": False}),
        theirs.delete(f"{POLICIES}/{policy['id']}"),
        theirs.post(ASSIGNMENTS, json=assignment),
    ):
        assert refusal(response) == (403, "PERMISSION_DENIED")
    assert version() == before
