"""A customer sees the projects assigned to them: by no operation anything else of the organization."""

import pytest

from pipelines.base.db import session_scope
from pipelines.events.record_event import record_event
from pipelines.models import Project, Role
from pipelines.sign_in.load_actor import load_actor
from tests.conftest import open_api
from tests.faults.kept_world import open_world
from tests.faults.test_bad_bodies import count_rows
from tests.faults.world import DOCUMENT, ROUTES, WRITES, World, list_fields
from tests.makers import TENANT, save

HUSH = "hush-hush"
#: A link to a file or of an invitation works for whoever has it; the organization is theirs too.
OPEN = {
    "/api/files/{token}",
    "/api/customer-invitations/{token}",
    "/api/customer-invitations/{token}/accept",
    "/api/organizations/{id}",
}


def each(routes):
    return pytest.mark.parametrize(("method", "path"), routes, ids=lambda part: part)


@pytest.fixture
def own(make):
    """What the customer takes part in."""
    return open_world(make)


@pytest.fixture
def hidden(make, own):
    """What the same agency does for another customer; everything that it says is a secret."""
    world = World(make, TENANT)
    for record, tenant_id in ((world.user, None), (world.customer, None)):
        save(record.model_copy(update={"name": HUSH, "email": f"{HUSH}-{record.id}@example.com"}), tenant_id)
    save(world.project.model_copy(update={"name": HUSH, "description": HUSH}), TENANT)
    save(world.task.model_copy(update={"title": HUSH, "assignee_id": own.customer.id}), TENANT)
    save(world.question.model_copy(update={"text": HUSH}), TENANT)
    save(world.feature.model_copy(update={"title": HUSH}), TENANT)
    save(world.spec.model_copy(update={"content": {"overview": HUSH}}), TENANT)
    save(world.file.model_copy(update={"name": HUSH, "project_id": world.project.id}), TENANT)
    return world


@pytest.fixture
def customer(make, own):
    return open_api(make.sign_in(own.customer))


def list_secrets(world):
    """Return what must not be seen of a world."""
    records = (world.project, world.task, world.question, world.spec, world.job, world.file, world.assigned)
    return [HUSH, world.customer.id, world.user.id, *(record.id for record in records)]


def list_queries(method, path, world):
    """Return the query that an operation needs, filled for a world."""
    known = {"projectId": world.project.id, "organizationId": world.organization.id, "against": world.spec.id}
    known |= {"userId": world.customer.id, "status": "all", "slug": "some-slug"}
    names = [each["name"] for each in DOCUMENT["paths"][path][method].get("parameters", [])]
    return {name: value for name, value in known.items() if name in names}


@each([route for route in ROUTES if route[0] == "get" and route[1] not in OPEN and "events" not in route[1]])
def test_nothing_else_is_read(customer, own, hidden, method, path):
    for place in (own, hidden):
        for asked in (own, hidden):
            response = customer.get(place.fill(path), params=list_queries(method, path, asked))
            ids = [response.request.url.path, str(response.request.url.query)]
            for secret in list_secrets(hidden):
                if not any(secret in each for each in ids):
                    assert secret not in response.text
    if "{" in path:
        query = list_queries(method, path, hidden) | hidden.options(method, path).get("params", {})
        assert customer.get(hidden.fill(path), params=query).status_code in (403, 404)


@each([route for route in ROUTES if "{" in route[1] and route[1] not in OPEN and route[0] != "get"])
def test_nothing_else_is_changed_by_its_address(customer, own, hidden, method, path):
    before = count_rows()
    response = customer.request(method, hidden.fill(path), **hidden.options(method, path))
    assert response.status_code in (403, 404)
    assert HUSH not in response.text
    after = count_rows()
    assert {table for table in after if after[table] != before[table]} <= {"events"}  # the denial


@each([route for route in WRITES if "projectId" in list_fields(*route)])
def test_nothing_else_is_changed_by_naming_it(customer, own, hidden, method, path):
    response = customer.request(method, own.fill(path), json=hidden.body(method, path))
    assert response.status_code in (403, 404)
    assert HUSH not in response.text


def test_their_own_project_is_open_to_them(customer, own, hidden):
    listed = customer.get("/api/projects").json()["data"]
    assert ([each["id"] for each in listed["projects"]], listed["total"]) == ([own.project.id], 1)
    for path in (
        f"/api/projects/{own.project.id}",
        f"/api/projects/{own.project.id}/questions",
        f"/api/projects/{own.project.id}/activity",
        f"/api/projects/{own.project.id}/specifications",
        f"/api/specification/{own.spec.id}/status",
        f"/api/tasks?projectId={own.project.id}",
        f"/api/tasks/{own.task.id}",
        f"/api/jobs/{own.job.id}",
    ):
        assert customer.get(path).status_code == 200, path


def test_a_task_in_a_project_that_they_left_is_in_no_inbox(customer, own, hidden):
    save(own.task.model_copy(update={"assignee_id": own.customer.id}), TENANT)
    inbox = customer.get("/api/user-tasks").json()["data"]
    assert ([each["id"] for each in inbox["tasks"]], inbox["total"]) == ([own.task.id], 1)
    assert inbox["counts"]["pending"] == 1


def test_they_answer_in_their_project_and_nothing_more(customer, own):
    answer = own.body("post", "/api/flow/answer-question")
    assert customer.post("/api/flow/answer-question", json=answer).status_code == 200
    for method, path in (
        ("delete", "/api/projects/{projectId}"),
        ("post", "/api/projects/{projectId}/duplicate"),
        ("post", "/api/exports/download"),
        ("post", "/api/specification/compile"),
        ("post", "/api/projects"),
    ):
        response = customer.request(method, own.fill(path), json=own.body(method, path))
        assert response.json()["error"]["code"] == "PERMISSION_DENIED", path


