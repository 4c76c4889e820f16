"""A run through a workflow on its page."""

import pytest

from pipelines.settings import ROOT
from praetor_app.states.run_through import RunState
from praetor_app.states.workflow import WorkflowState
from tests.conftest import open_api
from tests.makers import OTHER_TENANT
from tests.states.helpers import act, make_state

ORDER = (ROOT / "tests/fixtures/workflows/order.bpmn").read_bytes()


@pytest.fixture
def token(make):
    return make.token()


@pytest.fixture
def place(make, token):
    data = {"name": "Orders", "projectId": make.project().id}
    sent = open_api(token).post("/api/workflows", data=data, files={"file": ("order.bpmn", ORDER)})
    workflow_id = sent.json()["data"]["workflowId"]
    return {"path": f"/library/workflows/{workflow_id}", "workflow_id": workflow_id}


@pytest.fixture
def state(token, place):
    state = make_state(RunState, token=token, **place)
    act(RunState.begin, state)
    return state


def texts(state):
    return [each.text for each in state.moves]


def choose(state, *numbers):
    for number in numbers:
        act(RunState.choose, state, number)


def test_the_only_beginning_is_taken(state):
    assert (state.is_running, state.state, state.steps) == (True, "goes", ["Order has come"])
    assert state.said == "Now: Order has come. What comes next?"
    assert state.so_far == "1 step so far"


def test_a_gateway_asks_which_way_and_the_diagram_shows_where_it_has_been(state):
    choose(state, 0, 0, 0)
    assert texts(state) == ["yes: Charge the card", "no: Ask the customer"]
    assert [each.key for each in state.moves] == ["1", "2"]
    assert (state.marks["Is_Complete"], state.marks["Check_Order"], state.marks["F3"]) == (
        "r-now",
        "r-been",
        "r-been",
    )
    assert state.at == "Is_Complete"


def test_a_run_comes_to_its_end_and_back(state):
    choose(state, 0, 0, 0, 0)
    assert texts(state) == ["Go on: Order is paid", "It happens: Card is refused"]
    choose(state, 1)
    choose(state, 0)
    assert (state.state, state.said, state.moves) == ("over", "It has come to its end.", [])
    assert state.steps[-2:] == ["Card is refused", "Order is unpaid"]
    act(RunState.back, state)
    assert state.said == "Now: Card is refused. What comes next?"
    act(RunState.begin, state)
    assert state.steps == ["Order has come"]


def test_what_there_is_not_to_choose_is_refused_and_the_run_stays(state):
    choose(state, 7)
    assert state.run_problem == "There is no such way on."
    assert (state.is_running, state.choices) == (True, [0])


def test_a_run_ends_with_a_new_version_and_with_the_page(state, token, place):
    page = make_state(WorkflowState, token=token, **place)
    act(WorkflowState.load, page)
    stopped = act(WorkflowState.take, page, {"data": {"version": 2, "diff": {}, "staleBindings": []}})
    assert stopped is RunState.stop
    RunState.stop.fn(state)
    assert (state.is_running, state.choices) == (False, [])


def test_another_tenant_runs_through_nothing(make, place):
    state = make_state(RunState, token=make.token(tenant_id=OTHER_TENANT), **place)
    act(RunState.begin, state)
    assert not state.is_running
    assert state.run_problem
