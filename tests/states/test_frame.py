import pytest

from pipelines.models import Role
from praetor_app.states.frame import FrameState, report_bug
from praetor_app.states.projects import ProjectsState
from tests.states.helpers import act, make_state


def test_a_stranger_is_sent_to_sign_in_and_comes_back():
    state = make_state(FrameState, token="made-up", path="/inbox")
    assert "/login?next=/inbox" in str(act(FrameState.enter, state))
    assert state.person.name == ""


def test_the_frame_says_who_is_signed_in_and_where(make):
    project = make.project(name="Parts shop")
    state = make_state(FrameState, token=make.token(name="Ada King"), path="/")
    act(FrameState.enter, state)
    assert (state.person.name, state.person.initials, state.person.role) == ("Ada King", "AK", "Owner")
    assert [(each.id, each.name) for each in state.recent] == [(project.id, "Parts shop")]


def test_a_bug_in_a_handler_is_told_with_an_id_to_quote():
    assert "req_" in str(report_bug(ValueError("boom")).args)


def test_projects_are_found_by_name_and_archived_ones_only_where_asked_for(make):
    make.project(name="Parts shop")
    make.project(name="Salon")
    make.project(name="Old one", status="archived")
    state = make_state(ProjectsState, token=make.token(), path="/")
    act(ProjectsState.load, state)

    assert {row.name for row in state.shown} == {"Parts shop", "Salon"}
    state.find("part")
    assert [row.name for row in state.shown] == ["Parts shop"]
    state.find("")
    state.filter("archived")
    assert [row.name for row in state.shown] == ["Old one"]
    assert state.counts["all"] == 2


@pytest.mark.parametrize(
    ("role", "names"),
    [
        (Role.OWNER, ["settings", "members", "invitations", "customers", "permissions", "policies", "audit"]),
        (Role.MEMBER, ["members", "customers"]),
        (Role.CUSTOMER, []),
    ],
)
def test_the_pages_of_the_organization_are_offered_to_those_who_may_open_them(make, role, names):
    make.user()
    state = make_state(FrameState, token=make.token(role=role), path="/")
    act(FrameState.enter, state)
    assert [area.name for area in state.areas] == names
    assert bool(state.person.organization_home) is bool(names)
