"""Where one is signed in, and API tokens."""

import pytest
from sqlmodel import select

from pipelines.access.system_roles import GRANTS
from pipelines.base.db import session_scope
from pipelines.base.ids import new_id
from pipelines.models import Event, Role
from tests.conftest import open_api
from tests.makers import OTHER_TENANT, PASSWORD, TENANT

SESSIONS, TOKENS = "/api/auth/sessions", "/api/auth/tokens"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def log_in(client, user, **headers):
    body = {"email": user.email, "password": PASSWORD}
    response = client.post("/api/auth/login", json=body, headers=headers)
    client.cookies.clear()
    return open_api(response.json()["data"]["token"])


def create(client, **fields):
    return client.post(TOKENS, json={"name": "CI", "scopes": ["project:read"]} | fields)


def kinds():
    with session_scope(TENANT, readonly=True) as session:
        return session.exec(select(Event.kind)).all()


def test_sessions_are_listed_with_where_they_come_from(stranger, make, clock):
    user = make.user()
    desk = log_in(stranger, user, **{"User-Agent": FIREFOX})
    clock.move(hours=1)
    phone = log_in(stranger, user, **{"User-Agent": "curl/8.0"})

    data = phone.get(SESSIONS).json()["data"]

    assert {key: data[key] for key in ("total", "limit", "offset")} == {"total": 2, "limit": 50, "offset": 0}
    assert [(each["device"], each["isCurrent"]) for each in data["sessions"]] == [
        ("curl", True),
        ("Firefox on Linux", False),
    ]
    assert data["sessions"][0]["ip"] == "testclient"
    assert len(desk.get(SESSIONS, params={"limit": 1, "offset": 1}).json()["data"]["sessions"]) == 1


def test_a_session_is_ended_from_another_one(stranger, make):
    user = make.user()
    desk, phone = log_in(stranger, user), log_in(stranger, user)
    [lost] = [each for each in phone.get(SESSIONS).json()["data"]["sessions"] if not each["isCurrent"]]

    response = phone.delete(f"{SESSIONS}/{lost['id']}")

    assert response.json()["data"] == {"id": lost["id"], "deleted": True}
    assert desk.get(SESSIONS).status_code == 401
    assert phone.delete(f"{SESSIONS}/{lost['id']}").status_code == 404
    assert "session.revoked" in kinds()


def test_all_others_are_ended_at_once(stranger, make):
    user = make.user()
    desk, tablet, phone = (log_in(stranger, user) for _ in range(3))

    assert phone.delete(SESSIONS).json()["data"] == {"deleted": 2}
    assert [each.get(SESSIONS).status_code for each in (desk, tablet, phone)] == [401, 401, 200]


def test_nobody_ends_or_sees_the_sessions_of_others(client, make, stranger):
    mine = client.get(SESSIONS).json()["data"]["sessions"][0]["id"]
    other = log_in(stranger, make.user())

    assert other.delete(f"{SESSIONS}/{mine}").status_code == 404
    assert other.get(SESSIONS).json()["data"]["total"] == 1
    assert client.get(SESSIONS).status_code == 200


def test_a_token_is_shown_once_and_acts_within_its_scope(client, make):
    project = make.project()
    make.question(project)
    made = create(client, scopes=["project:read", "project:read"])

    data = made.json()["data"]
    assert made.status_code == 201
    assert data["token"].startswith("prt_")
    assert data["scopes"] == ["project:read"]
    [listed] = client.get(TOKENS).json()["data"]["tokens"]
    assert listed == {key: value for key, value in data.items() if key != "token"}
    program = open_api(data["token"])
    assert program.get(f"/api/flow/readiness/{project.id}").status_code == 200
    assert program.get("/api/auth/session").json()["data"]["expiresAt"] is None
    refused = create(program)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "PERMISSION_DENIED")
    assert "scope of this token" in refused.json()["error"]["message"]


