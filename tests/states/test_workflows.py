import pytest

from pipelines.base.db import session_scope
from pipelines.models import CustomRole, Role, RoleAssignment
from pipelines.permissions.move_grants import move_grants
from pipelines.settings import ROOT
from praetor_app.states.frame import FrameState
from praetor_app.states.workflow import WorkflowState
from praetor_app.states.workflow_element import ElementState
from praetor_app.states.workflow_versions import VersionsState
from praetor_app.states.workflows import WorkflowsState, say_where
from tests.conftest import open_api
from tests.makers import TENANT, save
from tests.states.helpers import act, make_state

FOLDER = ROOT / "tests/fixtures/workflows"
DRAFT, REFUND = ((FOLDER / name).read_bytes() for name in ("refund-draft.bpmn", "refund.bpmn"))


@pytest.fixture
def token(make):
    return make.token()


@pytest.fixture
def api(token):
    return open_api(token)


@pytest.fixture
def project(make):
    return make.project(name="Shop")


@pytest.fixture
def sent(api, project):
    data = {"name": "Refund", "projectId": project.id}
    return api.post("/api/workflows", data=data, files={"file": ("refund.bpmn", DRAFT)}).json()


@pytest.fixture
def place(sent):
    workflow_id = sent["data"]["workflowId"]
    return {"path": f"/library/workflows/{workflow_id}", "workflow_id": workflow_id}


@pytest.fixture
def state(token, place):
    state = make_state(WorkflowState, token=token, **place)
    act(WorkflowState.load, state)
    return state


@pytest.fixture
def panel(token, place):
    return make_state(ElementState, token=token, **place)


def open_list(token, query=""):
    state = make_state(WorkflowsState, token=token, path=f"/library/workflows{query}")
    act(WorkflowsState.load, state)
    return state


def test_an_uploaded_file_is_checked_and_opened(token, sent):
    state = open_list(token)
    assert [chip.tone for chip in state.rows[0].chips] == ["", "", ""]
    opened = act(WorkflowsState.take, state, sent)
    assert sent["data"]["workflowId"] in str(opened.args)
    act(WorkflowsState.refresh, state)
    assert [chip.label for chip in state.rows[0].chips] == ["Shape", "Meaning 6", "Bindings 2"]
    assert [chip.tone for chip in state.rows[0].chips] == ["ok", "bad", "bad"]
    assert (state.rows[0].bound, state.rows[0].project) == ("0 of 2", "Shop")


def test_a_refused_file_says_line_and_element(token, api, project):
    data = {"name": "x", "projectId": project.id}
    error = api.post("/api/workflows", data=data, files={"file": ("x", REFUND[:900])}).json()["error"]
    told = {"problem": error["message"], "code": error["code"], "details": error["details"]}
    state = open_list(token)
    assert act(WorkflowsState.take, state, told) is None
    assert "no well-formed XML" in state.upload_problem
    assert state.upload_where.startswith("Line ")
    assert "at <" in state.upload_where
    assert say_where({"details": {"line": None}}) == ""


def test_the_list_is_narrowed_to_a_project(make, token, sent):
    other = make.project(name="Salon")
    state = open_list(token, f"?project={other.id}")
    assert (state.rows, state.total) == ([], 0)
    assert [each.name for each in state.projects] == ["Shop", "Salon"]


def test_findings_have_numbers_on_the_diagram_and_what_must_be_fixed_comes_first(state):
    assert (state.is_checked, state.findings) == (False, [])
    act(WorkflowState.check, state)
    assert [each.tone for each in state.findings] == ["bad"] * 4 + ["warn"] * 4
    assert [each.number for each in state.findings] == [str(number) for number in range(1, 9)]
    badge = next(each for each in state.badges if each.id == "Create_Refund")
    assert (badge.tone, badge.text.split(", ")[0] in {"1", "2", "3", "4"}) == ("bad", True)
    assert state.marks["Is_Due"] == "f-warn"
    task = next(each for each in state.findings if each.element_id == "Look_At")
    assert task.title == "User task “Look at the order” has no template or form binding"
    assert len(state.quiet) + 6 >= state.rules - 8
    assert "A user task has a template or a form" not in str(state.quiet)


