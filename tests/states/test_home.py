"""The home of a project: what earlier answers have left behind is said there, and brought up to date."""

from pipelines.models import Phase, Role
from praetor_app.states.home import HomeState
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