def test_they_give_tasks_to_nobody_else(customer, own, hidden):
    body = own.body("post", "/api/tasks")
    assert customer.post("/api/tasks", json=body | {"assigneeId": own.customer.id}).status_code == 201
    for somebody in (own.user.id, hidden.customer.id):
        response = customer.post("/api/tasks", json=body | {"assigneeId": somebody})
        assert response.json()["error"]["details"]["capability"] == "task:assign"
    path = f"/api/tasks/{own.task.id}"
    assert customer.patch(path, json={"assigneeId": own.customer.id}).status_code == 200
    response = customer.patch(path, json={"assigneeId": own.user.id})
    assert response.json()["error"]["code"] == "PERMISSION_DENIED"


def test_the_agency_gives_a_task_only_to_customers_of_the_project(own, hidden):
    agency = open_api(own.token)
    path = f"/api/tasks/{own.task.id}"
    assert agency.patch(path, json={"assigneeId": own.customer.id}).status_code == 200
    response = agency.patch(path, json={"assigneeId": hidden.customer.id})
    assert response.json()["error"]["details"]["field"] == "assigneeId"


@pytest.fixture
def told(own, hidden):
    """What happened in the customer's project since a revision: work, and how the agency runs it."""
    with session_scope(TENANT) as session:
        by = load_actor(session, own.user.id, TENANT)
        project = session.get_one(Project, own.project.id)
        before = project.revision
        for kind, after in (
            ("answer.given", "yes"),
            ("assignment.created", {"customer": HUSH}),
            ("model.called", {"cost": 12.5}),
            ("job.retried", {"attempt": 2}),
            ("task.created", "Opening hours"),
        ):
            record_event(session, project, kind, after=after, by=by)
    return before


def test_activity_tells_of_the_work_alone(customer, own, told):
    path = f"/api/projects/{own.project.id}/activity"
    shown = customer.get(path).json()["data"]
    assert [each["kind"] for each in shown["activity"]] == ["task.created", "answer.given"]
    assert shown["total"] == 2
    assert open_api(own.token).get(path).json()["data"]["total"] == told + 5


def test_an_open_page_learns_only_that_the_project_has_moved(own, told):
    from pipelines.projects.read_changes import read_changes

    with session_scope(TENANT, readonly=True) as session:
        by = load_actor(session, own.customer.id, TENANT)
        changes = read_changes(session, own.project.id, after=told, by=by)
    kinds = ["answer.given", "project.changed", "project.changed", "project.changed", "task.created"]
    assert [each.kind for each in changes] == kinds
    assert [each.revision - told for each in changes] == [1, 2, 3, 4, 5]
    assert {each.id for each in changes[1:4]} == {own.project.id}


def test_their_tokens_and_agents_reach_no_further(customer, own, hidden, settings):
    from tests.mcp.test_tools import call

    scopes = {"name": "agent", "scopes": ["specification:read", "task:write", "project:read"]}
    token = customer.post("/api/auth/tokens", json=scopes).json()["data"]["token"]
    assert open_api(token).get(f"/api/projects/{hidden.project.id}").status_code == 404
    settings(PRAETOR_TOKEN=token, PRAETOR_PROJECT=hidden.project.id)
    for tool in ("get_next_task", "list_tasks"):
        assert call(tool).endswith("NOT_FOUND: No such project.")
    beyond = {"name": "agent", "scopes": ["project:delete"]}
    assert customer.post("/api/auth/tokens", json=beyond).status_code == 403


def test_figures_of_all_projects_are_not_theirs(own, hidden):
    from pipelines.analytics.measure_project import measure_project
    from pipelines.analytics.refresh_snapshot import refresh_snapshot
    from pipelines.analytics.snapshot import take_snapshot
    from pipelines.base.errors import NotFound, PermissionDenied
    from praetor_app.states.load_home import load_insights

    take_snapshot(TENANT)
    with session_scope(TENANT) as session:
        by = load_actor(session, own.customer.id, TENANT)
        for look in (load_insights, refresh_snapshot):
            with pytest.raises(PermissionDenied):
                look(session, by=by)
        with pytest.raises(NotFound):
            measure_project(session, hidden.project.id, by=by)
        assert HUSH not in measure_project(session, own.project.id, by=by).model_dump_json()


def test_taking_part_in_nothing_they_see_an_empty_place(make, own):
    nobody = make.user(role=Role.CUSTOMER, email="new@example.com")
    client = open_api(make.sign_in(nobody))
    assert client.get("/api/projects").json()["data"]["projects"] == []
    assert client.get("/api/user-tasks").json()["data"]["tasks"] == []
    assert client.post("/api/projects", json={"name": "Mine"}).status_code == 403


def test_a_customer_changes_what_a_project_says_and_does_not_archive_it(make):
    own = World(make, TENANT)
    client = open_api(make.sign_in(own.customer))
    path = f"/api/projects/{own.project.id}"
    assert client.patch(path, json={"description": "Two shops in Vienna."}).status_code == 200
    for status in ("archived", "active"):
        refused = client.patch(path, json={"status": status})
        assert (refused.status_code, refused.json()["error"]["code"]) == (403, "PERMISSION_DENIED")
    assert open_api(own.token).patch(path, json={"status": "archived"}).status_code == 200