def test_an_element_is_bound_changed_and_let_go(state, panel):
    act(ElementState.pick, panel, "Look_At")
    assert (panel.panel.kind, panel.panel.needs) == ("User task", "Needs a document or a form.")
    assert panel.panel.suggested[0].target == "Owner"

    act(ElementState.edit, panel, "form")
    assert len(panel.fields) == 2
    act(ElementState.bind, panel, {"target": " ", "name-0": "ok"})
    assert panel.bind_problem == "Give it a name."
    form = {"target": "Check", "name-0": "ok", "type-0": "boolean", "required-0": "on", "name-1": ""}
    act(ElementState.bind, panel, form)
    (bound,) = panel.panel.bound
    assert (bound.target, bound.detail, bound.state, panel.editing) == ("Check", "1 field: ok", "bound", "")
    assert panel.panel.needs == ""

    act(ElementState.edit, panel, "form")
    assert panel.fields[0] == {"name": "ok", "type": "boolean", "required": "yes"}
    act(ElementState.take, panel, "permission", panel.panel.suggested[0].target_id, "")
    assert {each.kind for each in panel.panel.bound} == {"form", "permission"}
    act(WorkflowState.refresh, state)
    assert (state.bound, state.marks["Look_At"]) == ("1 of 2 tasks bound", "bound")

    act(ElementState.unbind, panel, "form")
    act(ElementState.unbind, panel, "permission")
    assert panel.panel.bound == []


def test_what_does_not_fit_stays_in_the_form_with_its_reason(panel):
    act(ElementState.pick, panel, "Is_Due")
    act(ElementState.edit, panel, "decision")
    act(ElementState.bind, panel, {"target": "Due?", "extra": "1 +"})
    assert (panel.editing, "condition" in panel.bind_problem) == ("decision", True)


def test_what_is_sure_is_bound_at_once(state):
    assert state.sure == 2
    act(WorkflowState.bind_sure, state)
    assert state.sure == 0
    assert {"Lane_Owner", "Look_At"} & set(state.marks) == {"Lane_Owner"}


def test_a_new_version_keeps_bindings_and_is_compared(api, token, place, state, panel):
    act(WorkflowState.bind_sure, state)
    act(ElementState.pick, panel, "Create_Refund")
    files = {"file": ("refund-2.bpmn", REFUND)}
    sent = api.post(f"/api/workflows/{place['workflow_id']}/versions", files=files).json()
    act(WorkflowState.take, state, sent)
    assert state.receipt == "Version 2 is there: 2 added, 4 changed. No binding has lost its element."
    assert (state.version, state.is_checked, state.stale) == (2, True, [])

    versions = make_state(VersionsState, token=token, **place)
    act(VersionsState.load, versions)
    assert (versions.before.number, versions.after.number) == ("1", "2")
    said = {each.name: (each.word, each.lines) for each in versions.changes}
    assert said["Is it due?"] == (
        "changed",
        ["Name: now “Is it due?”", "Taken otherwise: now “no”"],
    )
    assert said["Money is back"] == ("added", [])
    assert said["yes"][1] == ["Name: now “yes”", "Condition: now “order.returned”"]
    assert said["A day passes"][1] == ["Event: now “P1D”"]
    assert versions.after.marks["Paid"] == "d-added"


def test_a_binding_without_its_element_is_told_and_taken_away(api, place, state):
    act(WorkflowState.bind_sure, state)
    files = {"file": ("x.bpmn", REFUND.replace(b"Lane_Owner", b"Lane_Keeper"))}
    act(
        WorkflowState.take,
        state,
        api.post(f"/api/workflows/{place['workflow_id']}/versions", files=files).json(),
    )
    (stale,) = state.stale
    assert stale.text == "Lane “Lane_Owner” → Role Owner"
    act(WorkflowState.take_away, state, stale.element_id, stale.element_type, stale.kind)
    assert state.stale == []


def test_a_customer_whose_role_includes_it_looks_and_changes_nothing(make, project, place):
    nina = make.user(name="Nina", role=Role.CUSTOMER)
    reader = save(CustomRole(tenant_id=TENANT, name="Reader", capabilities=["workflow:read"]), TENANT)
    grant = {"role_id": reader.id, "user_id": nina.id, "project_id": project.id}
    save(RoleAssignment(tenant_id=TENANT, **grant), TENANT)
    with session_scope(TENANT) as session:
        move_grants(session, TENANT)
    make.project(name="Not hers")
    listed = open_list(make.sign_in(nina))
    assert ([each.name for each in listed.rows], listed.may_write) == (["Refund"], False)
    frame = make_state(FrameState, token=make.sign_in(nina), path="/library/workflows")
    act(FrameState.enter, frame)
    assert "workflows" in [each.name for each in frame.library]
    state = make_state(WorkflowState, token=make.sign_in(nina), **place)
    act(WorkflowState.load, state)
    assert (state.name, state.may_write, state.sure) == ("Refund", False, 0)
    act(WorkflowState.check, state)
    assert (state.act_problem != "", state.is_checked) == (True, False)


def test_what_is_deleted_is_gone(state, token, place):
    act(WorkflowState.delete, state)
    other = make_state(WorkflowState, token=token, **place)
    act(WorkflowState.load, other)
    assert other.is_gone
