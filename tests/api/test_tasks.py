import pytest
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.base.ids import new_id
from pipelines.models import Event, Phase, Role, TaskSubmission
from tests.conftest import open_api
from tests.makers import OTHER_TENANT, TENANT

TEXT = {"type": "TEXT_INPUT", "label": "Which one?", "config": {"output": {"field": "project.database"}}}


def create(client, project, **fields):
    body = {
        "projectId": project.id,
        "type": "DECIDE",
        "title": "Choose a database",
        "description": "It has to hold a million rows.",
        "actions": [TEXT],
    }
    return client.post("/api/tasks", json=body | fields)


def submit(client, task, data, **fields):
    path = f"/api/tasks/{task['id']}/actions/{task['actions'][0]['id']}"
    return client.post(path, json={"data": data} | fields)


@pytest.fixture
def project(make):
    return make.project(name="Snip", phase=Phase.CREATED)


@pytest.fixture
def task(client, project):
    return create(client, project).json()["data"]


def test_a_task_is_made_and_listed(client, project, task):
    page = client.get("/api/tasks", params={"projectId": project.id}).json()["data"]

    assert page["tasks"] == [task]
    assert (page["total"], page["limit"], page["offset"]) == (1, 50, 0)
    assert (task["status"], task["priority"], task["assigneeType"]) == ("pending", "medium", "user")


def test_doing_it_binds_the_value(client, project, task):
    receipt = submit(client, task, {"value": "PostgreSQL"}).json()["data"]

    assert receipt["effects"] == {
        "taskCompleted": True,
        "outputBindings": [{"field": "project.database", "value": "PostgreSQL"}],
        "workflowsTriggered": [],
    }
    assert client.get(f"/api/tasks/{task['id']}").json()["data"]["status"] == "completed"
    kept = client.get(f"/api/projects/{project.id}").json()["data"]["metadata"]
    assert kept == {"database": "PostgreSQL"}


def test_a_double_click_is_one_submission(client, task):
    first, second = (submit(client, task, {"value": "PostgreSQL"}).json()["data"] for _ in range(2))
    assert first == second


def test_a_key_is_good_for_one_submission(client, task):
    first = submit(client, task, {"value": "PostgreSQL"}, idempotencyKey="k1")
    again = submit(client, task, {"value": "PostgreSQL"}, idempotencyKey="k1")
    other = submit(client, task, {"value": "SQLite"}, idempotencyKey="k1")

    assert first.json()["data"] == again.json()["data"]
    assert (other.status_code, other.json()["error"]["code"]) == (409, "CONFLICT")


def test_a_finished_task_takes_nothing_more(client, task):
    submit(client, task, {"value": "PostgreSQL"})

    late = submit(client, task, {"value": "SQLite"})

    assert (late.status_code, late.json()["error"]["code"]) == (409, "CONFLICT")


def test_data_that_does_not_fit_changes_nothing(client, task):
    refused = submit(client, task, {"value": " "})

    assert refused.json()["error"]["details"]["field"] == "data.value"
    assert client.get(f"/api/tasks/{task['id']}").json()["data"]["status"] == "pending"


def test_a_task_waits_for_others(client, project, task):
    waiting = create(client, project, dependencies=[task["id"]]).json()["data"]
    assert (waiting["status"], waiting["dependencies"]) == ("blocked", [task["id"]])
    assert submit(client, waiting, {"value": "x"}).status_code == 409

    submit(client, task, {"value": "PostgreSQL"})

    assert client.get(f"/api/tasks/{waiting['id']}").json()["data"]["status"] == "pending"


def test_a_task_of_another_project_is_no_dependency(client, make, task):
    refused = create(client, make.project(), dependencies=[task["id"]])
    assert refused.json()["error"]["details"]["field"] == "dependencies.0"


def test_what_a_task_waits_for_can_change(client, project, task):
    other = create(client, project, title="Choose a host").json()["data"]
    path = f"/api/tasks/{other['id']}"

    waiting = client.patch(path, json={"dependencies": [task["id"]]}).json()["data"]
    assert (waiting["status"], waiting["dependencies"]) == ("blocked", [task["id"]])
    assert client.patch(path, json={"status": "in_progress"}).status_code == 409

    free = client.patch(path, json={"dependencies": [], "status": "in_progress"}).json()["data"]
    assert (free["status"], free["dependencies"]) == ("in_progress", [])


def test_tasks_that_would_wait_for_each_other_are_refused_by_name(client, project, task):
    second = create(client, project, title="Choose a host", dependencies=[task["id"]]).json()["data"]
    third = create(client, project, title="Buy a name", dependencies=[second["id"]]).json()["data"]

    refused = client.patch(f"/api/tasks/{task['id']}", json={"dependencies": [third["id"]]})
    itself = client.patch(f"/api/tasks/{task['id']}", json={"dependencies": [task["id"]]})

    assert refused.status_code == itself.status_code == 400
    error = refused.json()["error"]
    assert (error["code"], error["details"]["field"]) == ("VALIDATION_ERROR", "dependencies.0")
    assert "“Choose a database” → “Buy a name” → “Choose a host” → “Choose a database”" in error["message"]
    assert [each["id"] for each in error["details"]["cycle"]] == [third["id"], second["id"], task["id"]]
    assert itself.json()["error"]["code"] == "VALIDATION_ERROR"
    assert client.get(f"/api/tasks/{task['id']}").json()["data"]["dependencies"] == []


