import pytest

from praetor_app.states.account import AccountState
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
