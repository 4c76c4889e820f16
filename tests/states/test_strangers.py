"""Whoever is nobody, and whoever belongs elsewhere, gets nothing by any page."""

import pytest

from praetor_app.states.account import AccountState
from praetor_app.states.auth import AuthState
from praetor_app.states.building import BuildingState
from praetor_app.states.customers import CustomersState
from praetor_app.states.export import ExportState
from praetor_app.states.features import FeaturesState
from praetor_app.states.frame import FrameState
from praetor_app.states.home import HomeState
from praetor_app.states.inbox import InboxState
from praetor_app.states.invitations import InvitationsState
from praetor_app.states.members import MembersState
from praetor_app.states.new_project import NewProjectState
from praetor_app.states.organization import OrganizationState
from praetor_app.states.project import ProjectState
from praetor_app.states.projects import ProjectsState
from praetor_app.states.question import QuestionState
from praetor_app.states.specification import SpecificationState
from praetor_app.states.template import TemplateState
from praetor_app.states.templates import TemplatesState
from tests.makers import OTHER_TENANT
from tests.states.helpers import act, make_state

OF_PROJECTS = {
    ProjectState: (ProjectState.open, ""),
    HomeState: (HomeState.load, ""),
    QuestionState: (QuestionState.load, "/discovery"),
    FeaturesState: (FeaturesState.load, "/features"),
    SpecificationState: (SpecificationState.load, "/specification"),
    ExportState: (ExportState.load, "/export"),
    BuildingState: (BuildingState.load, "/building"),
}
OWN = {
    AccountState: AccountState.load,
    InboxState: InboxState.load,
    ProjectsState: ProjectsState.load,
    NewProjectState: NewProjectState.load,
    OrganizationState: OrganizationState.load,
    MembersState: MembersState.load,
    CustomersState: CustomersState.load,
    InvitationsState: InvitationsState.load,
    TemplatesState: TemplatesState.load,
    TemplateState: TemplateState.load,
}


def test_a_stranger_is_sent_to_sign_in_and_back():
    sent = act(FrameState.enter, make_state(FrameState, path="/inbox"))
    assert "/login?next=/inbox" in str(sent)


@pytest.mark.parametrize("kind", OWN)
def test_a_stranger_sees_nothing_of_ones_own(make, kind):
    make.project(name="Shop")
    state = make_state(kind, token="made-up")
    act(OWN[kind], state)
    assert state.problem
    assert "Shop" not in str(state.dict())


@pytest.mark.parametrize("kind", OF_PROJECTS)
@pytest.mark.parametrize("who", ["nobody", "somebody elsewhere"])
def test_a_project_is_shown_only_to_its_people(make, kind, who):
    project = make.project(name="Shop")
    make.question(project, text="Who buys there?")
    token = make.token(tenant_id=OTHER_TENANT) if who == "somebody elsewhere" else ""
    handler, end = OF_PROJECTS[kind]
    state = make_state(kind, token=token, path=f"/projects/{project.id}{end}", project_id=project.id)
    act(handler, state)
    assert state.problem == ("No such project." if token else "Sign in to go on.")
    shown = str({key: value for key, value in state.dict().items() if key == kind.get_full_name()})
    assert "Shop" not in shown
    assert "Who buys there?" not in shown


def test_its_own_people_see_it(make):
    project = make.project(name="Shop")
    make.question(project, text="Who buys there?")
    place = {"token": make.token(), "path": f"/projects/{project.id}/discovery", "project_id": project.id}
    state = make_state(QuestionState, **place)
    act(QuestionState.load, state)
    assert (state.problem, state.question.text) == ("", "Who buys there?")
    state = make_state(ProjectState, **place)
    act(ProjectState.open, state)
    assert (state.problem, state.name) == ("", "Shop")


def test_signing_in_wears_no_organizations_colors():
    assert "praetorBrand" in str(make_state(AuthState, path="/login").reset_page())
