"""What is one's own: the list, a new project, the inbox, the account."""

from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.base.tenancy import SYSTEM
from pipelines.models import Phase, Project, Role, Theme, User
from pipelines.projects.count_progress import COMPILED, count_progress
from praetor_app.states.account import AccountState
from praetor_app.states.customers import CustomersState
from praetor_app.states.inbox import InboxState
from praetor_app.states.new_project import NewProjectState
from praetor_app.states.projects import ProjectsState
from tests.makers import OTHER_TENANT, TENANT
from tests.states.helpers import act, make_state

BRIEF = "A dental clinic with four dentists in Vienna. Patients book online and get a text message before."


def list_projects():
    with session_scope(TENANT, readonly=True) as session:
        return session.exec(select(Project)).all()


def test_the_list_filters_and_finds(make):
    token = make.token()
    make.project(name="Shop")
    make.project(name="Clinic")
    make.project(name="Elsewhere", tenant_id=OTHER_TENANT)
    state = make_state(ProjectsState, token=token)
    act(ProjectsState.load, state)
    assert {row.name for row in state.shown} == {"Shop", "Clinic"}
    ProjectsState.find.fn(state, "cli")
    assert [row.name for row in state.shown] == ["Clinic"]
    ProjectsState.filter.fn(state, "archived")
    assert state.shown == []


def test_what_comes_next_after_compiling_is_to_export(make):
    made = {name: make.project(name=name, phase=Phase.SPECIFICATION) for name in ("Shop", "Clinic")}
    with session_scope(TENANT) as session:
        count_progress(session, made["Clinic"], COMPILED)
    state = make_state(ProjectsState, token=make.token())
    act(ProjectsState.load, state)
    nexts = {row.name: row.next for row in state.shown}
    assert nexts == {"Shop": "Compile and export", "Clinic": "Read it and export"}


def test_a_customer_is_not_told_to_export(make):
    nina, clinic = make.user(role=Role.CUSTOMER), make.project(name="Clinic", phase=Phase.SPECIFICATION)
    with session_scope(TENANT) as session:
        count_progress(session, clinic, COMPILED)
    board = make_state(CustomersState, token=make.token(), path="/organization/customers")
    act(CustomersState.load, board)
    act(CustomersState.give, board, {"customer": nina.id, "project": clinic.id})
    state = make_state(ProjectsState, token=make.sign_in(nina))
    act(ProjectsState.load, state)
    assert [row.next for row in state.shown] == ["Read it and sign it off"]


def test_an_idea_is_understood_and_becomes_one_project(make):
    state = make_state(NewProjectState, token=make.token(), path="/new")
    act(NewProjectState.load, state)
    act(NewProjectState.read_text, state, BRIEF)
    assert state.facts
    assert any(span.kind for span in state.spans)

    act(NewProjectState.start, state, {"brief": "  "})
    assert state.problem
    assert list_projects() == []

    moved = act(NewProjectState.start, state, {"brief": BRIEF, "name": "Praxis am Ring"})
    (project,) = list_projects()
    assert (project.name, project.phase) == ("Praxis am Ring", Phase.DISCOVERY)
    assert f"/projects/{project.id}/discovery" in str(moved)


def test_starting_twice_makes_one_project(make):
    state = make_state(NewProjectState, token=make.token(), path="/new")
    state.is_busy = True
    act(NewProjectState.start, state, {"brief": BRIEF, "name": "Praxis am Ring"})
    assert list_projects() == []


def test_a_task_is_done_once_and_only_by_its_people(make, client):
    user, project = make.user(), make.project()
    token = make.sign_in(user)
    action = {"type": "TEXT_INPUT", "label": "Send", "config": {}}
    task = {"type": "PROVIDE", "title": "Name the owner", "description": "Who decides?", "actions": [action]}
    made = client.post("/api/tasks", json={"projectId": project.id, "assigneeId": user.id, **task})
    assert made.is_success, made.text

    elsewhere = make_state(InboxState, token=make.token(tenant_id=OTHER_TENANT), path="/inbox")
    act(InboxState.load, elsewhere)
    assert elsewhere.tasks == []

    state = make_state(InboxState, token=token, path="/inbox")
    act(InboxState.load, state)
    (row,) = state.tasks
    form = {"action": row.acts[0].id, "value": "Ada"}
    elsewhere.task = row
    act(InboxState.act, elsewhere, form)
    assert elsewhere.problem == "No such task."

    act(InboxState.act, state, form)
    assert (state.problem, state.tasks, state.task) == ("", [], None)
    act(InboxState.act, state, form)
    assert state.problem == ""
    act(InboxState.show_done, state, True)
    assert [each.title for each in state.tasks] == ["Name the owner"]


def test_the_account_is_changed_by_its_owner_alone(make):
    ada, bob = make.user(name="Ada"), make.user(name="Bob")
    state = make_state(AccountState, token=make.sign_in(ada), path="/account")
    act(AccountState.load, state)
    act(AccountState.save_name, state, {"name": "Ada Lovelace"})
    act(AccountState.choose_theme, state, "dark")
    act(AccountState.choose_theme, state, "pink")
    assert (state.name, state.theme, state.problem) == ("Ada Lovelace", "dark", "")
    with session_scope(SYSTEM, readonly=True) as session:
        assert session.get_one(User, ada.id).theme is Theme.DARK
        assert (session.get_one(User, bob.id).name, session.get_one(User, bob.id).theme) == (
            "Bob",
            Theme.SYSTEM,
        )
