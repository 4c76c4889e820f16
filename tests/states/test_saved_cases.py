import pytest

from praetor_app.states.bench import BenchState
from praetor_app.states.policies import PoliciesState
from praetor_app.states.policy import PolicyState
from tests.states.helpers import act, make_state
from tests.states.test_permissions import make_policy, open_policy, token  # noqa: F401

PATH = "/organization/policies"


@pytest.fixture
def ada(make):
    return make.user(name="Ada")


@pytest.fixture
def bench(make, ada, token):  # noqa: F811
    """A bench on which “Ada deletes the shop” was kept, as something that is allowed."""
    shop = make.project(name="Shop", created_by=ada.id)
    state = make_state(BenchState, token=token, path=PATH)
    act(BenchState.load, state)
    act(BenchState.attempt, state, {"person": ada.id, "action": "project:delete", "resource": shop.id})
    act(BenchState.keep, state, {"expected": state.expected})
    return state


def policies(token):  # noqa: F811
    state = make_state(PoliciesState, token=token, path=PATH)
    act(PoliciesState.load, state)
    return state


def test_a_case_that_was_tried_is_kept_and_dropped(bench):
    [row] = bench.cases.rows
    assert (row.title, row.note) == ("Ada: delete a project, Shop", "allowed, as expected")
    assert bench.cases.note == "1 as expected"
    act(BenchState.drop, bench, row.id)
    assert bench.cases.rows == []
    act(BenchState.drop, bench, row.id)
    assert bench.cases_problem


def test_saving_a_policy_that_decides_it_otherwise_asks_first(bench, token):  # noqa: F811
    state = make_policy(token)
    assert [each.note for each in state.changes.rows] == ["denied, expected allowed"]
    assert policies(token).rows == []
    state.cancel()
    assert state.changes.rows == []
    act(PolicyState.save, state, {})
    act(PolicyState.save_anyway, state)
    assert [each.name for each in policies(token).rows] == ["No deletion"]
    act(BenchState.refresh, bench)
    assert (bench.cases.is_failing, bench.cases.note) == (True, "1 of 1 not as expected")


def test_typing_takes_the_warning_away(bench, token):  # noqa: F811
    state = make_policy(token)
    state.type_field("actions", "project:force")
    assert state.changes.rows == []
    act(PolicyState.save, state, {})
    assert len(policies(token).rows) == 1


def test_turning_one_and_deleting_it_ask_first_too(bench, token):  # noqa: F811
    act(PolicyState.save_anyway, make_policy(token))
    state = policies(token)
    policy_id = state.rows[0].id
    act(PoliciesState.turn, state, policy_id, False)
    assert (state.turning, len(state.changes.rows)) == (policy_id, 1)
    state.cancel()
    assert policies(token).rows[0].enabled
    editor = open_policy(token, policy_id)
    act(PolicyState.delete, editor)
    assert (editor.is_deleting, len(editor.changes.rows)) == (True, 1)
    act(PoliciesState.turn, state, policy_id, False)
    act(PoliciesState.turn_anyway, state)
    assert not policies(token).rows[0].enabled
    act(PolicyState.delete, editor)
    assert policies(token).rows == []
