"""One's own account: all that is kept about it, a second step of signing in, and leaving for good."""

import io
import json
import zipfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import select

from pipelines.accounts.two_step_codes import SECONDS, build_totp
from pipelines.accounts.use_code import use_code
from pipelines.base.clock import utc_now
from pipelines.base.db import session_scope
from pipelines.base.errors import Unauthorized
from pipelines.base.tenancy import SYSTEM
from pipelines.models import (
    Comment,
    Event,
    Membership,
    Organization,
    Project,
    Role,
    SignOff,
    User,
)
from tests.conftest import open_api
from tests.faults.test_bad_bodies import count_rows
from tests.makers import OTHER_TENANT, PASSWORD, TENANT
from tests.pipelines.reviews.test_comments import Review

ACCOUNT, TWO_STEP = "/api/account", "/api/account/two-step"


def refuse(response):
    return response.status_code, response.json()["error"]["code"]


def rows(kind, *where, tenant_id=TENANT):
    with session_scope(tenant_id, readonly=True) as session:
        return session.exec(select(kind).where(*where)).all()


@pytest.fixture
def ada(make):
    make.user(name="Boss", role=Role.OWNER)
    return make.user(name="Ada", email="ada@example.com", role=Role.MEMBER)


@pytest.fixture
def mine(make, ada):
    return open_api(make.sign_in(ada))


def login(client, **more):
    return client.post("/api/auth/login", json={"email": "ada@example.com", "password": PASSWORD} | more)


def code_of(secret, clock=None, steps=0):
    now = int(utc_now().timestamp()) + steps * SECONDS
    return build_totp(secret).generate(now).decode()


def turn_on(client):
    secret = client.post(TWO_STEP).json()["data"]["secret"]
    codes = client.post(f"{TWO_STEP}/confirm", json={"code": code_of(secret)})
    assert codes.status_code == 200
    return secret, codes.json()["data"]["recoveryCodes"]


def remove(client, path=ACCOUNT, password=PASSWORD):
    return client.request("DELETE", path, json={"password": password})


# The second step


def test_a_second_step_counts_once_a_code_of_it_worked(mine, stranger):
    begun = mine.post(TWO_STEP).json()["data"]
    assert begun["uri"].startswith("otpauth://totp/Praetor:ada%40example.com?")
    assert f"secret={begun['secret']}" in begun["uri"]
    assert login(stranger).status_code == 200
    assert refuse(mine.post(f"{TWO_STEP}/confirm", json={"code": "000000"})) == (400, "VALIDATION_ERROR")
    assert mine.get(TWO_STEP).json()["data"]["enabled"] is False
    mine.post(f"{TWO_STEP}/confirm", json={"code": code_of(begun["secret"])})
    shown = mine.get(TWO_STEP).json()["data"]
    assert (shown["enabled"], shown["recoveryCodesLeft"]) == (True, 10)
    [user] = rows(User, User.email == "ada@example.com", tenant_id=SYSTEM)
    assert begun["secret"] not in user.totp_sealed


def test_then_a_login_needs_a_code_and_each_works_once(mine, stranger, clock):
    secret, _ = turn_on(mine)
    asked = login(stranger)
    assert refuse(asked) == (401, "UNAUTHORIZED")
    assert asked.json()["error"]["details"] == {"code": "required"}
    wrong = login(stranger, code="000000")
    assert (wrong.status_code, wrong.json()["error"]["details"]) == (401, {"code": "invalid"})
    assert login(stranger, code=code_of(secret)).status_code == 401  # it has confirmed the second step
    clock.move(seconds=60)
    code = code_of(secret)
    assert login(stranger, code=f"{code[:3]} {code[3:]}").status_code == 200
    assert login(stranger, code=code).json()["error"]["details"] == {"code": "invalid"}


@pytest.mark.parametrize(("steps", "status"), [(-2, 401), (-1, 200), (0, 200), (1, 200), (2, 401)])
def test_a_phones_clock_may_be_off_by_one_step(mine, stranger, clock, steps, status):
    secret, _ = turn_on(mine)
    clock.move(minutes=5)
    assert login(stranger, code=code_of(secret, steps=steps)).status_code == status


def test_a_recovery_code_signs_in_once_however_it_is_typed(mine, stranger):
    _, codes = turn_on(mine)
    assert len(set(codes)) == 10
    typed = codes[3].upper().replace("-", " ")
    assert login(stranger, code=typed).status_code == 200
    assert login(stranger, code=codes[3]).status_code == 401
    assert mine.get(TWO_STEP).json()["data"]["recoveryCodesLeft"] == 9


def test_of_many_at_once_one_signs_in_with_a_code(mine, ada):
    _, codes = turn_on(mine)

    def attempt(_):
        try:
            with session_scope(TENANT) as session:
                use_code(session, ada.id, codes[0])
        except Unauthorized:
            return "refused"
        return "in"

    with ThreadPoolExecutor(6) as people:
        assert Counter(people.map(attempt, range(6))) == {"in": 1, "refused": 5}


