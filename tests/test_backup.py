"""Everything into one archive, and back."""

import os
import shutil
import subprocess
import sys
import tarfile
from io import BytesIO
from threading import Event

import pytest
from sqlmodel import select

from pipelines.base import db
from pipelines.base.db import session_scope
from pipelines.files.links import follow_link, sign_link
from pipelines.files.store import get_store, list_content
from pipelines.files.store_file import read_file, store_file
from pipelines.jobs.hold_lock import hold_lock
from pipelines.migrations.migrate import HEAD, migrate, read_revision
from pipelines.models import Project
from pipelines.settings import ROOT, get_settings
from praetor_app.backup import save_backup
from praetor_app.restore import RestoreRefused, restore_backup
from tests.makers import TENANT
from tests.postgres import make_postgres_database


@pytest.fixture
def kept(tmp_path, monkeypatch, make):
    """A project and a file in a SQLite database that `migrate()` has made."""
    return fill(f"sqlite:///{tmp_path / 'real.db'}", monkeypatch, make)


def reopen():
    get_settings.cache_clear()
    db.get_engine().dispose()
    db.get_engine.cache_clear()


def fill(url, monkeypatch, make):
    monkeypatch.setenv("PRAETOR_DATABASE_URL", url)
    reopen()
    migrate()
    project, actor = make.project(name="Shop"), make.actor()
    with session_scope(TENANT) as session:
        return project, store_file(session, b"kept", name="a.txt", content_type=None, by=actor), actor


def lose():
    with session_scope(TENANT) as session:
        session.add(Project(tenant_id=TENANT, name="Later"))
        session.get_one(Project, session.exec(select(Project)).first().id).name = "Renamed"
    store, root = get_store()
    store.rm(root, recursive=True)


def names():
    with session_scope(TENANT, readonly=True) as session:
        return [project.name for project in session.exec(select(Project))]


def test_what_was_saved_comes_back(kept, tmp_path):
    check_round_trip(kept, tmp_path)


def test_from_postgresql_as_well(tmp_path, monkeypatch, make):
    if shutil.which("pg_dump") is None:
        pytest.skip("no pg_dump here")
    with make_postgres_database() as url:
        check_round_trip(fill(url, monkeypatch, make), tmp_path)
        db.get_engine().dispose()


def check_round_trip(kept, tmp_path):
    _, file, actor = kept
    link = sign_link(file, seconds=600).removeprefix("/api/files/")
    assert save_backup(tmp_path / "backup.tar.gz") == 1
    lose()

    saved = restore_backup(tmp_path / "backup.tar.gz")

    reopen()
    assert names() == ["Shop"]
    with session_scope(TENANT, readonly=True) as session:
        assert read_file(session, file.id, by=actor) == b"kept"
    assert follow_link(link).name == "a.txt"
    assert read_revision(db.get_engine()) == HEAD
    assert saved.exists()


def test_the_keys_come_back_too(kept, tmp_path, monkeypatch):
    monkeypatch.setenv("PRAETOR_SECRET", 'of "then" # $1')
    get_settings.cache_clear()
    save_backup(tmp_path / "backup.tar.gz")
    monkeypatch.delenv("PRAETOR_SECRET")
    get_settings.cache_clear()

    restore_backup(tmp_path / "backup.tar.gz")

    reopen()
    assert get_settings().secret.get_secret_value() == 'of "then" # $1'
    assert (tmp_path / "keys.env").stat().st_mode & 0o077 == 0


def test_only_its_owner_can_read_a_backup(kept, tmp_path):
    save_backup(tmp_path / "backup.tar.gz")
    assert (tmp_path / "backup.tar.gz").stat().st_mode & 0o077 == 0


def test_a_backup_that_fails_leaves_nothing(kept, tmp_path, monkeypatch):
    monkeypatch.setenv("PRAETOR_DATABASE_URL", f"sqlite:///{tmp_path / 'nowhere' / 'a.db'}")
    get_settings.cache_clear()
    with pytest.raises(Exception, match="unable to open"):
        save_backup(tmp_path / "backup.tar.gz")
    assert list(tmp_path.glob("backup*")) == []


def damage(source, target):
    with tarfile.open(source) as old, tarfile.open(target, "w:gz") as new:
        for entry in old:
            content = old.extractfile(entry)
            if entry.name.startswith("files/"):
                entry.size, content = 4, BytesIO(b"lost")
            new.addfile(entry, content)


def test_a_damaged_backup_changes_nothing(kept, tmp_path):
    save_backup(tmp_path / "backup.tar.gz")
    damage(tmp_path / "backup.tar.gz", tmp_path / "damaged.tar.gz")
    (tmp_path / "cut.tar.gz").write_bytes((tmp_path / "backup.tar.gz").read_bytes()[:500])
    for name in ("damaged.tar.gz", "cut.tar.gz", "missing.tar.gz"):
        with pytest.raises(RestoreRefused):
            restore_backup(tmp_path / name)
    assert names() == ["Shop"]
    assert len(list_content(TENANT)) == 1


def test_nothing_is_restored_under_a_running_server(kept, tmp_path):
    save_backup(tmp_path / "backup.tar.gz")
    lose()
    with (
        hold_lock(tmp_path / "executor-worker-1.lock", Event()),
        pytest.raises(RestoreRefused, match="running"),
    ):
        restore_backup(tmp_path / "backup.tar.gz")
    assert "Later" in names()


def test_the_two_commands(kept, tmp_path):
    def run(module, *arguments):
        command = [sys.executable, "-m", module, *arguments]
        return subprocess.run(command, cwd=ROOT, env=os.environ, capture_output=True, text=True)

    assert "1 files" in run("praetor_app.backup").stdout
    lose()
    assert "Restored" in run("praetor_app.restore", "").stdout
    reopen()
    assert names() == ["Shop"]
    assert run("praetor_app.restore", "nowhere.tar.gz").returncode == 1
