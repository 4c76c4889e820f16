"""The two ways to reach the MCP server: standard input and output of a process, and HTTP."""

import asyncio
import os
import sys

import httpx2
import pytest
from mcp.client import Client
from mcp.client.stdio import StdioServerParameters, stdio_client
from mcp.client.streamable_http import streamable_http_client
from starlette.testclient import TestClient

from pipelines.base import db
from pipelines.migrations.migrate import migrate
from pipelines.settings import ROOT, get_settings
from praetor_app.mcp.http import answer_agent
from praetor_app.rate_limit import LIMITS
from tests.plans import make_plan

HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-06-18",
        "capabilities": {},
        "clientInfo": {"name": "test", "version": "1"},
    },
}
ACCEPT = {"Accept": "application/json, text/event-stream"}


@pytest.fixture
def migrated(tmp_path, settings):
    """A database as a real start finds it."""
    settings(PRAETOR_DATABASE_URL=f"sqlite:///{tmp_path / 'real.db'}")
    db.get_engine.cache_clear()
    migrate()


@pytest.fixture
def http():
    return TestClient(answer_agent, headers=ACCEPT)


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


def start(env):
    program = [sys.executable, "-m", "praetor_app.mcp"]
    own = {"PRAETOR_DATABASE_URL": get_settings().database, "PRAETOR_DATA_DIR": str(get_settings().data_dir)}
    return StdioServerParameters(command=program[0], args=program[1:], env=os.environ | own | env, cwd=ROOT)


def test_an_agent_starts_it_as_a_process_of_its_own(make, migrated):
    project = make_plan(make)
    env = {"PRAETOR_TOKEN": make.token(), "PRAETOR_PROJECT": project.id}

    async def build():
        async with Client(stdio_client(start(env))) as client:
            task = (await client.call_tool("get_next_task", {})).structured_content["task"]
            return await client.call_tool("report_progress", {"task_id": task["id"], "status": "doing"})

    assert asyncio.run(build()).structured_content["progress"]["doing"] == 1


@pytest.mark.parametrize("token", ["", "prt_wrong"])
def test_it_does_not_start_for_nobody(migrated, token):
    import subprocess

    server = start({"PRAETOR_TOKEN": token})
    ended = subprocess.run(
        [server.command, *server.args], env=server.env, cwd=ROOT, capture_output=True, text=True, timeout=120
    )

    assert (ended.returncode, ended.stdout) == (1, "")
    assert "PRAETOR_TOKEN" in ended.stderr


def test_over_http_the_header_says_who_and_what(make):
    project = make_plan(make)
    headers = bearer(make.token()) | {"X-Praetor-Project": project.id}

    async def build():
        transport = httpx2.ASGITransport(answer_agent)
        async with (
            httpx2.AsyncClient(transport=transport, headers=headers) as http,
            Client(streamable_http_client("http://praetor/mcp", http_client=http)) as client,
        ):
            tasks = (await client.call_tool("list_tasks", {})).structured_content["tasks"]
            done = await client.call_tool("report_progress", {"task_id": tasks[0]["id"], "status": "doing"})
            return done.structured_content["task"]["status"]

    assert asyncio.run(build()) == "doing"


def test_a_client_of_the_older_protocol_is_greeted(make, http):
    answer = http.post("/mcp", json=HELLO, headers=bearer(make.token()))
    assert answer.status_code == 200
    assert answer.json()["result"]["serverInfo"]["name"] == "praetor"


@pytest.mark.parametrize("headers", [{}, bearer(""), bearer("prt_wrong"), {"Authorization": "Basic eA=="}])
def test_strangers_are_refused(http, headers):
    answer = http.post("/mcp", json=HELLO, headers=headers)
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert answer.json()["error"]["code"] == "UNAUTHORIZED"


def test_the_browsers_cookie_opens_nothing(make, http):
    answer = http.post("/mcp", json=HELLO, headers={"Cookie": f"stytch_session_jwt={make.token()}"})
    assert answer.status_code == 401


def test_pages_of_other_sites_are_refused(make, http):
    answer = http.post("/mcp", json=HELLO, headers=bearer(make.token()) | {"Origin": "https://evil.example"})
    assert answer.status_code == 403


def test_only_messages_are_taken(make, http):
    answer = http.get("/mcp", headers=bearer(make.token()))
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")


@pytest.mark.parametrize("body", [b"{", b"[]", b"\xff\xfe", b'{"jsonrpc": "2.0"}'])
def test_nonsense_is_refused_without_a_fault(make, http, body):
    headers = bearer(make.token()) | {"Content-Type": "application/json"}
    assert http.post("/mcp", content=body, headers=headers).status_code == 400


def test_a_message_that_is_too_long_is_not_read(make, http):
    headers = bearer(make.token()) | {"Content-Type": "application/json"}
    assert http.post("/mcp", content=b" " * (1024 * 1024 + 1), headers=headers).status_code == 413


def test_who_asks_too_often_is_told_to_wait(make, http, settings):
    settings(PRAETOR_RATE_LIMITS="on")
    headers = bearer(make.token())

    answers = [http.post("/mcp", json=HELLO, headers=headers) for _ in range(LIMITS["general"] + 1)]

    assert answers[-2].status_code == 200
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["Retry-After"]) > 0
