"""The home of a project: what earlier answers have left behind is said there, and brought up to date."""

from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.models import Event, Phase, Role
from praetor_app.states.home import HomeState
from praetor_app.states.project import ProjectState
from tests.faults.world import World
from tests.makers import TENANT
from tests.pipelines.discovery.salon import Salon
from tests.states.helpers import act, make_state


def test_stale_phases_are_named_and_brought_up_to_date(make):
    salon = Salon(make).start()
    salon.finish_phase()
    salon.move(Phase.FEATURE_SELECTION)
    salon.answer("q_pays", "on_site")
    state = make_state(HomeState, token=make.token(), path=f"/projects/{salon.id}", project_id=salon.id)

    act(HomeState.load, state)
    assert state.stale == "Features"
    assert not [each for each in state.readiness.warnings if "Features" in each.message]

    act(HomeState.bring_up_to_date, state)
    assert (state.stale, state.problem, state.is_refreshing) == ("", "", False)
    assert state.activity[0].text == "brought phases up to date"


def test_who_may_only_look_is_told_so(make):
    salon = Salon(make).start()
    token = make.token(role=Role.VIEWER)
    state = make_state(HomeState, token=token, path=f"/projects/{salon.id}", project_id=salon.id)
    act(HomeState.load, state)
    act(HomeState.bring_up_to_date, state)
    assert state.problem


def test_a_customer_at_home_is_denied_nothing_and_offered_what_they_may(make):
    own = World(make, TENANT)
    path = f"/projects/{own.project.id}"
    token = make.sign_in(own.customer)
    state = make_state(HomeState, token=token, path=path, project_id=own.project.id)
    act(HomeState.load, state)
    assert (state.problem, state.is_refused) == ("", False)
    line = make_state(ProjectState, token=token, path=path, project_id=own.project.id)
    act(ProjectState.open, line)
    assert (line.may_manage, line.may_compile, line.may_export) == (False, False, False)
    with session_scope(TENANT, readonly=True) as session:
        assert session.exec(select(Event).where(Event.kind == "permission.denied")).all() == []
