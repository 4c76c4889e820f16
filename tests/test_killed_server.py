"""The server, really killed in the middle of a compilation, and started again."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
from contextlib import closing

import httpx2
import pytest

from pipelines.settings import ROOT

BRIEF = "We run three hair salons. Clients book online. Send a text the day before."

pytestmark = [pytest.mark.slow, pytest.mark.browser]  # it serves the built UI


@pytest.fixture
def env(tmp_path):
    """The surroundings of a server with a data folder and a port of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    folder = tmp_path / "server"
    folder.mkdir()
    own = {"PRAETOR_DATA_DIR": str(folder), "PRAETOR_PORT": port, "PYTHONUNBUFFERED": "1"}
    return {key: value for key, value in os.environ.items() if key != "PRAETOR_DATABASE_URL"} | own


def serve(env):
    """Start a server in a process group of its own, and wait until it answers."""
    with open(f"{env['PRAETOR_DATA_DIR']}/server.log", "ab") as log:  # a pipe that nobody reads would fill up
        command = [sys.executable, "-m", "praetor_app.serve"]
        server = subprocess.Popen(
            command, cwd=ROOT, env=env, start_new_session=True, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        with connect(env) as client:
            assert client.get("/api/health").status_code == 200
    except Exception:
        kill(server)
        raise
    return server


def kill(server):
    os.killpg(server.pid, signal.SIGKILL)
    server.wait()


def connect(env):
    """Return a client that tries again while nobody listens."""
    transport = httpx2.HTTPTransport(retries=6)
    return httpx2.Client(base_url=f"http://127.0.0.1:{env['PRAETOR_PORT']}", timeout=60, transport=transport)


def open_api(env, path="signup"):
    """Return a client whose person has just signed up."""
    client = connect(env)
    person = {"name": "Ada"} if path == "signup" else {}
    person |= {"email": "ada@example.com", "password": "notes on the engine"}
    token = client.post(f"/api/auth/{path}", json=person).json()["data"]["token"]
    client.cookies.clear()
    client.headers["Authorization"] = f"Bearer {token}"
    return client


def log_in(env):
    """Return a client of the same person."""
    return open_api(env, "login")


def answer_everything(api):
    """Make a project and answer each question of its discovery with “I don't know”."""
    project = api.post("/api/projects", json={"name": "Salons", "description": BRIEF}).json()["data"]
    body = {"projectId": project["id"]}
    api.post("/api/flow/start", json=body)
    question = api.post("/api/flow/get-next-question", json=body).json()["data"]["question"]
    while question:
        is_readback = question["answerType"] == "boolean"
        answer = {"value": True} if is_readback else {"value": None, "unknown": True}
        given = body | {"questionId": question["id"], "answer": answer}
        question = api.post("/api/flow/answer-question", json=given).json()["data"]["nextQuestion"]
    return project["id"]


def follow(api, started, *, until):
    """Look at a job until it is as wanted."""
    while True:
        job = api.get(f"/api/jobs/{started['jobId']}").json()["data"]
        assert job["status"] in ("queued", "running", "completed"), job["error"]
        if until(job) or job["status"] == "completed":
            return job


def read(env, statement):
    connection = sqlite3.connect(f"file:{env['PRAETOR_DATA_DIR']}/praetor.db?mode=ro", uri=True)
    with closing(connection):
        return connection.execute(statement).fetchone()[0]


def list_done(env):
    """Return when each finished step of the compilation was finished."""
    steps = json.loads(read(env, "SELECT steps FROM jobs WHERE kind = 'specification.compile'"))
    return {step["name"]: step["finishedAt"] for step in steps if step["status"] == "done"}


def test_a_compilation_survives_a_kill(env):
    server = serve(env)
    try:
        with closing(open_api(env)) as api:
            body = {"projectId": answer_everything(api)}
            started = api.post("/api/specification/compile", json=body).json()["data"]
            job = follow(api, started, until=lambda job: job["progress"] > 0)
        assert job["status"] == "running"
    finally:
        kill(server)
    before = list_done(env)
    assert before

    server = serve(env)
    try:
        with closing(log_in(env)) as api:
            assert follow(api, started, until=lambda _: False)["progress"] == 1
            spec = api.get(f"/api/specification/{started['specId']}").json()["data"]
    finally:
        kill(server)

    assert (spec["version"], spec["validation"]["passed"]) == ("1.0.0", True)
    after = list_done(env)
    assert before.items() < after.items(), "A step that was finished ran again."
    assert read(env, "SELECT count(*) FROM specifications") == 1
    assert read(env, "SELECT count(*) FROM specification_items") > 0
    assert read(env, "SELECT count(*) FROM job_runs") == 0