def test_the_last_use_of_a_token_is_kept(client, clock):
    token = create(client).json()["data"]["token"]
    clock.move(hours=1)
    for _ in range(2):
        open_api(token).get("/api/auth/session")
        clock.move(minutes=1)

    [listed] = client.get(TOKENS).json()["data"]["tokens"]
    seen = listed["lastUsedAt"]
    assert seen > listed["createdAt"]
    open_api(token).get("/api/auth/session")
    assert client.get(TOKENS).json()["data"]["tokens"][0]["lastUsedAt"] == seen


def test_a_token_ends_when_it_should(client, clock):
    ends = clock.now.replace(microsecond=0)
    token = create(client, expiresAt=(ends.replace(year=ends.year + 1)).isoformat()).json()["data"]["token"]
    assert open_api(token).get("/api/auth/session").status_code == 200
    clock.move(days=367)
    assert open_api(token).get("/api/auth/session").status_code == 401


def test_a_revoked_token_is_nobodys(client):
    data = create(client).json()["data"]

    assert client.delete(f"{TOKENS}/{data['id']}").json()["data"] == {"id": data["id"], "deleted": True}
    assert open_api(data["token"]).get("/api/auth/session").status_code == 401
    assert client.delete(f"{TOKENS}/{data['id']}").status_code == 404
    assert {"token.created", "token.revoked"} <= set(kinds())


def test_nobody_revokes_or_sees_the_tokens_of_others(client, viewer):
    token_id = create(client).json()["data"]["id"]
    assert viewer.delete(f"{TOKENS}/{token_id}").status_code == 404
    assert viewer.get(TOKENS).json()["data"]["total"] == 0


def test_nobody_grants_what_they_do_not_hold(viewer):
    response = create(viewer, scopes=["project:read", "project:delete"])
    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (403, "PERMISSION_DENIED")
    assert error["details"]["capability"] == "project:delete"


def test_a_program_grants_no_more_than_its_own_scope(client):
    scopes = ["account:write", "project:read"]
    program = open_api(create(client, scopes=scopes).json()["data"]["token"])
    assert create(program, scopes=["project:read"]).status_code == 201
    assert create(program, scopes=["project:write"]).status_code == 403


def test_a_token_is_worth_no_more_than_its_person_is_now(make, stranger):
    user = make.user(role=Role.ADMIN)
    token = create(log_in(stranger, user), scopes=sorted(GRANTS[Role.ADMIN])).json()["data"]["token"]
    make.member(user, role=Role.VIEWER)
    response = create(open_api(token), scopes=["project:write"])
    assert response.status_code == 403


def test_a_token_is_for_one_tenant(make, stranger):
    user = make.user()
    make.member(user, tenant_id=OTHER_TENANT)
    person = log_in(stranger, user)
    program = open_api(create(person).json()["data"]["token"])

    assert person.get(TOKENS, headers={"X-Tenant-ID": OTHER_TENANT}).json()["data"]["total"] == 0
    response = program.get("/api/auth/session", headers={"X-Tenant-ID": OTHER_TENANT})
    assert (response.status_code, response.json()["error"]["code"]) == (403, "FORBIDDEN")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "a\nb"}, "name"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["project:read", "everything"]}, "scopes.1"),
        ({"scopes": "project:read"}, "scopes"),
        ({"expiresAt": "2020-01-01T00:00:00Z"}, "expiresAt"),
        ({"expiresAt": "2999-01-01T00:00:00"}, "expiresAt"),
        ({"expiresAt": "soon"}, "expiresAt"),
        ({"id": "x"}, "id"),
    ],
    ids=str,
)
def test_a_token_that_makes_no_sense_is_refused(client, fields, field):
    response = create(client, **fields)
    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (400, "VALIDATION_ERROR")
    assert error["details"]["field"] == field


def test_an_id_that_is_none_is_not_found(client):
    for path in (f"{SESSIONS}/x", f"{TOKENS}/x", f"{TOKENS}/{new_id()}"):
        assert client.delete(path).status_code == 404
