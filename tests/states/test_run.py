"""The one way from a page to a pipeline: who is asking, and what is written down about denials."""

import asyncio

import pytest
from sqlmodel import select

from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.base.db import session_scope
from pipelines.models import Event, Project, Role
from pipelines.sign_in.e2e_person import E2E_USER
from pipelines.sign_in.get_session import get_session
from praetor_app.rate_limit import get_limiter
from praetor_app.states.run import Call, Problem, run
from tests.makers import TENANT


def rename(session, name, *, by):
    session.exec(select(Project)).one().name = name
    session.flush()
    check_capability(by, Capability.PROJECT_DELETE)


def ask(token, pipeline, *args, readonly=False):
    return asyncio.run(run(Call(token=token, readonly=readonly), pipeline, *args))


@pytest.mark.parametrize("token", [None, "", "made-up", "prt_made-up"])
def test_nobody_is_asked_to_sign_in(token):
    outcome = ask(token, get_session, readonly=True)
    assert isinstance(outcome, Problem)
    assert outcome.code == "UNAUTHORIZED"


def test_somebody_is_known_by_their_cookie(make):
    assert ask(make.token(), get_session, readonly=True).tenant_id == TENANT


def test_in_the_test_mode_nobody_is_the_fixed_person(settings):
    settings(NEXT_PUBLIC_E2E_TEST_MODE="true")
    assert ask(None, get_session, readonly=True).user.id == E2E_USER


def test_a_denial_is_written_down_after_the_rollback(make):
    make.project(name="Shop")
    outcome = ask(make.token(role=Role.VIEWER), rename, "Market")

    assert outcome.code == "PERMISSION_DENIED"
    with session_scope(TENANT, readonly=True) as session:
        assert session.exec(select(Project)).one().name == "Shop"
        denial = session.exec(select(Event).where(Event.kind == "permission.denied")).one()
    assert (denial.after["where"], denial.after["details"]["capability"]) == ("rename", "project:delete")


def test_an_allowed_call_is_saved_and_leaves_no_denial(make):
    make.project(name="Shop")
    assert ask(make.token(), rename, "Market") is None
    with session_scope(TENANT, readonly=True) as session:
        assert session.exec(select(Project)).one().name == "Market"
        assert session.exec(select(Event).where(Event.kind == "permission.denied")).all() == []


@pytest.fixture
def counting(settings):
    settings(PRAETOR_RATE_LIMITS="on")
    get_limiter.cache_clear()
    yield
    get_limiter.cache_clear()


def compile_specification(session, *, by):
    return "compiled"


def test_a_page_has_the_limits_of_the_api(make, counting):
    token = make.token()
    for _ in range(5):
        assert ask(token, compile_specification) == "compiled"
    refused = ask(token, compile_specification)
    assert (refused.code, refused.details["limit"]) == ("RATE_LIMITED", 5)
    assert ask(token, get_session, readonly=True).tenant_id == TENANT


def test_a_flood_of_strangers_is_refused_here_too(counting):
    codes = [ask("made-up", get_session, readonly=True).code for _ in range(101)]
    assert (codes[99], codes[100]) == ("UNAUTHORIZED", "RATE_LIMITED")
