"""Which tenant a request acts in, who may enter others', and what is written down about it."""

import pytest
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.base.ids import new_id
from pipelines.models import Event, Role
from tests.conftest import open_api
from tests.makers import OTHER_TENANT, TENANT

SESSION = "/api/auth/session"
OTHER = {"X-Tenant-ID": OTHER_TENANT}


def events(kind, tenant_id=TENANT):
    with session_scope(tenant_id, readonly=True) as session:
        return session.exec(select(Event).where(Event.kind == kind).order_by(Event.id)).all()


def test_the_header_chooses_among_ones_own_tenants(make):
    user = make.user(tenant_id=OTHER_TENANT, role=Role.VIEWER)
    make.member(user)
    project = make.project(tenant_id=OTHER_TENANT)
    client = open_api(make.sign_in(user))

    assert client.get(SESSION).json()["data"]["tenantId"] == TENANT
    assert client.get(SESSION, headers=OTHER).json()["data"]["tenantId"] == OTHER_TENANT
    assert client.get(f"/api/flow/readiness/{project.id}").status_code == 404
    assert client.get(f"/api/flow/readiness/{project.id}", headers=OTHER).status_code == 200


@pytest.mark.parametrize(
    "tenant_id", [OTHER_TENANT, new_id(), "nonsense"], ids=["another one", "unknown", "no id"]
)
def test_a_tenant_of_others_is_forbidden_and_that_is_written_down(client, make, tenant_id):
    make.user(tenant_id=OTHER_TENANT)
    response = client.get(SESSION, headers={"X-Tenant-ID": tenant_id})

    assert (response.status_code, response.json()["error"]["code"]) == (403, "FORBIDDEN")
    [denial] = events("permission.denied")
    assert denial.after["code"] == "FORBIDDEN"
    assert denial.after["where"] == "GET /api/auth/session"
    assert events("permission.denied", OTHER_TENANT) == []


def test_who_runs_the_platform_gets_in_and_that_is_written_down_there(make, settings, clock):
    settings(PRAETOR_PLATFORM_ADMINS="Root@example.com")
    make.user(tenant_id=OTHER_TENANT)
    project = make.project(tenant_id=OTHER_TENANT)
    admin = make.user(email="root@example.com")
    client = open_api(make.sign_in(admin))

    for _ in range(2):
        assert client.get(f"/api/flow/readiness/{project.id}", headers=OTHER).status_code == 200
    [visit] = events("tenant.visited", OTHER_TENANT)
    assert visit.actor_id == admin.id
    clock.move(hours=2)
    client.get(SESSION, headers=OTHER)
    assert len(events("tenant.visited", OTHER_TENANT)) == 2
    assert client.get(SESSION, headers={"X-Tenant-ID": new_id()}).status_code == 403


def test_a_token_of_theirs_does_not_get_in(make, settings):
    settings(PRAETOR_PLATFORM_ADMINS="root@example.com")
    make.user(tenant_id=OTHER_TENANT)
    client = open_api(make.token(email="root@example.com"))
    body = {"name": "CI", "scopes": ["project:read"]}
    program = open_api(client.post("/api/auth/tokens", json=body).json()["data"]["token"])
    assert program.get(SESSION, headers=OTHER).status_code == 403


def test_where_addresses_can_be_verified_an_unverified_one_runs_nothing(make, settings):
    settings(PRAETOR_PLATFORM_ADMINS="root@example.com", PRAETOR_SMTP_HOST="127.0.0.1")
    make.user(tenant_id=OTHER_TENANT)
    client = open_api(make.token(email="root@example.com"))
    assert client.get(SESSION, headers=OTHER).status_code == 403


def test_a_missing_capability_is_written_down_after_the_rollback(viewer, make):
    project = make.project()
    question = make.question(project)
    body = {"projectId": project.id, "questionId": question.id, "answer": {"value": "x"}}
    assert viewer.post("/api/flow/answer-question", json=body).status_code == 403

    [denial] = events("permission.denied")
    assert denial.after["code"] == "PERMISSION_DENIED"
    assert denial.after["where"] == "POST /api/flow/answer-question"
    assert denial.after["details"]["capability"] == "project:write"
    assert denial.actor_id


def test_a_page_of_another_site_that_uses_the_cookie_is_written_down(stranger, make):
    from praetor_app.cookie import COOKIE

    stranger.cookies.set(COOKIE, make.token())
    stranger.post("/api/auth/logout", headers={"Origin": "http://evil.example"})
    [denial] = events("permission.denied")
    assert denial.after["details"] == {"origin": "http://evil.example"}
