import pytest

from pipelines.models import Role
from praetor_app.states.customers import CustomersState
from praetor_app.states.project import ProjectState
from tests.states.helpers import act, make_state


@pytest.fixture
def nina(make):
    make.user(name="Mara")
    return make.user(name="Nina", role=Role.CUSTOMER)


@pytest.fixture
def state(make, nina):
    state = make_state(CustomersState, token=make.token(), path="/organization/customers")
    act(CustomersState.load, state)
    return state


def open_project(make, user, project):
    place = {"path": f"/projects/{project.id}", "project_id": project.id}
    state = make_state(ProjectState, token=make.sign_in(user), **place)
    act(ProjectState.open, state)
    return state


def give(state, user, project):
    act(CustomersState.give, state, {"customer": user.id, "project": project.id})


def test_a_customer_sees_a_project_from_when_it_is_given_until_it_is_taken_back(make, state, nina):
    project = make.project(name="Shop")
    seen = open_project(make, nina, project)
    assert (seen.is_gone, seen.name) == (True, "")
    give(state, nina, project)
    assert [each.name for each in state.rows[0].projects] == ["Shop"]
    assert state.rows[0].choices == []
    seen = open_project(make, nina, project)
    assert (seen.is_gone, seen.name, seen.may_export, seen.may_manage) == (False, "Shop", False, False)

    act(CustomersState.take, state, nina.id, state.rows[0].projects[0].assignment_id)
    assert state.rows[0].projects == []
    act(ProjectState.look, seen)
    assert (seen.is_gone, seen.name) == (True, "")


def test_the_same_twice_is_told_at_the_customer(make, state, nina):
    project = make.project(name="Shop")
    give(state, nina, project)
    give(state, nina, project)
    assert state.wrong_id == nina.id
    assert "already" in state.row_problem


def test_a_member_sees_the_board_and_gives_nothing(make, state, nina):
    project = make.project(name="Shop")
    other = make_state(CustomersState, token=make.token(role=Role.MEMBER), path="/organization/customers")
    act(CustomersState.load, other)
    assert ([row.name for row in other.rows], other.may_assign) == (["Nina"], False)
    give(other, nina, project)
    assert other.rows[0].projects == []


def test_a_customer_sees_no_other_customer(make, state, nina):
    other = make_state(CustomersState, token=make.sign_in(nina), path="/organization/customers")
    act(CustomersState.load, other)
    assert (other.is_refused, other.rows) == (True, [])
