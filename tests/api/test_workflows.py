import pytest
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.base.ids import new_id
from pipelines.files.store import list_content
from pipelines.models import Event, ProjectStatus, Role, Workflow, WorkflowBinding, WorkflowVersion
from tests.api.workflow_calls import ORDER, add_version, bind, binding, refusal, upload
from tests.conftest import open_api
from tests.makers import OTHER_TENANT, TENANT

MIB = 1 << 20


@pytest.fixture
def project(make):
    return make.project(name="Snip")


@pytest.fixture
def workflow(client, project):
    return upload(client, project).json()["data"]["workflowId"]


def test_a_file_is_taken(client, project):
    response = upload(client, project)
    data = response.json()["data"]
    id = data["workflowId"]
    assert response.status_code == 201
    assert data == {
        "workflowId": id,
        "validationUrl": f"/api/workflows/{id}/validate",
        "normalizedUrl": f"/api/workflows/{id}/normalized",
    }
    page = client.get("/api/workflows", params={"projectId": project.id}).json()["data"]
    (listed,) = page["workflows"]
    assert (page["total"], page["limit"], page["offset"]) == (1, 50, 0)
    assert (listed["id"], listed["name"], listed["version"], listed["isValid"]) == (id, "Orders", 1, None)
    assert (listed["userTasks"], listed["serviceTasks"], listed["totalElements"]) == (1, 1, 26)


def test_a_workflow_is_shown_and_its_file_can_be_downloaded(client, stranger, workflow):
    data = client.get(f"/api/workflows/{workflow}").json()["data"]
    (version,) = data["versions"]
    assert (data["id"], data["description"], data["validation"]) == (workflow, "From order to money", None)
    assert (version["version"], version["fileName"], version["size"]) == (1, "order.bpmn", len(ORDER))
    assert stranger.get(version["downloadUrl"]).content == ORDER


def test_the_model_is_normalized(client, workflow):
    data = client.get(f"/api/workflows/{workflow}/normalized").json()["data"]
    nodes = {node["id"]: node for node in data["model"]["nodes"]}
    edges = {edge["id"]: edge for edge in data["model"]["edges"]}
    assert nodes["Check_Order"] == {
        "id": "Check_Order",
        "type": "UserTask",
        "name": "Check the order",
        "parentId": "Process_Order",
        "laneId": "Lane_Sales",
        "properties": {"incoming": ["F2"], "outgoing": ["F3"]},
    }
    assert (edges["F4"]["source"], edges["F4"]["target"]) == ("Is_Complete", "Charge_Card")
    assert (edges["F4"]["condition"], edges["F4"]["isDefault"]) == ("order.complete", False)
    assert (edges["F5"]["condition"], edges["F5"]["isDefault"]) == (None, True)
    assert data["model"]["metadata"]["totalElements"] == len(nodes) + len(edges)
    assert client.get(f"/api/workflows/{workflow}/normalized", params={"version": 2}).status_code == 404


def test_it_is_deleted_with_all_that_belongs_to_it(client, workflow):
    bind(client, workflow, binding())
    assert client.delete(f"/api/workflows/{workflow}").json()["data"] == {"id": workflow, "deleted": True}
    assert client.get(f"/api/workflows/{workflow}").status_code == 404
    with session_scope(TENANT) as session:
        for kind in (Workflow, WorkflowVersion, WorkflowBinding):
            assert session.exec(select(kind)).all() == []


def test_it_goes_with_its_project(client, project, workflow):
    bind(client, workflow, binding())
    gone = client.delete(f"/api/projects/{project.id}").json()["data"]["deletedTables"]
    assert {"workflows", "workflow_versions", "workflow_bindings", "files"} <= set(gone)


def test_what_happens_is_told(client, project, workflow):
    bind(client, workflow, binding())
    client.post(f"/api/workflows/{workflow}/validate")
    add_version(client, workflow, ORDER)
    client.delete(f"/api/workflows/{workflow}")
    with session_scope(TENANT) as session:
        told = [
            each.kind
            for each in session.exec(select(Event).order_by(Event.id))
            if each.subject_id == workflow
        ]
    verbs = ["uploaded", "bound", "validated", "version_added", "deleted"]
    assert told == [f"workflow.{verb}" for verb in verbs]


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({"files": {"file": ("a.bpmn", ORDER)}}, "name"),
        ({"data": {"name": "x", "projectId": "x"}, "files": {"file": ("a", ORDER)}}, "projectId"),
        ({"data": {"name": " ", "projectId": new_id()}, "files": {"file": ("a", ORDER)}}, "name"),
        ({"data": {"name": "x", "projectId": new_id(), "z": "1"}, "files": {"file": ("a", ORDER)}}, "z"),
        ({"data": {"name": "x", "projectId": new_id()}}, "file"),
        ({"json": {"name": "x"}}, "file"),
    ],
)
def test_a_form_that_is_none_is_refused_by_field(client, form, field):
    assert refusal(client.post("/api/workflows", **form)) == (400, "VALIDATION_ERROR", field)


def test_what_is_no_bpmn_is_refused_and_nothing_is_kept(client, project):
    response = upload(client, project, ORDER[:3000])
    error = response.json()["error"]
    assert (response.status_code, error["code"]) == (400, "WORKFLOW_INVALID")
    assert error["details"]["line"] > 20
    assert error["details"]["element"]
    assert refusal(upload(client, project, b"x" * (10 * MIB + 1)))[:2] == (400, "WORKFLOW_INVALID")
    assert refusal(upload(client, project, b"x" * (26 * MIB)))[:2] == (413, "PAYLOAD_TOO_LARGE")
    assert client.get("/api/workflows", params={"projectId": project.id}).json()["data"]["total"] == 0
    assert list_content(TENANT) == {}


def test_who_may_only_look_changes_nothing(viewer, client, project, workflow):
    assert refusal(upload(viewer, project))[:2] == (403, "PERMISSION_DENIED")
    assert refusal(add_version(viewer, workflow, ORDER))[:2] == (403, "PERMISSION_DENIED")
    assert refusal(bind(viewer, workflow, binding()))[:2] == (403, "PERMISSION_DENIED")
    for method, path in (("post", "/validate"), ("delete", "")):
        refused = viewer.request(method, f"/api/workflows/{workflow}{path}")
        assert refusal(refused)[:2] == (403, "PERMISSION_DENIED")
    assert viewer.get(f"/api/workflows/{workflow}/bindings").status_code == 200


def test_another_tenant_and_a_customer_without_the_project_see_nothing(make, client, project, workflow):
    for who in ({"tenant_id": OTHER_TENANT}, {"role": Role.CUSTOMER}):
        other = open_api(make.token(**who))
        for path in ("", "/normalized", "/bindings"):
            assert other.get(f"/api/workflows/{workflow}{path}").status_code == 404
        assert refusal(upload(other, project))[:2] == (404, "NOT_FOUND")
        assert refusal(add_version(other, workflow, ORDER))[:2] == (404, "NOT_FOUND")
        assert refusal(bind(other, workflow, binding()))[:2] == (404, "NOT_FOUND")
        assert other.get("/api/workflows", params={"projectId": project.id}).status_code == 404


def test_an_archived_project_is_only_read(client, project, workflow):
    client.patch(f"/api/projects/{project.id}", json={"status": ProjectStatus.ARCHIVED})
    assert refusal(upload(client, project))[:2] == (409, "CONFLICT")
    assert refusal(add_version(client, workflow, ORDER))[:2] == (409, "CONFLICT")
    assert client.get(f"/api/workflows/{workflow}").status_code == 200
