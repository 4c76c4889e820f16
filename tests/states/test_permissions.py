import pytest

from pipelines.access.system_roles import get_role_id
from pipelines.models import Role
from praetor_app.states.audit import AuditState
from praetor_app.states.bench import BenchState
from praetor_app.states.customers import CustomersState
from praetor_app.states.permissions import PermissionsState
from praetor_app.states.policies import PoliciesState
from praetor_app.states.policy import PolicyState
from praetor_app.states.role import RoleState
from tests.makers import TENANT
from tests.states.helpers import act, make_state

PATH = "/organization/permissions"


@pytest.fixture
def ada(make):
    return make.user()


@pytest.fixture
def token(make, ada):
    return make.sign_in(ada)


def open_role(token, role_id="new"):
    state = make_state(RoleState, token=token, path=f"{PATH}/{role_id}", role_id=role_id)
    act(RoleState.load, state)
    return state


def make_role(token, name="Reviewer", ticks=("project:read",)):
    state = open_role(token)
    for each in ticks:
        act(RoleState.tick, state, each)
    act(RoleState.save, state, {"name": name, "description": ""})
    matrix = make_state(PermissionsState, token=token, path=PATH)
    act(PermissionsState.load, matrix)
    return next(each.id for each in matrix.heads if each.name == name)


def open_policy(token, policy_id="new"):
    path = f"/organization/policies/{policy_id}"
    state = make_state(PolicyState, token=token, path=path, policy_id=policy_id)
    act(PolicyState.load, state)
    return state


def make_policy(token, **fields):
    state = open_policy(token)
    for name, text in ({"name": "No deletion", "actions": "project:delete"} | fields).items():
        state.type_field(name, text)
    act(PolicyState.save, state, {})
    return state


@pytest.mark.parametrize("kind", [PermissionsState, RoleState, PoliciesState, PolicyState, AuditState])
@pytest.mark.parametrize("role", [Role.MEMBER, Role.CUSTOMER])
def test_nobody_else_sees_it(make, ada, kind, role):
    token = make.sign_in(make.user(name="Tom", role=role))
    state = make_state(kind, token=token, path=PATH, role_id="new", policy_id="new")
    act(kind.load, state)
    assert state.is_refused


def test_a_cell_says_why(token, make):
    make.project(name="Shop")
    state = make_state(PermissionsState, token=token, path=PATH)
    act(PermissionsState.load, state)
    assert [each.name for each in state.heads] == ["Owner", "Admin", "Member", "Customer", "Viewer"]

    act(PermissionsState.explain_role, state, get_role_id(TENANT, Role.VIEWER), "project:delete")
    assert state.why_title == "Why can’t Viewer delete a project?"
    assert "not among" in state.chain[0].text
    state.close_why()
    assert state.chosen == ""


def test_a_person_of_a_project_is_explained(token, ada, make):
    make.project(name="Shop")
    state = make_state(PermissionsState, token=token, path=PATH)
    act(PermissionsState.load, state)
    assert [(row.name, row.cells[0].look) for row in state.people_rows] == [("Ada", "yes")]
    act(PermissionsState.explain_person, state, ada.id, "project:delete")
    assert state.chain[-1].text.startswith("Allowed.")
    act(PermissionsState.find_person, state, "zoe")
    assert state.people_rows == []


def test_a_role_is_made_given_and_taken(token, make):
    tom = make.user(name="Tom", role=Role.VIEWER)
    role_id = make_role(token, ticks=("project:read", "task:*"))
    state = open_role(token, role_id)
    act(RoleState.give, state, {"person": tom.id, "project": ""})
    assert [each.name for each in state.holders] == ["Tom"]

    act(RoleState.tick, state, "task:*")
    act(RoleState.tick, state, "audit:read")
    assert [(each.name, each.wins) for each in state.changes][1] == ("Tom", "audit:read")

    act(RoleState.delete, state)
    assert "Tom" in state.problem
    act(RoleState.take, state, state.holders[0].assignment_id)
    assert state.holders == []


def test_a_name_that_is_taken_is_refused_at_the_field(token):
    make_role(token)
    state = open_role(token)
    act(RoleState.save, state, {"name": "reviewer"})
    assert (bool(state.name_problem), state.problem) == (True, "")
    act(RoleState.save, state, {"name": ""})
    assert state.name_problem


def test_a_role_of_the_system_is_shown_and_stays(token):
    state = open_role(token, get_role_id(TENANT, Role.OWNER))
    assert state.is_system
    assert [each.where for each in state.holders] == ["by membership"]


