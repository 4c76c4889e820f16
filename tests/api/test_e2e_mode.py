"""The E2E test mode: a fixed person without a token, and only where its variable is set."""

import pytest
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.base.tenancy import SYSTEM
from pipelines.models import User
from pipelines.sign_in.e2e_person import E2E_ORGANIZATION, E2E_TENANT, E2E_USER
from tests.conftest import open_api
from tests.makers import OTHER_TENANT

SESSION = "/api/auth/session"
HEADER = {"X-E2E-Test-Mode": "true"}


@pytest.fixture
def test_mode(settings):
    settings(NEXT_PUBLIC_E2E_TEST_MODE="true")


@pytest.mark.parametrize("headers", [HEADER, {}])
def test_without_the_variable_the_header_means_nothing(stranger, headers):
    response = stranger.get(SESSION, headers=headers)
    assert (response.status_code, response.json()["error"]["code"]) == (401, "UNAUTHORIZED")


@pytest.mark.parametrize("headers", [HEADER, {}])
def test_a_request_without_a_token_acts_as_the_fixed_person(test_mode, stranger, headers):
    for _ in range(2):
        data = stranger.get(SESSION, headers=headers).json()["data"]
    assert (data["user"]["id"], data["tenantId"]) == (E2E_USER, E2E_TENANT)
    assert [each["id"] for each in data["organizations"]] == [E2E_ORGANIZATION]
    with session_scope(SYSTEM, readonly=True) as session:
        assert len(session.exec(select(User)).all()) == 1


def test_the_header_counts_more_than_a_token(test_mode, make):
    client = open_api(make.token())
    assert client.get(SESSION).json()["data"]["user"]["id"] != E2E_USER
    assert client.get(SESSION, headers=HEADER).json()["data"]["user"]["id"] == E2E_USER


def test_a_wrong_token_is_still_nobodys(test_mode):
    assert open_api("made-up").get(SESSION).status_code == 401


def test_the_fixed_person_writes(test_mode, stranger):
    body = {"name": "CI", "scopes": ["project:read"]}
    assert stranger.post("/api/auth/tokens", json=body).status_code == 201


def test_another_sites_page_cannot_use_it(test_mode, stranger):
    headers = {"Origin": "http://evil.example"}
    body = {"name": "CI", "scopes": ["project:read"]}
    assert stranger.post("/api/auth/tokens", json=body, headers=headers).status_code == 403


def test_it_opens_no_other_tenant(test_mode, stranger, make):
    make.user(tenant_id=OTHER_TENANT)
    assert stranger.get(SESSION, headers={"X-Tenant-ID": OTHER_TENANT}).status_code == 403
