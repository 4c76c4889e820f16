import pytest

from pipelines.models import Role
from praetor_app.states.invitations import InvitationsState
from tests.states.helpers import act, make_state


@pytest.fixture
def state(make):
    state = make_state(InvitationsState, token=make.token(name="Mara"), path="/organization/invitations")
    act(InvitationsState.load, state)
    return state


def invite(state, kind="customer", **form):
    state.open_form(kind)
    act(InvitationsState.send, state, {"email": "nina@example.com", "message": "Welcome"} | form)


def test_the_link_is_shown_once(state):
    invite(state)
    assert "/invite/" in state.receipt.link
    assert [(row.email, row.status) for row in state.rows] == [("nina@example.com", "pending")]
    act(InvitationsState.load, state)
    assert state.receipt.link == ""


def test_resending_gives_another_link_and_revoking_none(state):
    invite(state)
    first = state.receipt.link
    act(InvitationsState.resend, state, state.rows[0].id)
    assert state.receipt.link not in ("", first)
    act(InvitationsState.revoke, state, state.rows[0].id)
    assert (state.receipt.link, state.rows[0].status) == ("", "revoked")
    assert not state.rows[0].may_resend


def test_twice_the_same_address_is_told_in_the_form(state):
    invite(state)
    invite(state)
    assert "already" in state.form_problem
    assert len(state.rows) == 1


@pytest.mark.parametrize("email", ["", "nobody", "a@b"])
def test_an_address_that_is_none_is_told_in_the_form(state, email):
    invite(state, email=email)
    assert state.form_problem
    assert (state.rows, state.form) == ([], "customer")


def test_a_teammate_comes_in_a_role(state):
    invite(state, "teammate", role="viewer")
    assert state.rows[0].about == "Viewer, invited by Mara"


def test_they_are_filtered_by_state(state):
    invite(state)
    act(InvitationsState.filter, state, "accepted")
    assert state.rows == []
    act(InvitationsState.filter, state, "pending")
    assert len(state.rows) == 1


def test_a_member_who_may_not_invite_sees_none(make, state):
    invite(state)
    other = make_state(InvitationsState, token=make.token(role=Role.MEMBER), path="/organization/invitations")
    act(InvitationsState.load, other)
    assert other.is_refused
    assert other.rows == []
