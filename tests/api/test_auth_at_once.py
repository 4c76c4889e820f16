"""Many at the same moment: nobody gets what another has, and nobody waits for ever."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from fastapi.testclient import TestClient

from pipelines.base.db import session_scope
from pipelines.base.tenancy import SYSTEM
from pipelines.models import ApiToken
from praetor_app.api.app import build_api

PASSWORD = "notes on the engine"


@pytest.fixture
def api():
    """The API on one event loop, as when it is served: its writers wait for each other there."""
    with TestClient(build_api(), raise_server_exceptions=False) as client:
        yield client


def ask(client, token):
    headers = {"Authorization": f"Bearer {token}"}
    return client.get("/api/auth/session", headers=headers).status_code


def sign_up(client, email, name="Ada"):
    body = {"name": name, "email": email, "password": PASSWORD}
    return client.post("/api/auth/signup", json=body)


def test_one_of_many_gets_the_address(api):
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda _: sign_up(api, "ada@example.com").status_code, range(6)))
    assert sorted(answers) == [201, 409, 409, 409, 409, 409]


def test_people_of_one_name_all_get_organizations(api):
    with ThreadPoolExecutor(6) as threads:
        answers = list(threads.map(lambda n: sign_up(api, f"ada{n}@example.com"), range(6)))
    slugs = {answer.json()["data"]["organizations"][0]["slug"] for answer in answers}
    assert len(slugs) == 6


def test_a_sign_in_seen_by_many_requests_at_once_goes_on(api, make, clock):
    tokens = [make.token() for _ in range(8)]
    clock.move(minutes=10)
    with ThreadPoolExecutor(64) as threads:
        assert set(threads.map(lambda token: ask(api, token), tokens * 8)) == {200}


def test_a_token_revoked_while_it_is_used_harms_nobody(api, make):
    mine = {"Authorization": f"Bearer {make.token()}"}
    body = {"name": "CI", "scopes": ["project:read"]}
    token = api.post("/api/auth/tokens", json=body, headers=mine).json()["data"]

    def revoke(_):
        return api.delete(f"/api/auth/tokens/{token['id']}", headers=mine).status_code

    with ThreadPoolExecutor(8) as threads:
        asked = threads.map(lambda _: ask(api, token["token"]), range(16))
        revoked = threads.map(revoke, range(2))
        assert set(asked) <= {200, 401}
        assert sorted(revoked) == [200, 404]
    with session_scope(SYSTEM, readonly=True) as session:
        assert session.get(ApiToken, token["id"]) is None