def test_only_tasks_of_the_project_can_be_waited_for(client, make, project, task):
    foreign = create(client, make.project()).json()["data"]
    for wanted, status in (([foreign["id"]], 400), ([new_id()], 400), (None, 400)):
        refused = client.patch(f"/api/tasks/{task['id']}", json={"dependencies": wanted})
        assert refused.status_code == status


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"actions": []}, "actions"),
        ({"actions": [TEXT, {"type": "SINGLE_SELECT", "label": "", "config": {}}]}, "actions.1.label"),
        ({"actions": [{"type": "SINGLE_SELECT", "label": "x", "config": {}}]}, "actions.0.config.options"),
        ({"type": "DO"}, "type"),
        ({"title": " "}, "title"),
        ({"dueDate": "2027-03-01T12:00:00"}, "dueDate"),
        ({"dueDate": "2027-03-01"}, "dueDate"),
        ({"assigneeId": new_id()}, "assigneeId"),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_a_task_that_makes_no_sense_is_refused(client, project, fields, field):
    error = create(client, project, **fields).json()["error"]
    assert (error["code"], error["details"]["field"]) == ("VALIDATION_ERROR", field)


def test_tasks_are_filtered(client, project, task):
    create(client, project, type="REVIEW", assigneeType="agent")

    def count(**only):
        return client.get("/api/tasks", params={"projectId": project.id, **only}).json()["data"]["total"]

    assert (count(type="REVIEW"), count(assigneeType="user"), count(status="completed")) == (1, 1, 0)
    assert count(status="all") == 2
    refused = client.get("/api/tasks", params={"projectId": project.id, "status": "lost"})
    assert refused.json()["error"]["details"]["field"] == "status"


def test_a_task_is_started_handed_over_and_called_off(client, make, project, task):
    somebody = make.user(role=Role.MEMBER)
    change = {"status": "in_progress", "assigneeId": somebody.id, "priority": "urgent"}
    changed = client.patch(f"/api/tasks/{task['id']}", json=change).json()["data"]
    assert {key: changed[key] for key in change} == change

    waiting = create(client, project, dependencies=[task["id"]]).json()["data"]
    client.patch(f"/api/tasks/{task['id']}", json={"status": "cancelled"})

    assert client.get(f"/api/tasks/{waiting['id']}").json()["data"]["status"] == "pending"
    assert client.patch(f"/api/tasks/{task['id']}", json={"status": "in_progress"}).status_code == 409
    assert client.patch(f"/api/tasks/{waiting['id']}", json={"status": "completed"}).status_code == 400


def test_the_inbox_is_most_urgent_first(client, make, project):
    me = client.get("/api/auth/session").json()["data"]["user"]["id"]
    for priority in ("low", "urgent", "medium"):
        create(client, project, title=priority, priority=priority, assigneeId=me)

    inbox = client.get("/api/user-tasks").json()["data"]

    assert [task["title"] for task in inbox["tasks"]] == ["urgent", "medium", "low"]
    assert inbox["tasks"][0]["projectName"] == "Snip"
    assert inbox["counts"] == {"pending": 3, "inProgress": 0, "completed": 0}


def test_credentials_are_kept_where_nobody_reads_them(client, project):
    action = {"type": "CREDENTIAL_CONNECT", "label": "Connect", "config": {"provider": "stripe"}}
    task = create(client, project, type="CONNECT", actions=[action]).json()["data"]

    receipt = submit(client, task, {"credentials": {"apiKey": "sk_live_secret"}})

    assert "sk_live_secret" not in receipt.text
    with session_scope(TENANT, readonly=True) as session:
        kept = [repr(row) for table in (TaskSubmission, Event) for row in session.exec(select(table))]
    assert kept
    assert not any("sk_live_secret" in row for row in kept)


def test_a_file_must_be_there_and_of_the_right_kind(client, project):
    action = {"type": "FILE_UPLOAD", "label": "Upload", "config": {"accept": [".pdf"]}}
    task = create(client, project, type="PROVIDE", actions=[action]).json()["data"]
    assert submit(client, task, {"fileId": new_id()}).status_code == 404

    text = client.post("/api/files", files={"file": ("a.txt", b"x")}).json()["data"]["fileId"]
    assert submit(client, task, {"fileId": text}).json()["error"]["details"]["field"] == "data.fileId"

    pdf = client.post("/api/files", files={"file": ("a.pdf", b"%PDF-1.7")}).json()["data"]["fileId"]
    assert submit(client, task, {"fileId": pdf}).status_code == 200


def test_strangers_see_nothing_and_viewers_only_look(client, make, viewer, project, task):
    theirs = make.project(tenant_id=OTHER_TENANT)
    stranger = open_api(make.token(tenant_id=OTHER_TENANT))

    assert create(client, theirs).status_code == 404
    assert stranger.get(f"/api/tasks/{task['id']}").status_code == 404
    assert submit(stranger, task, {"value": "x"}).status_code == 404
    assert viewer.get(f"/api/tasks/{task['id']}").status_code == 200
    denied = submit(viewer, task, {"value": "x"})
    assert (denied.status_code, denied.json()["error"]["code"]) == (403, "PERMISSION_DENIED")