def test_form_and_json_are_kept_in_step(token):
    state = open_policy(token)
    state.type_field("name", "No deletion")
    state.add_condition()
    state.type_condition(0, "path", "env.hour")
    state.type_condition(0, "operator", "$gt")
    state.type_condition(0, "value", "18")
    assert '"$gt": 18' in state.raw

    state.type_raw(state.raw.replace("No deletion", "Not at night").replace("18", '"late"'))
    assert (state.draft.name, state.draft.conditions[0].value) == ("Not at night", "late")
    state.type_raw("{")
    assert state.faults["raw"]
    assert state.draft.name == "Not at night"


def test_what_is_wrong_stands_at_the_field(token):
    state = make_policy(token, name="", actions="delete", priority="high")
    assert {"name", "actions", "priority"} <= set(state.faults)
    state.type_field("priority", "0")
    state.add_condition()
    state.type_condition(0, "path", "env.hour")
    state.type_condition(0, "operator", "$gt")
    state.type_condition(0, "value", "late")
    act(PolicyState.save, state, {})
    assert state.draft.conditions[0].problem


def test_a_policy_is_tried_turned_off_and_read_in_the_log(token, ada):
    make_policy(token)
    trial = make_state(BenchState, token=token, path="/organization/policies")
    act(BenchState.load, trial)
    act(BenchState.attempt, trial, {"person": ada.id, "action": "project:delete"})
    assert (trial.result.title, trial.result.steps[0].name) == ("Denied", "No deletion")

    state = make_state(PoliciesState, token=token, path="/organization/policies")
    act(PoliciesState.load, state)
    act(PoliciesState.turn, state, state.rows[0].id, False)
    act(BenchState.attempt, trial, {"person": ada.id, "action": "project:delete"})
    assert trial.result.allowed

    log = make_state(AuditState, token=token, path="/organization/audit")
    act(AuditState.load, log)
    assert [row.what for row in log.rows[:2]] == ["Changed a policy", "Wrote a policy"]
    assert [(each.name, each.before, each.after) for each in log.rows[0].lines] == [
        ("enabled", "true", "false")
    ]
    act(AuditState.narrow, log, {"kind": "task"})
    assert log.rows == []


def test_what_is_assumed_must_be_an_object(token, ada):
    trial = make_state(BenchState, token=token, path="/organization/policies")
    for context in ("{", "[]"):
        act(BenchState.attempt, trial, {"person": ada.id, "action": "project:delete", "context": context})
        assert "JSON" in trial.problem


def test_a_policy_that_locks_everybody_out_is_refused_and_kept(token):
    state = make_policy(token, actions="*")
    assert "Nobody could manage permissions" in state.problem
    assert state.draft.actions == "*"


def test_what_a_policy_denies_in_some_cases_is_no_plain_denial(token):
    make_policy(token)
    state = open_policy(token)
    state.type_raw(
        '{"name": "Sales", "effect": "deny", "actions": ["task:write"], "resources": ["*"],'
        ' "conditions": {"user.department": {"$eq": "sales"}}}'
    )
    act(PolicyState.save, state, {})
    matrix = make_state(PermissionsState, token=token, path=PATH)
    act(PermissionsState.load, matrix)
    cells = {row.code: row.cells[0] for row in matrix.rows if row.cells}
    assert (cells["project:delete"].word, cells["project:delete"].kind) == ("denied", "")
    assert (cells["task:write"].word, cells["task:write"].kind) == ("denied in some cases", "some")
    act(PermissionsState.explain_role, matrix, cells["task:write"].id, "task:write")
    assert matrix.why_title.startswith("When can’t Owner")


def test_the_log_says_what_was_shared_with_whom(make, token):
    nina, project = make.user(name="Nina", role=Role.CUSTOMER), make.project(name="Shop")
    board = make_state(CustomersState, token=token, path="/organization/customers")
    act(CustomersState.load, board)
    act(CustomersState.give, board, {"customer": nina.id, "project": project.id})
    log = make_state(AuditState, token=token, path="/organization/audit")
    act(AuditState.load, log)
    row = log.rows[0]
    assert (row.what, row.subject) == ("Shared it with a customer", "Nina, Shop")


def test_an_empty_policy_is_told_in_words_what_to_write(token):
    state = open_policy(token)
    act(PolicyState.save, state, {})
    assert state.faults == {
        "name": "Write a name of at most 100 letters.",
        "actions": "Write at least one action.",
    }


@pytest.mark.parametrize("kind", [PolicyState, RoleState])
def test_deleting_is_asked_first(kind, token):
    role_id = make_role(token)
    state = open_role(token, role_id) if kind is RoleState else open_policy(token)
    state.ask()
    assert state.is_asked
    state.ask()
    assert not state.is_asked
