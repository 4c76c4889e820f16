from datetime import timedelta
from io import BytesIO

import pytest
from sqlmodel import select

from pipelines.base import clock
from pipelines.base.db import session_scope
from pipelines.base.errors import Forbidden, Invalid, NotFound, PermissionDenied
from pipelines.files.links import follow_link, sign_link
from pipelines.files.names import check_name, choose_type
from pipelines.files.queries import get_file, list_hashes
from pipelines.files.store import get_store, list_content, put_content
from pipelines.files.store_file import read_file, store_file
from pipelines.files.sweep_files import sweep_files
from pipelines.files.upload_file import upload_file
from pipelines.models import Project, Role, StoredFile
from pipelines.worker import run_job_here
from tests.full_disk import fill_disk
from tests.makers import OTHER_TENANT, TENANT


@pytest.fixture
def full_disk(tmp_path, monkeypatch):
    fill_disk(monkeypatch, tmp_path)


def store(content, by, **options):
    defaults = {"name": "offer.pdf", "content_type": None}
    with session_scope(by.tenant_id) as session:
        return store_file(session, content, **defaults | options, by=by)


def test_a_file_is_read_as_it_was_stored(actor):
    file = store(b"%PDF", actor)
    with session_scope(TENANT, readonly=True) as session:
        assert read_file(session, file.id, by=actor) == b"%PDF"
    assert (file.size, file.content_type) == (4, "application/pdf")


def test_content_is_kept_once_a_tenant(make, actor):
    first, again = store(b"same", actor), store(BytesIO(b"same"), actor)
    theirs = store(b"same", make.actor(tenant_id=OTHER_TENANT))
    assert first.sha256 == again.sha256 == theirs.sha256
    assert list(list_content(TENANT)) == list(list_content(OTHER_TENANT)) == [first.sha256]


def test_another_tenants_file_is_not_found(make, actor):
    file = store(b"secret", make.actor(tenant_id=OTHER_TENANT))
    with session_scope(TENANT) as session, pytest.raises(NotFound):
        get_file(session, file.id, by=actor)


def test_a_viewer_uploads_nothing(make):
    with session_scope(TENANT) as session, pytest.raises(PermissionDenied):
        upload_file(session, BytesIO(b"x"), name="x", content_type=None, by=make.actor(role=Role.VIEWER))


def test_content_that_is_lost_is_not_found(actor):
    file = store(b"x", actor)
    filesystem, root = get_store()
    filesystem.rm(f"{root}/{TENANT}/{file.sha256}")
    with session_scope(TENANT) as session, pytest.raises(NotFound):
        read_file(session, file.id, by=actor)


def test_a_full_disk_leaves_nothing_behind(actor, full_disk):
    with pytest.raises(OSError, match="No space left"):
        store(b"does not fit", actor)
    assert list_content(TENANT) == {}
    with session_scope(TENANT) as session:
        assert session.exec(select(StoredFile)).all() == []


def test_a_link_leads_to_its_file(actor):
    file = store(b"x", actor)
    token = sign_link(file, seconds=60).removeprefix("/api/files/")
    assert follow_link(token).sha256 == file.sha256


def test_a_link_expires(actor, monkeypatch):
    token = sign_link(store(b"x", actor), seconds=60).removeprefix("/api/files/")
    later = clock.utc_now() + timedelta(seconds=61)
    monkeypatch.setattr("pipelines.files.links.utc_now", lambda: later)
    with pytest.raises(Forbidden):
        follow_link(token)


@pytest.mark.parametrize(
    "change",
    [lambda t: t[:-2] + ("B" if t[-2] == "A" else "A") + t[-1], lambda t: "x" + t, lambda t: ""],
)
def test_an_altered_link_leads_nowhere(actor, change):
    token = sign_link(store(b"x", actor), seconds=60).removeprefix("/api/files/")
    with pytest.raises(NotFound):
        follow_link(change(token))


def test_a_link_is_bound_to_its_tenant(actor):
    file = store(b"x", actor)
    file.tenant_id = OTHER_TENANT
    with pytest.raises(NotFound):
        follow_link(sign_link(file, seconds=60).removeprefix("/api/files/"))


def test_what_no_row_refers_to_any_more_is_removed(make, actor):
    project, other = make.project(), make.project()
    gone = store(b"gone", actor, project_id=project.id)
    shared = store(b"shared", actor, project_id=project.id)
    store(b"shared", actor, project_id=other.id)
    young, _ = put_content(TENANT, b"of a transaction that is under way")

    with session_scope(TENANT) as session:
        hashes = list_hashes(session, project)
        session.delete(session.get_one(Project, project.id))
        job = sweep_files(session, hashes, by=actor)
    run_job_here(job.id, TENANT)

    assert sorted(hashes) == sorted([gone.sha256, shared.sha256])
    assert set(list_content(TENANT)) == {shared.sha256, young}


def test_what_a_failed_transaction_left_is_removed_in_time(actor, monkeypatch):
    put_content(TENANT, b"left behind")
    later = clock.utc_now() + timedelta(hours=2)
    monkeypatch.setattr("pipelines.files.sweep_files.utc_now", lambda: later)
    with session_scope(TENANT) as session:
        job = sweep_files(session, [], by=actor)
    run_job_here(job.id, TENANT)
    assert list_content(TENANT) == {}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Prüfung.pdf", "Prüfung.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\temp\\a.txt", "a.txt"),
        ("a\r\nSet-Cookie: x", "aSet-Cookie: x"),
        ("..", "file"),
        ("", "file"),
        (None, "file"),
        ("\u202eexe.txt", "exe.txt"),
    ],
)
def test_names_are_made_harmless(given, kept):
    assert check_name(given) == kept


def test_a_name_that_is_too_long_is_refused():
    with pytest.raises(Invalid):
        check_name("x" * 256)


@pytest.mark.parametrize(
    ("name", "claimed", "chosen"),
    [
        ("a.pdf", "text/html", "application/pdf"),
        ("a", "text/plain; charset=utf-8", "text/plain"),
        ("a", "nonsense\r\n", "application/octet-stream"),
        ("a.tar.gz", None, "application/octet-stream"),
    ],
)
def test_types(name, claimed, chosen):
    assert choose_type(name, claimed) == chosen
