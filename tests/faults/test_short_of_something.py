"""The database locked by somebody else, the disk full: a wait or a clear refusal, and nothing half done."""

import json
import resource
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Timer
from urllib.parse import urlsplit

import pytest
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.files.store import list_content
from pipelines.models import ExportPack, StoredFile
from pipelines.samples.load_sample import load_sample
from pipelines.settings import get_settings
from tests.conftest import open_api
from tests.faults.books import check_books, look
from tests.faults.test_bad_bodies import compiled, count_rows
from tests.faults.world import World
from tests.full_disk import fill_disk
from tests.journeys.walk import answer, create
from tests.makers import TENANT
from tests.server import Server

SAMPLE = load_sample("dental-clinic")
LOCKED_FOR = 2.0


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def person(server):
    return server.sign_up()


@pytest.mark.slow
def test_while_the_database_is_locked_writers_wait_and_readers_read(server, person):
    project_id = create(person, SAMPLE)
    question = person.post("/api/flow/start", projectId=project_id)["firstQuestion"]
    path = server.folder / "praetor.db"
    with closing(sqlite3.connect(path, check_same_thread=False)) as other, ThreadPoolExecutor(8) as people:
        other.execute("BEGIN IMMEDIATE")
        release = Timer(LOCKED_FOR, other.rollback)
        release.start()
        writers = [people.submit(answer, person, project_id, SAMPLE, question) for _ in range(7)]
        for _ in range(10):
            assert person.get(f"/api/projects/{project_id}")["phase"] == "DISCOVERY"
            assert person.get("/api/health")["database"] == "ok"
        assert not any(writer.done() for writer in writers), "They did not wait."
        assert not release.finished.is_set(), "Reading waited for the writer."
        receipts = [writer.result() for writer in writers]
    assert sorted(receipt["revision"] for receipt in receipts) == list(range(1, 8))
    check_books(server, project_id)


@pytest.mark.slow
def test_a_full_disk_refuses_writes_and_keeps_everything(server, person):
    project_id = create(person, SAMPLE)
    question = person.post("/api/flow/start", projectId=project_id)["firstQuestion"]
    before = person.get(f"/api/projects/{project_id}/questions")
    limit_files(server, max(path.stat().st_size for path in server.folder.glob("praetor.db*")))
    body = {"name": "Large", "metadata": {"notes": "n" * 19_000}}
    responses = []
    while not responses or (responses[-1].is_success and len(responses) < 1000):
        responses.append(person.client.post("/api/projects", json=body))

    refusal = responses[-1]
    assert (refusal.status_code, refusal.json()["error"]["code"]) == (500, "INTERNAL_ERROR")
    assert "praetor.db" not in refusal.text
    assert person.get(f"/api/projects/{project_id}/questions") == before
    assert person.get("/api/projects")["total"] == len(responses)

    limit_files(server, resource.RLIM_INFINITY)
    receipt = answer(person, project_id, SAMPLE, question)
    assert receipt["revision"] == 1
    check_books(server, project_id)
    assert look(server, "PRAGMA integrity_check")[0][0] == "ok"


def limit_files(server, size):
    """Let no file of the server's grow beyond ``size`` bytes."""
    main = server.process.pid
    children = Path(f"/proc/{main}/task/{main}/children").read_text().split()
    for pid in [main, *map(int, children)]:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def test_a_pack_for_which_there_is_no_room_is_not_half_exported(make, monkeypatch, tmp_path):
    world = World(make, TENANT, content=compiled())
    client, before, kept = open_api(world.token), count_rows(), len(list_content(TENANT))
    with monkeypatch.context() as patch:
        fill_disk(patch, tmp_path / "files")
        refused = client.post("/api/exports/download", json={"projectId": world.project.id})
        assert (refused.status_code, refused.json()["error"]["code"]) == (500, "INTERNAL_ERROR")
        assert json.loads(refused.text)["success"] is False
    get_settings.cache_clear()
    assert count_rows() == before
    assert client.get(f"/api/projects/{world.project.id}").json()["data"]["status"] == "active"

    done = client.post("/api/exports/download", json={"projectId": world.project.id}).json()["data"]
    assert client.get(urlsplit(done["downloadUrl"]).path).status_code == 200
    with session_scope(TENANT, readonly=True) as session:
        assert session.get(StoredFile, world.file.id)
        assert len(session.exec(select(ExportPack)).all()) == 1
    assert len(list_content(TENANT)) == kept + 1
