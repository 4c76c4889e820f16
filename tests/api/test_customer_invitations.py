"""Invitations: a link that is shown once, lives for a while, and makes one member."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient
from sqlmodel import select

from pipelines.access.system_roles import get_role_id
from pipelines.accounts.send_mail import finish_sending
from pipelines.base.db import session_scope
from pipelines.base.ids import new_id
from pipelines.base.tenancy import SYSTEM
from pipelines.models import (
    CustomRole,
    Event,
    Invitation,
    Membership,
    Organization,
    OutboxMessage,
    Role,
    User,
)
from praetor_app.api.app import build_api
from praetor_app.cookie import COOKIE
from tests.conftest import open_api
from tests.makers import OTHER_TENANT, TENANT, save

PATH = "/api/customer-invitations"
MARA = {"name": "Mara", "password": "notes on the engine"}
EMAIL = "mara@example.com"


def refusal(response):
    error = response.json()["error"]
    return response.status_code, error["code"]


@pytest.fixture
def client(make):
    """Somebody who owns the organization, signed in for long."""
    return open_api(make.token(days=30))


@pytest.fixture
def agency(client, make):
    """The organization that invites."""
    save(make.organizations[TENANT].model_copy(update={"display_name": "Nordlicht Studio"}), SYSTEM)
    return make.organizations[TENANT].id


@pytest.fixture
def invite(client, agency):
    def ask(**wanted):
        return client.post(PATH, json={"organizationId": agency, "email": EMAIL} | wanted)

    return ask


@pytest.fixture
def token(invite):
    return invite(message="Welcome!").json()["data"]["token"]


def accept(client, token, **body):
    return client.post(f"{PATH}/{token}/accept", json=body or MARA)


def rows(kind, tenant_id=SYSTEM):
    with session_scope(tenant_id, readonly=True) as session:
        return session.exec(select(kind)).all()


def list_status(client, agency, status="all"):
    params = {"organizationId": agency, "status": status}
    return [each["status"] for each in client.get(PATH, params=params).json()["data"]]


def test_the_token_is_shown_once_and_kept_nowhere(client, invite, agency):
    made = invite(email=" Mara@Example.com ", message="Welcome!")
    assert made.status_code == 201
    data = made.json()["data"]
    assert (data["email"], data["status"], data["role"]) == (EMAIL, "pending", "customer")
    assert len(data["token"]) == 43  # 256 bits
    assert data["link"].endswith(f"/invite/{data['token']}")
    listed = client.get(PATH, params={"organizationId": agency}).json()
    assert listed["total"] == 1
    assert listed["data"] == [{key: data[key] for key in data if key not in ("token", "link")}]
    for table in (Invitation, OutboxMessage):
        assert data["token"] not in str(rows(table))
    assert data["token"] not in str(rows(Event, TENANT))


def test_anybody_with_the_link_sees_who_invites_and_nothing_else(client, invite, stranger):
    data = invite(message="Welcome!").json()["data"]
    shown = stranger.get(f"{PATH}/{data['token']}")
    assert shown.status_code == 200
    assert shown.json()["data"] == {
        "id": data["id"],
        "organization": {"name": "Nordlicht", "displayName": "Nordlicht Studio"},
        "invitedBy": {"name": "Ada"},
        "message": "Welcome!",
        "status": "pending",
        "expiresAt": data["expiresAt"],
    }
    assert refusal(stranger.get(f"{PATH}/{data['id']}")) == (404, "NOT_FOUND")
    assert refusal(stranger.get(f"{PATH}/x")) == (404, "NOT_FOUND")


def test_somebody_new_accepts_and_is_signed_in_as_a_customer(client, token, stranger, make):
    done = accept(stranger, token)
    assert done.status_code == 200
    data = done.json()["data"]
    assert data["user"] == {"id": data["user"]["id"], "email": EMAIL, "name": "Mara"}
    assert (data["organization"]["role"], data["organization"]["tenantId"]) == ("customer", TENANT)
    assert done.cookies[COOKIE] == data["token"]
    session = open_api(data["token"]).get("/api/auth/session").json()["data"]
    assert [each["id"] for each in session["organizations"]] == [data["organization"]["id"]]
    assert len(rows(Organization)) == 1
    assert stranger.get(f"{PATH}/{token}").json()["data"]["status"] == "accepted"
    with session_scope(SYSTEM, readonly=True) as session:
        assert session.get(User, data["user"]["id"]).email_verified_at is not None
    login = {"email": EMAIL, "password": MARA["password"]}
    assert stranger.post("/api/auth/login", json=login).status_code == 200


def test_our_own_pages_get_the_token_in_the_cookie_alone(token, stranger):
    headers = {"X-Praetor-Client": "web"}
    done = stranger.post(f"{PATH}/{token}/accept", json=MARA, headers=headers)
    assert done.json()["data"]["token"] is None
    assert done.cookies[COOKIE]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "Mara"}, "password"),
        ({"password": MARA["password"]}, "name"),
        (MARA | {"password": "short"}, "password"),
        (MARA | {"password": "password123"}, "password"),
        (MARA | {"password": EMAIL}, "password"),
        (MARA | {"userId": new_id()}, "name"),
        (MARA | {"role": "owner"}, "role"),
    ],
)
def test_who_does_not_accept_properly_is_told_the_field(token, stranger, body, field):
    refused = accept(stranger, token, **body)
    assert refusal(refused) == (400, "VALIDATION_ERROR")
    assert refused.json()["error"]["details"]["field"] == field
    assert len(rows(Membership)) == 1


def test_a_password_never_changes_an_account(token, stranger, make):
    user = make.user(tenant_id=OTHER_TENANT, email=EMAIL)
    assert refusal(accept(stranger, token)) == (409, "CONFLICT")
    with session_scope(SYSTEM, readonly=True) as session:
        assert session.get(User, user.id).password_hash == user.password_hash


def test_somebody_signed_in_accepts_as_themselves(token, stranger, make):
    user, other = make.user(tenant_id=OTHER_TENANT, email=EMAIL), make.user(tenant_id=OTHER_TENANT)
    me = open_api(make.sign_in(user, tenant_id=OTHER_TENANT))
    assert refusal(accept(stranger, token, userId=user.id)) == (401, "UNAUTHORIZED")
    assert refusal(accept(me, token, userId=other.id)) == (403, "FORBIDDEN")
    somebody = open_api(make.sign_in(other, tenant_id=OTHER_TENANT))
    assert refusal(accept(somebody, token, userId=other.id)) == (403, "FORBIDDEN")
    done = accept(me, token, userId=user.id)
    assert (done.status_code, done.json()["data"]["token"]) == (200, None)
    assert me.get("/api/auth/session").json()["data"]["tenantId"] == OTHER_TENANT
    assert me.get("/api/auth/session", headers={"X-Tenant-ID": TENANT}).status_code == 200
    assert refusal(accept(me, token, userId=user.id)) == (409, "CONFLICT")


def test_of_twenty_at_once_one_becomes_a_member(client, token):
    with TestClient(build_api(), raise_server_exceptions=False) as api, ThreadPoolExecutor(20) as threads:
        answers = list(threads.map(lambda _: accept(api, token).status_code, range(20)))
    assert sorted(answers) == [200] + [409] * 19
    assert len(rows(Membership)) == 2
    assert len([each for each in rows(Event, TENANT) if each.kind == "invitation.accepted"]) == 1


def test_an_invitation_expires_and_can_be_sent_again(client, clock, invite, agency, stranger):
    made = invite().json()["data"]
    clock.move(days=6)
    assert list_status(client, agency) == ["pending"]
    clock.move(days=1)
    assert (list_status(client, agency), list_status(client, agency, "expired")) == (["expired"],) * 2
    assert list_status(client, agency, "pending") == []
    assert stranger.get(f"{PATH}/{made['token']}").json()["data"]["status"] == "expired"
    assert refusal(accept(stranger, made["token"])) == (400, "INVITE_EXPIRED")

    again = client.post(f"{PATH}/{made['id']}/resend").json()["data"]
    assert (again["id"], again["status"]) == (made["id"], "pending")
    assert refusal(stranger.get(f"{PATH}/{made['token']}")) == (404, "NOT_FOUND")
    assert accept(stranger, again["token"]).status_code == 200
    assert refusal(client.post(f"{PATH}/{made['id']}/resend")) == (409, "CONFLICT")


def test_how_long_it_lives_is_a_setting(settings, clock, invite, stranger):
    settings(PRAETOR_INVITATION_TTL_SECONDS="60")
    token = invite().json()["data"]["token"]
    clock.move(seconds=61)
    assert refusal(accept(stranger, token)) == (400, "INVITE_EXPIRED")
    assert invite().status_code == 201


@pytest.mark.parametrize("name", ["id", "token"])
def test_a_revoked_link_is_dead(client, invite, agency, stranger, name):
    made = invite().json()["data"]
    for _ in range(2):
        revoked = client.post(f"{PATH}/{made[name]}/revoke")
        assert (revoked.status_code, revoked.json()["data"]["status"]) == (200, "revoked")
    assert refusal(accept(stranger, made["token"])) == (400, "INVITE_EXPIRED")
    assert refusal(client.post(f"{PATH}/{made['id']}/resend")) == (409, "CONFLICT")
    assert list_status(client, agency, "revoked") == ["revoked"]
    assert invite().status_code == 201


def test_an_accepted_one_is_not_revoked(client, token, stranger):
    accept(stranger, token)
    assert refusal(client.post(f"{PATH}/{token}/revoke")) == (409, "CONFLICT")


def test_who_is_invited_or_in_is_not_invited_again(invite, make):
    assert invite().status_code == 201
    assert refusal(invite(email="MARA@example.com")) == (409, "CONFLICT")
    member = make.user(role=Role.CUSTOMER)
    assert refusal(invite(email=member.email)) == (409, "CONFLICT")


@pytest.mark.parametrize("role", [Role.MEMBER, Role.VIEWER, Role.CUSTOMER])
def test_others_than_owners_and_admins_do_not_invite(token, make, agency, role):
    somebody = open_api(make.token(role=role))
    denied = (403, "PERMISSION_DENIED")
    body = {"organizationId": agency, "email": "joe@example.com"}
    assert refusal(somebody.post(PATH, json=body)) == denied
    assert refusal(somebody.get(PATH, params={"organizationId": agency})) == denied
    assert refusal(somebody.post(f"{PATH}/{token}/revoke")) == denied


def test_other_organizations_see_and_touch_nothing(invite, agency, make):
    made = invite().json()["data"]
    other = open_api(make.token(tenant_id=OTHER_TENANT))
    assert refusal(other.get(PATH, params={"organizationId": agency})) == (403, "ORG_NOT_MEMBER")
    body = {"organizationId": agency, "email": "joe@example.com"}
    assert refusal(other.post(PATH, json=body)) == (403, "ORG_NOT_MEMBER")
    assert refusal(other.post(PATH, json=body | {"organizationId": new_id()})) == (404, "NOT_FOUND")
    for action in ("revoke", "resend"):
        assert refusal(other.post(f"{PATH}/{made['id']}/{action}")) == (404, "NOT_FOUND")


def test_nobody_grants_what_they_do_not_hold(invite, make, agency):
    admin = open_api(make.token(role=Role.ADMIN))
    teammates = f"/api/organizations/{agency}/invitations"
    refused = admin.post(teammates, json={"email": EMAIL, "role": "owner"})
    assert refusal(refused) == (403, "PERMISSION_DENIED")
    assert refused.json()["error"]["details"]["capability"] == "organization:delete"
    boss = save(CustomRole(tenant_id=TENANT, name="Boss", capabilities=["organization:*"]), TENANT)
    body = {"organizationId": agency, "email": EMAIL, "roleId": boss.id}
    assert refusal(admin.post(PATH, json=body)) == (403, "PERMISSION_DENIED")
    assert refusal(invite(roleId=new_id())) == (404, "NOT_FOUND")


def test_the_role_of_a_customer_holds_in_the_projects_assigned(client, invite, stranger, agency, make):
    role = save(CustomRole(tenant_id=TENANT, name="Reader", capabilities=["project:read"]), TENANT)
    token = invite(roleId=role.id).json()["data"]["token"]
    data = accept(stranger, token).json()["data"]
    project = make.project()
    wanted = {"organizationId": agency, "projectId": project.id, "customerUserId": data["user"]["id"]}
    assert client.post("/api/agency-projects", json=wanted).status_code == 201
    mara = open_api(data["token"])
    assert mara.get(f"/api/projects/{project.id}").status_code == 200
    renamed = mara.patch(f"/api/projects/{project.id}", json={"name": "Mine"})
    assert refusal(renamed) == (403, "PERMISSION_DENIED")


def test_a_teammate_whose_address_is_known_is_in_at_once(client, make, agency, clock):
    user = make.user(tenant_id=OTHER_TENANT, email=EMAIL, email_verified_at=clock.now)
    role_id = get_role_id(TENANT, Role.VIEWER)
    body = {"email": EMAIL, "role": "member", "roleId": role_id}
    done = client.post(f"/api/organizations/{agency}/invitations", json=body)
    data = done.json()["data"]
    assert (done.status_code, data["status"], data["token"]) == (201, "accepted", None)
    me = open_api(make.sign_in(user))
    assert me.get(f"/api/organizations/{agency}").json()["data"]["role"] == "member"


def test_any_other_teammate_gets_a_link_that_proves_the_address(client, make, agency, stranger):
    user = make.user(tenant_id=OTHER_TENANT, email=EMAIL)
    body = {"email": EMAIL, "role": "admin"}
    data = client.post(f"/api/organizations/{agency}/invitations", json=body).json()["data"]
    assert data["status"] == "pending"
    me = open_api(make.sign_in(user, tenant_id=OTHER_TENANT))
    assert refusal(me.get(f"/api/organizations/{agency}")) == (403, "ORG_NOT_MEMBER")
    assert accept(me, data["token"], userId=user.id).status_code == 200
    assert me.get(f"/api/organizations/{agency}").json()["data"]["role"] == "admin"
    refused = client.post(f"/api/organizations/{agency}/invitations", json=body | {"role": "customer"})
    assert refusal(refused) == (400, "VALIDATION_ERROR")


def test_whoever_goes_takes_the_links_along_that_they_saw(client, make, agency, stranger):
    admin = make.user(role=Role.ADMIN)
    asked = open_api(make.sign_in(admin)).post(PATH, json={"organizationId": agency, "email": EMAIL})
    client.delete(f"/api/organizations/{agency}/members/{admin.id}")
    assert refusal(accept(stranger, asked.json()["data"]["token"])) == (400, "INVITE_EXPIRED")


def test_the_link_is_mailed_where_there_is_a_server(mail_server, token):
    mail = mail_server.next()
    assert (mail["To"], mail["Subject"]) == (EMAIL, "Nordlicht Studio invites you")
    assert f"/invite/{token}" in mail.get_content()
    assert "Welcome!" in mail.get_content()
    finish_sending()
    assert [each.sealed for each in rows(OutboxMessage)] == [None]


@pytest.mark.parametrize("end", ["accept", "revoke", "resend", "expire"])
def test_else_it_waits_encrypted_in_the_outbox_until_it_is_dead(client, invite, stranger, clock, end, make):
    made = invite().json()["data"]
    [message] = rows(OutboxMessage)
    assert made["token"] not in message.sealed
    assert message.tenant_id == TENANT
    if end == "accept":
        accept(stranger, made["token"])
    elif end == "expire":
        clock.move(days=8)
        invite(email="joe@example.com")
    else:
        client.post(f"{PATH}/{made['id']}/{end}")
    with session_scope(SYSTEM, readonly=True) as session:
        assert session.get(OutboxMessage, message.id).sealed is None


def test_accepting_makes_nobody_run_the_platform(settings, client, agency, stranger, mail_server):
    settings(PRAETOR_PLATFORM_ADMINS=EMAIL)
    asked = client.post(PATH, json={"organizationId": agency, "email": EMAIL})
    mara = open_api(accept(stranger, asked.json()["data"]["token"]).json()["data"]["token"])
    header = {"X-Tenant-ID": OTHER_TENANT}
    assert refusal(mara.get("/api/auth/session", headers=header)) == (403, "FORBIDDEN")


def test_public_requests_count_for_the_address_that_they_come_from(token, settings):
    from praetor_app.rate_limit import get_limiter

    settings(PRAETOR_RATE_LIMITS="on")
    get_limiter.cache_clear()
    with TestClient(build_api(), client=("203.0.113.9", 1)) as api:
        answers = [api.get(f"{PATH}/{token}").status_code for _ in range(101)]
    get_limiter.cache_clear()
    assert answers == [200] * 100 + [429]