def test_without_the_password_a_code_is_of_no_use_and_nothing_is_told(mine, stranger):
    secret, _ = turn_on(mine)
    answer = login(stranger, password="wrong horse", code=code_of(secret))
    assert (answer.status_code, answer.json()["error"]["details"]) == (401, {})


def test_who_guesses_codes_is_stopped_from_wherever_they_ask(mine, stranger, settings):
    turn_on(mine)
    settings(PRAETOR_RATE_LIMITS="on", PRAETOR_TRUSTED_PROXIES="testclient")
    answers = [
        stranger.post(
            "/api/auth/login",
            json={"email": "ada@example.com", "password": PASSWORD, "code": f"{n:06}"},
            headers={"X-Forwarded-For": f"10.0.0.{n}"},
        ).status_code
        for n in range(12)
    ]
    assert answers[-1] == 429


def test_it_is_turned_off_with_the_password(mine, stranger):
    turn_on(mine)
    assert refuse(mine.post(TWO_STEP)) == (409, "CONFLICT")
    assert refuse(remove(mine, TWO_STEP, "wrong horse")) == (400, "VALIDATION_ERROR")
    assert remove(mine, TWO_STEP).json()["data"]["enabled"] is False
    assert login(stranger).status_code == 200
    assert refuse(remove(mine, TWO_STEP)) == (409, "CONFLICT")
    assert refuse(mine.post(f"{TWO_STEP}/confirm", json={"code": "000000"})) == (409, "CONFLICT")
    kinds = [each.kind for each in rows(Event, Event.kind.startswith("two_step."))]
    assert sorted(kinds) == ["two_step.disabled", "two_step.enabled"]


# All that is kept


def unpack(response):
    assert response.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        return {name: json.loads(archive.read(name)) for name in archive.namelist()}


def test_all_that_is_kept_about_somebody_is_theirs_to_have(make, mine, ada):
    secret, codes = turn_on(mine)
    make.member(ada, tenant_id=OTHER_TENANT)
    project = make.project(name="Salon", created_by=ada.id)
    make.project(name="Not hers", created_by=make.user(name="Bob").id)
    make.project(name="Elsewhere", created_by=ada.id, tenant_id=OTHER_TENANT)
    files = unpack(mine.get(f"{ACCOUNT}/export"))
    text = json.dumps(files)
    assert files["account/users.json"][0]["email"] == "ada@example.com"
    here, there = (make.organizations[tenant].slug for tenant in (TENANT, OTHER_TENANT))
    assert [each["id"] for each in files[f"{here}/projects.json"]] == [project.id]
    assert [each["name"] for each in files[f"{there}/projects.json"]] == ["Elsewhere"]
    assert files[f"{here}/events.json"][0]["kind"] == "two_step.enabled"
    [user] = rows(User, User.id == ada.id, tenant_id=SYSTEM)
    for kept_back in (user.password_hash, user.totp_sealed, *user.recovery_hashes, "Not hers", "token_hash"):
        assert kept_back not in text


def test_a_token_exports_its_organization_alone(make, mine, ada):
    make.member(ada, tenant_id=OTHER_TENANT)
    make.project(name="Elsewhere", created_by=ada.id, tenant_id=OTHER_TENANT)
    made = mine.post("/api/auth/tokens", json={"name": "copy", "scopes": ["account:read"]})
    files = unpack(open_api(made.json()["data"]["token"]).get(f"{ACCOUNT}/export"))
    assert "Elsewhere" not in json.dumps(files)
    narrow = mine.post("/api/auth/tokens", json={"name": "other", "scopes": ["project:read"]})
    token = narrow.json()["data"]["token"]
    assert refuse(open_api(token).get(f"{ACCOUNT}/export")) == (403, "PERMISSION_DENIED")


# Leaving for good


def test_an_account_goes_with_its_password_alone(mine, stranger):
    before = count_rows()
    assert refuse(remove(mine, password="wrong horse")) == (400, "VALIDATION_ERROR")
    assert refuse(mine.request("DELETE", ACCOUNT)) == (400, "VALIDATION_ERROR")
    assert count_rows() == before
    gone = remove(mine)
    assert gone.status_code == 200
    assert gone.json()["data"]["deleted"] is True
    assert all(each["what"] and each["why"] for each in gone.json()["data"]["kept"])
    assert refuse(mine.get("/api/auth/session")) == (401, "UNAUTHORIZED")
    assert login(stranger).status_code == 401
    again = {"name": "Ada", "email": "ada@example.com", "password": "notes on the engine"}
    assert stranger.post("/api/auth/signup", json=again).status_code == 201


