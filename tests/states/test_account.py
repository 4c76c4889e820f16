import pytest

from pipelines.base.tenancy import SYSTEM
from pipelines.models import Role
from pipelines.personal_data.delete_account import KEPT
from praetor_app.states.account import AccountState
from praetor_app.views.account import TwoStepView
from tests.conftest import open_api
from tests.makers import OTHER_TENANT, TENANT, save
from tests.states.helpers import act, make_state


@pytest.fixture
def state(make):
    state = make_state(AccountState, token=make.token(name="Ada"), path="/account")
    act(AccountState.load, state)
    return state


def test_the_name_changes(state):
    act(AccountState.save_name, state, {"name": " Ada King "})
    assert state.name == "Ada King"


def test_the_theme_is_kept_with_the_account(state):
    act(AccountState.choose_theme, state, "dark")
    assert state.theme == "dark"
    act(AccountState.choose_theme, state, "pink")
    assert state.theme == "dark"


def test_nothing_that_is_shown_once_has_a_place_in_the_state(state):
    kept = set(AccountState.get_fields()) | set(TwoStepView.model_fields)
    assert [
        name for name in kept if any(word in name for word in ("secret", "code", "new_token", "qr"))
    ] == []
    handlers = {name for name in AccountState.event_handlers if "token" in name or "second" in name}
    assert handlers == {"show_token_outcome", "show_second_outcome"}


def test_what_the_browser_has_made_is_listed(state, make):
    client = open_api(state._call().token)
    wanted = {"name": "CI", "scopes": ["project:read"]}
    assert client.post("/api/auth/tokens", json=wanted).status_code == 201
    assert state.show_token_outcome("ok") is not None
    act(AccountState.refresh, state)
    assert [(token.name, token.scopes) for token in state.tokens] == [("CI", "project:read")]
    [token] = state.tokens
    act(AccountState.revoke, make_state(AccountState, token=make.token(), path="/account"), token.id)
    act(AccountState.load, state)
    assert state.tokens == [token]
    act(AccountState.revoke, state, token.id)
    assert state.tokens == []
    state.show_token_outcome("Tick something.")
    assert state.token_problem == "Tick something."


def test_one_leaves_the_organization_one_is_in_or_another_one(make):
    """A customer too: the account page is theirs."""
    make.user(name="Olga")
    mara = make.user(name="Mara", role=Role.CUSTOMER)
    make.user(name="Other", tenant_id=OTHER_TENANT)
    make.member(mara, tenant_id=OTHER_TENANT, role=Role.CUSTOMER)
    state = make_state(AccountState, token=make.sign_in(mara), path="/account")
    act(AccountState.load, state)
    assert [each.is_current for each in state.memberships] == [True, False]
    here, there = state.memberships
    state.ask_leave(there.id)
    act(AccountState.leave, state)
    assert ([each.id for each in state.memberships], state.leaving) == ([here.id], "")
    state.ask_leave(here.id)
    assert "location.assign" in str(act(AccountState.leave, state))


def test_a_customer_knows_an_organization_by_its_display_name(make):
    olga = make.user(name="Olga")
    mara = make.user(name="Mara", role=Role.CUSTOMER)
    save(make.organizations[TENANT].model_copy(update={"display_name": "Nordlicht Studio"}), SYSTEM)
    named = {}
    for who in (olga, mara):
        state = make_state(AccountState, token=make.sign_in(who), path="/account")
        act(AccountState.load, state)
        named[who.name] = state.memberships[0].name
    assert named == {"Olga": make.organizations[TENANT].name, "Mara": "Nordlicht Studio"}


def test_the_last_owner_is_told_why_they_cannot_leave(state, make):
    make.user(name="Max", role=Role.MEMBER)
    state.ask_leave(state.memberships[0].id)
    act(AccountState.leave, state)
    assert "needs an owner" in state.membership_problem
    assert state.leaving == state.memberships[0].id


def test_what_stays_of_a_deleted_account_is_told_before(state):
    assert [(each.what, each.why) for each in state.kept] == [(each.what, each.why) for each in KEPT]
