import pytest

from pipelines.base.db import session_scope
from pipelines.models import Role, Task, TaskType
from pipelines.organizations.end_invitation import revoke_invitation
from pipelines.organizations.invitation_records import Invited
from pipelines.organizations.invite import invite
from praetor_app.states.invite import InviteState
from tests.makers import OTHER_TENANT, TENANT, save
from tests.states.helpers import act, make_state


@pytest.fixture
def mara(make):
    return make.actor(name="Mara Lindqvist")


def send(make, mara, role=Role.CUSTOMER):
    wanted = Invited(email="nina@example.com", role=role, role_id=None, message="Welcome")
    with session_scope(TENANT) as session:
        return invite(session, make.organizations[TENANT].id, wanted, by=mara)


def look(link, signed_in=""):
    state = make_state(InviteState, token=signed_in, path=f"/invite/{link}", link=link)
    act(InviteState.load, state)
    return state


def test_anybody_with_the_link_sees_who_invites(make, mara):
    state = look(send(make, mara).token)
    shown = state.invitation
    assert (shown.status, shown.message) == ("pending", "Welcome")
    assert "nina@example.com" not in str(state.dict())
    assert shown.title == "Mara Lindqvist invites you to Nordlicht"


def test_somebody_with_an_account_of_the_address_joins_with_it(make, mara):
    nina = make.user(name="Nina", email="nina@example.com", tenant_id=OTHER_TENANT)
    state = look(send(make, mara).token, make.sign_in(nina, tenant_id=OTHER_TENANT))
    assert (state.me_id, state.invitation.is_mine) == (nina.id, True)


def test_who_joins_with_an_account_lands_where_their_work_is(make, mara):
    nina = make.user(name="Nina", email="nina@example.com", tenant_id=OTHER_TENANT)
    state = look(send(make, mara).token, make.sign_in(nina, tenant_id=OTHER_TENANT))
    make.member(nina, role=Role.MEMBER)
    landed = act(InviteState.show_outcome, state, {"tenantId": TENANT, "problem": ""})
    assert "location.assign('/')" in str(landed)
    project = make.project()
    landed = act(InviteState.show_outcome, state, {"tenantId": TENANT, "problem": ""})
    assert f"location.assign('/projects/{project.id}')" in str(landed)
    wanted = {"tenant_id": TENANT, "project_id": project.id, "type": TaskType.DECIDE, "title": "Choose"}
    save(Task(**wanted, assignee_id=nina.id), TENANT)
    landed = act(InviteState.show_outcome, state, {"tenantId": TENANT, "problem": ""})
    assert "location.assign('/inbox')" in str(landed)


def test_somebody_else_is_told_that_it_is_not_for_their_account(make, mara):
    other = make.token(name="Tom", email="tom@example.com", tenant_id=OTHER_TENANT)
    state = look(send(make, mara).token, other)
    assert not state.invitation.is_mine
    assert "tom@example.com" in state.me_note


def test_a_revoked_one_says_the_way_out(make, mara):
    sent = send(make, mara)
    with session_scope(TENANT) as session:
        revoke_invitation(session, sent.id, by=mara)
    shown = look(sent.token).invitation
    assert shown.status == "revoked"
    assert "Mara Lindqvist" in shown.gone_text


def test_a_link_that_was_made_up_shows_nothing(make, mara):
    send(make, mara)
    state = look("made-up")
    assert state.problem
    assert "nina" not in str(state.dict())


def test_what_went_wrong_is_shown_at_the_form(make, mara):
    state = look(send(make, mara).token)
    act(InviteState.show_outcome, state, {"tenantId": "", "problem": "Choose a longer one."})
    assert state.form_problem == "Choose a longer one."
    state.start()
    assert state.form_problem == ""