def test_a_nameless_row_is_left_and_what_was_made_stays(make):
    review = Review(make)
    mara = open_api(make.sign_in(review.customer))
    path = f"/api/specification/{review.spec.id}"
    mara.post(f"{path}/comments", json={"target": {"kind": "section", "id": "overview"}, "text": "Why?"})
    mara.post(f"{path}/sign-offs", json={"sections": ["overview"]})
    assert remove(mara).status_code == 200

    [user] = rows(User, User.id == review.customer.id, tenant_id=SYSTEM)
    assert (user.name, user.password_hash, user.subject) == ("", None, None)
    assert user.email == f"{user.id}@deleted.invalid"
    assert user.deleted_at is not None
    assert rows(Membership, Membership.user_id == user.id, tenant_id=SYSTEM) == []
    assert [each.text for each in rows(Comment)] == ["Why?"]
    assert [each.signed_name for each in rows(SignOff)] == ["Mara Customer"]
    owner = open_api(make.sign_in(make.user()))
    [comment] = owner.get(f"{path}/comments").json()["data"]["comments"]
    assert comment["author"] == {"id": None, "name": "Somebody whose account is gone"}
    activity = owner.get(f"/api/projects/{review.project.id}/activity").json()["data"]["activity"]
    assert {each["person"] and each["person"]["name"] for each in activity} == {None, "Olga Owner"}


def test_who_alone_owns_what_others_work_in_hands_it_over_first(make):
    owner = make.user(name="Olga", email="olga@example.com")
    other = make.user(name="Max", role=Role.MEMBER)
    client = open_api(make.sign_in(owner))
    refused = remove(client)
    assert refuse(refused) == (409, "CONFLICT")
    assert refused.json()["error"]["details"]["organizations"] == [
        {key: getattr(make.organizations[TENANT], key) for key in ("id", "name", "slug")}
    ]
    assert client.get("/api/auth/session").status_code == 200
    make.member(other, role=Role.OWNER)
    assert remove(client).status_code == 200
    assert rows(Organization, tenant_id=SYSTEM)[0].owner_id == other.id


def test_an_organization_of_nobody_else_goes_with_everything_in_it(make, ada, mine):
    make.user(tenant_id=OTHER_TENANT)  # of others: it stays as it is
    kept = make.project(tenant_id=OTHER_TENANT)
    signed_up = open_api("").post(
        "/api/auth/signup",
        json={"name": "Eve", "email": "eve@example.com", "password": "notes on the engine"},
    )
    eve = open_api(signed_up.json()["data"]["token"])
    tenant_id = signed_up.json()["data"]["tenantId"]
    project = eve.post("/api/projects", json={"name": "Mine", "description": "A shop for lamps."}).json()
    eve.post("/api/flow/start", json={"projectId": project["data"]["id"]})
    upload = eve.post("/api/files", files={"file": ("a.txt", b"hello")}).json()["data"]

    assert remove(eve, password="notes on the engine").status_code == 200

    assert rows(Project, tenant_id=tenant_id) == rows(Event, tenant_id=tenant_id) == []
    assert rows(Organization, Organization.tenant_id == tenant_id, tenant_id=SYSTEM) == []
    from pipelines.files.store import open_content

    with pytest.raises(FileNotFoundError):
        open_content(tenant_id, upload["sha256"])
    assert [each.id for each in rows(Project, tenant_id=OTHER_TENANT)] == [kept.id]


def test_a_token_that_may_not_change_the_account_does_not_delete_it(mine):
    made = mine.post("/api/auth/tokens", json={"name": "look", "scopes": ["account:read"]})
    token = made.json()["data"]["token"]
    assert refuse(remove(open_api(token))) == (403, "PERMISSION_DENIED")
    assert refuse(open_api(token).post(TWO_STEP)) == (403, "PERMISSION_DENIED")


def test_the_log_of_others_keeps_ids_and_no_name_or_address(make, stranger):
    owner = open_api(make.sign_in(make.user(name="Olga", email="olga@example.com")))
    path = f"/api/organizations/{make.organizations[TENANT].id}"
    wanted = {"email": "eve@example.com", "role": "member"}
    token = owner.post(f"{path}/invitations", json=wanted).json()["data"]["token"]
    given = {"name": "Eve Example", "password": PASSWORD}
    joined = stranger.post(f"/api/customer-invitations/{token}/accept", json=given).json()["data"]
    eve = open_api(joined["token"])
    eve.post("/api/projects", json={"name": "Mine", "description": "A shop for lamps."})

    def log():
        return owner.get(f"{path}/audit", params={"limit": 200}).json()["data"]["events"]

    [accepted] = [each for each in log() if each["kind"] == "invitation.accepted"]
    assert accepted["about"] == {"id": joined["user"]["id"], "name": "Eve Example"}
    assert "eve@example.com" in json.dumps(log())
    assert remove(eve).status_code == 200
    assert joined["user"]["id"] in json.dumps(log())
    for gone in ("eve@example.com", "Eve Example"):
        assert gone not in json.dumps(log())
        assert gone not in owner.get(f"{path}/invitations", params={"status": "all"}).text
        assert gone not in owner.get(f"{path}/audit/export?format=csv").text
