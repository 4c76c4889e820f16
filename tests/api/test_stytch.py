"""Stytch as the identity provider: its session JWTs are taken when they are good, and only then."""

import time

import pytest
from sqlmodel import select

from pipelines.accounts.identity.provider import build_provider
from pipelines.base.db import session_scope
from pipelines.base.tenancy import SYSTEM
from pipelines.models import Organization, User, UserSession
from praetor_app.cookie import COOKIE
from tests.conftest import open_api
from tests.stytch_server import PASSWORD, PROJECT, StytchServer, make_jwt, make_session

SESSION = "/api/auth/session"
CLAIM = "https://stytch.com/session"
ADA = {"name": "Ada Lovelace", "email": "ada@example.com", "password": PASSWORD}


@pytest.fixture
def stytch(settings):
    with StytchServer() as server:
        settings(
            PRAETOR_IDENTITY="stytch",
            PRAETOR_STYTCH_PROJECT_ID=PROJECT,
            PRAETOR_STYTCH_SECRET="secret-test",
            PRAETOR_STYTCH_JWKS_URL=f"{server.url}/jwks",
            PRAETOR_STYTCH_API_URL=server.url,
        )
        build_provider.cache_clear()
        yield server
        build_provider.cache_clear()


def ask(**claims):
    return open_api(make_jwt(**claims)).get(SESSION)


def rows(table):
    with session_scope(SYSTEM, readonly=True) as session:
        return session.exec(select(table)).all()


def test_a_first_login_makes_the_account(stytch):
    for _ in range(2):
        data = ask().json()["data"]

    assert (data["user"]["email"], data["organizations"][0]["role"]) == ("ada@example.com", "owner")
    assert data["expiresAt"] == "2099-01-01T00:00:00Z"
    [user] = rows(User)
    assert (user.subject, user.password_hash) == ("user-test-ada", None)
    assert user.email_verified_at is not None
    assert len(rows(Organization)) == 1
    assert stytch.jwks_asked == 1, "Keys are asked for once, not at each request."


def test_it_comes_in_the_cookie_of_their_frontend_too(stytch, stranger):
    stranger.cookies.set(COOKIE, make_jwt())
    assert stranger.get(SESSION).status_code == 200
    response = stranger.post("/api/auth/logout", headers={"Origin": "http://evil.example"})
    assert response.status_code == 403


NOW = int(time.time())


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": NOW - 10},
        {"exp": None},
        {"nbf": NOW + 3600},
        {"aud": ["project-test-2"]},
        {"aud": None},
        {"iss": "stytch.com/project-test-2"},
        {"key": "key-2", "kid": "key-1"},
        {"key": "key-2"},
        {"algorithm": "none", "kid": "key-1"},
        {"algorithm": "HS256", "kid": "key-1"},
        {CLAIM: None},
        {CLAIM: {"id": "session-test-1"}},
        {CLAIM: "nonsense"},
    ],
    ids=[
        "expired",
        "never expires",
        "not yet",
        "of another project",
        "of no project",
        "of another issuer",
        "signed with another key",
        "an unknown key",
        "alg none",
        "alg HS256",
        "of no session",
        "of half a session",
        "of nonsense",
    ],
)
def test_what_is_not_good_is_nobodys(stytch, claims):
    response = ask(**claims)
    assert (response.status_code, response.json()["error"]["code"]) == (401, "UNAUTHORIZED")
    assert rows(User) == []


@pytest.mark.parametrize("token", ["a.b.c", "..", "eyJhbGciOiJub25lIn0..", "made-up"])
def test_what_is_no_jwt_is_nobodys(stytch, token):
    assert open_api(token).get(SESSION).status_code == 401


def test_an_altered_one_is_nobodys(stytch):
    head, _, sign = make_jwt().split(".")
    _, body, _ = make_jwt(sub="user-test-eve").split(".")
    assert open_api(f"{head}.{body}.{sign}").get(SESSION).status_code == 401


def test_where_the_provider_is_local_no_jwt_is_taken():
    assert ask().status_code == 401


def test_an_account_with_a_proven_address_becomes_theirs_and_nobody_elses(stytch, make):
    squatter = make.user(email="ada@example.com")
    token = make.sign_in(squatter)

    assert ask().json()["data"]["user"]["id"] == squatter.id
    assert open_api(token).get(SESSION).status_code == 401, "Who had it before is out."
    assert rows(User)[0].password_hash is None


def test_an_address_that_nobody_proved_opens_no_account(stytch, make):
    make.user(email="ada@example.com")
    claims = {CLAIM: make_session("knowledge")}
    response = ask(**claims)
    assert (response.status_code, response.json()["error"]["code"]) == (403, "FORBIDDEN")
    assert rows(User)[0].subject is None


def test_an_address_that_the_token_does_not_tell_is_asked_for(stytch):
    data = ask(**{CLAIM: make_session("oauth_google", email=None)}).json()["data"]
    assert (data["user"]["name"], data["user"]["email"]) == ("Ada Lovelace", "ada@example.com")


def test_a_password_is_checked_by_stytch_and_the_session_is_ours(stytch, stranger):
    body = {"email": "ada@example.com", "password": PASSWORD}
    for _ in range(2):
        data = stranger.post("/api/auth/login", json=body).json()["data"]
    assert open_api(data["token"]).get(SESSION).json()["data"]["user"]["name"] == "Ada Lovelace"
    assert (len(rows(User)), len(rows(UserSession))) == (1, 2)

    wrong = stranger.post("/api/auth/login", json=body | {"password": "guess"})
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (401, "UNAUTHORIZED")


def test_signing_up_makes_the_account_at_stytch(stytch, stranger):
    assert stranger.post("/api/auth/signup", json=ADA).status_code == 201
    [user] = rows(User)
    assert (user.subject, user.password_hash) == ("user-test-ada", None)


@pytest.mark.parametrize(
    ("fields", "status", "field"),
    [
        ({"email": "taken@example.com"}, 409, "email"),
        ({"password": "weak but long enough"}, 400, "password"),
    ],
)
def test_what_stytch_refuses_at_sign_up_is_said(stytch, stranger, fields, status, field):
    response = stranger.post("/api/auth/signup", json=ADA | fields)
    assert (response.status_code, response.json()["error"]["details"]["field"]) == (status, field)
    assert rows(User) == []


def test_when_stytch_fails_it_is_not_the_callers_fault(stytch, stranger):
    stytch.breaks = True
    response = stranger.post("/api/auth/signup", json=ADA)
    assert (response.status_code, response.json()["error"]["code"]) == (500, "INTEGRATION_FAILED")


@pytest.fixture
def nowhere(settings):
    settings(
        PRAETOR_IDENTITY="stytch",
        PRAETOR_STYTCH_PROJECT_ID=PROJECT,
        PRAETOR_STYTCH_JWKS_URL="http://127.0.0.1:1/jwks",
        PRAETOR_STYTCH_API_URL="http://127.0.0.1:1",
    )
    build_provider.cache_clear()
    yield
    build_provider.cache_clear()


def test_a_provider_that_cannot_be_reached_is_said_to_be(nowhere, stranger):
    login = stranger.post("/api/auth/login", json={"email": "ada@example.com", "password": PASSWORD})
    for response in (ask(), login):
        assert (response.status_code, response.json()["error"]["code"]) == (500, "INTEGRATION_FAILED")
