import pytest

from praetor_app.states.account import AccountState
from tests.api.test_account import code_of
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


def test_a_token_is_shown_once(state):
    act(AccountState.add_token, state, {"name": "CI", "days": "30", "scope.project:read": "on"})
    assert state.new_token.startswith("prt_")
    assert [(token.name, token.scopes) for token in state.tokens] == [("CI", "project:read")]

    act(AccountState.load, state)
    assert state.new_token == ""

    act(AccountState.revoke, state, state.tokens[0].id)
    assert state.tokens == []


def test_a_token_that_may_nothing_is_refused(state):
    act(AccountState.add_token, state, {"name": "CI", "days": "30"})
    assert state.token_problem
    assert state.tokens == []


def test_a_second_step_is_set_up_with_a_picture_a_code_and_codes_shown_once(state):
    act(AccountState.begin_second, state)
    assert state.two_step.picture.startswith("data:image/svg+xml")
    secret = state.two_step.secret
    act(AccountState.confirm_second, state, {"code": "000000"})
    assert state.two_step_problem
    act(AccountState.confirm_second, state, {"code": code_of(secret)})
    assert (state.two_step.is_on, state.two_step.secret) == (True, "")
    assert len(state.two_step.codes) > 4
    act(AccountState.load, state)
    assert (state.two_step.is_on, state.two_step.codes) == (True, [])
