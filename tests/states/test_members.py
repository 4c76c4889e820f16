import pytest

from pipelines.models import Role
from praetor_app.states import members
from praetor_app.states.members import MembersState
from praetor_app.views.members import read_lines, write_lines
from tests.states.helpers import act, make_state


@pytest.fixture
def owner(make):
    return make.user(name="Mara")


@pytest.fixture
def tom(make, owner):
    return make.user(name="Tom", role=Role.MEMBER)


def open_page(make, user):
    state = make_state(MembersState, token=make.sign_in(user), path="/organization/members")
    act(MembersState.load, state)
    return state


def find(state, user):
    return next(row for row in state.shown if row.user_id == user.id)


def test_the_team_and_the_customers_are_shown_apart(make, owner, tom):
    make.user(name="Nina", role=Role.CUSTOMER)
    state = open_page(make, owner)
    assert [row.name for row in state.shown] == ["Mara", "Tom"]
    state.filter("customers")
    assert [row.name for row in state.shown] == ["Nina"]
    assert state.counts == {"team": 2, "customers": 1}


def test_somebody_is_found_by_name_or_address_and_the_counts_are_of_everybody(make, owner, tom, monkeypatch):
    monkeypatch.setattr(members, "STEP", 1)
    state = open_page(make, owner)
    assert ([row.name for row in state.shown], state.has_more) == (["Mara"], True)
    assert state.counts == {"team": 2, "customers": 0}
    state.find(" TO ")
    assert ([row.name for row in state.shown], state.has_more) == (["Tom"], False)
    state.find(tom.email)
    assert [row.name for row in state.shown] == ["Tom"]
    state.find("")
    state.show_more()
    assert ([row.name for row in state.shown], state.has_more) == (["Mara", "Tom"], False)


def test_a_role_changes(make, owner, tom):
    state = open_page(make, owner)
    act(MembersState.choose_role, state, tom.id, "admin")
    assert find(state, tom).role == "admin"


def test_the_last_owner_is_told_at_their_row_why_not(make, owner, tom):
    state = open_page(make, owner)
    act(MembersState.choose_role, state, owner.id, "member")
    assert "needs an owner" in state.row_problem
    assert (state.open_id, find(state, owner).role) == (owner.id, "owner")


def test_an_admin_may_not_touch_an_owner(make, owner):
    admin = make.user(name="Ada", role=Role.ADMIN)
    state = open_page(make, admin)
    assert not find(state, owner).may_change
    act(MembersState.choose_role, state, owner.id, "viewer")
    assert state.row_problem
    assert find(state, owner).role == "owner"


def test_a_member_sees_who_is_there_and_may_leave(make, owner, tom):
    state = open_page(make, tom)
    assert [row.may_change for row in state.shown] == [False, False]
    assert not state.may_invite
    state.open_panel(tom.id, "remove")
    assert "location.assign" in str(act(MembersState.remove, state))
    assert len(open_page(make, owner).shown) == 1


def test_ownership_is_handed_over(make, owner, tom):
    state = open_page(make, owner)
    state.open_panel(tom.id, "hand_over")
    act(MembersState.give_ownership, state)
    assert (find(state, tom).role, find(state, owner).role) == ("owner", "admin")


def test_attributes_are_lines(make, owner, tom):
    state = open_page(make, owner)
    state.open_panel(tom.id, "attributes")
    act(MembersState.save_attributes, state, {"lines": "department sales"})
    assert "Line 1" in state.row_problem
    act(MembersState.save_attributes, state, {"lines": "department: sales\nlevel: 3"})
    assert state.row_problem == ""
    assert find(state, tom).lines == "department: sales\nlevel: 3"


def test_attributes_are_told_without_code(make, owner, tom):
    state = open_page(make, owner)
    state.open_panel(tom.id, "attributes")
    act(MembersState.save_attributes, state, {"lines": 'languages: ["de", "en"]'})
    assert find(state, tom).attributes == "languages: de, en"


@pytest.mark.parametrize("value", ["sales", "3", 3, 1.5, True, None, "true", ["a", "b"], "", " x "])
def test_attributes_are_the_same_after_reading_them_again(value):
    assert read_lines(write_lines({"one": value})) == {"one": value}


def test_removing_somebody_takes_their_row(make, owner, tom):
    state = open_page(make, owner)
    state.open_panel(tom.id, "remove")
    act(MembersState.remove, state)
    assert [row.name for row in state.shown] == ["Mara"]
