"""The activity list, and the event stream over a real connection: a test client would wait for its end."""

import json
import threading

import httpx2
import pytest
import uvicorn

from pipelines.base.db import session_scope
from pipelines.events.record_event import record_event
from pipelines.models import Project
from praetor_app.api.app import build_api
from tests.makers import OTHER_TENANT, TENANT


@pytest.fixture
def server():
    """The API on a free port; yields its address."""
    server = uvicorn.Server(uvicorn.Config(build_api(), port=0, log_config=None, lifespan="off"))
    started = threading.Event()
    server.startup, startup = None, server.startup

    async def start(sockets=None):
        await startup(sockets)
        started.set()

    server.startup = start
    thread = threading.Thread(target=server.run)
    thread.start()
    assert started.wait(10)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def happen(project, by, kind):
    with session_scope(TENANT) as session:
        return record_event(session, session.get_one(Project, project.id), kind, by=by).subject_id


def read_event(lines):
    block = {}
    for line in lines:
        if not line and block:
            return block
        if line and not line.startswith(":"):
            key, _, value = line.partition(": ")
            block[key] = value
    return None


def test_changes_arrive_while_the_connection_stays_open(server, make, actor):
    project = make.project()
    headers = {"Authorization": f"Bearer {make.token()}"}
    with httpx2.stream(
        "GET", f"{server}/api/projects/{project.id}/events", headers=headers, timeout=10
    ) as stream:
        lines = stream.iter_lines()
        assert stream.headers["Content-Type"].startswith("text/event-stream")
        assert json.loads(read_event(lines)["data"]) == {
            "kind": "project.now",
            "id": project.id,
            "revision": 0,
        }
        happen(project, actor, "answer.given")
        event = read_event(lines)
        assert (event["id"], event["event"]) == ("1", "change")
        assert json.loads(event["data"]) == {"kind": "answer.given", "id": project.id, "revision": 1}

    happen(project, actor, "answer.changed")
    headers["Last-Event-ID"] = "1"
    with httpx2.stream(
        "GET", f"{server}/api/projects/{project.id}/events", headers=headers, timeout=10
    ) as stream:
        assert json.loads(read_event(stream.iter_lines())["data"])["kind"] == "answer.changed"


def test_another_tenants_project_has_no_stream_and_no_activity(client, make):
    theirs = make.project(tenant_id=OTHER_TENANT)
    for part in ("events", "activity"):
        response = client.get(f"/api/projects/{theirs.id}/{part}")
        assert (response.status_code, response.json()["error"]["code"]) == (404, "NOT_FOUND")


def test_activity(client, make, actor):
    project = make.project()
    happen(project, actor, "answer.given")
    data = client.get(f"/api/projects/{project.id}/activity").json()["data"]
    entry = data["activity"][0]
    assert {key: data[key] for key in ("total", "limit", "offset")} == {"total": 1, "limit": 50, "offset": 0}
    assert (entry["kind"], entry["person"]) == ("answer.given", {"id": actor.user_id, "name": "Ada"})
