from hashlib import sha256

import pytest
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.files.links import sign_link
from pipelines.files.store import list_content
from pipelines.files.store_file import store_file
from pipelines.models import StoredFile
from tests.full_disk import fill_disk
from tests.makers import TENANT

MIB = 1 << 20


@pytest.fixture
def stored(actor):
    return keep(actor, 'Prüfung "1".pdf')


def keep(actor, name, content=b"%PDF"):
    with session_scope(TENANT) as session:
        return store_file(session, content, name=name, content_type=None, by=actor)


def send(client, content=b"hello", name="a.txt", **options):
    return client.post("/api/files", files={"file": (name, content)}, **options)


def error(response):
    return response.status_code, response.json()["error"]["code"]


def test_upload(client):
    response = send(client)
    data = response.json()["data"]
    with session_scope(TENANT) as session:
        file = session.get_one(StoredFile, data.pop("fileId"))
    assert response.status_code == 201
    assert data == {"name": "a.txt", "size": 5, "sha256": sha256(b"hello").hexdigest()}
    assert (file.content_type, file.project_id) == ("text/plain", None)


def test_25_mib_are_taken_and_not_one_more(client):
    assert send(client, b"x" * 25 * MIB).status_code == 201
    assert error(send(client, b"x" * (25 * MIB + 1))) == (413, "PAYLOAD_TOO_LARGE")


def test_a_sender_that_does_not_say_how_much_comes_is_stopped_too(client):
    def pour():
        yield b'--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\n'
        for _ in range(27):
            yield b"x" * MIB

    headers = {"Content-Type": "multipart/form-data; boundary=b"}
    assert error(client.post("/api/files", content=pour(), headers=headers)) == (413, "PAYLOAD_TOO_LARGE")


@pytest.mark.parametrize(
    "form",
    [
        {"json": {}},
        {"data": {"file": "text"}},
        {"files": {"other": ("a", b"x")}},
        {"files": [("file", ("a", b"x")), ("file", ("b", b"x"))]},
        {"content": b"--b\r\ngarbage", "headers": {"Content-Type": "multipart/form-data; boundary=b"}},
        {"content": b"", "headers": {"Content-Type": "multipart/form-data"}},
        {"files": {"file": ("n" * 300, b"x")}},
    ],
)
def test_anything_but_one_file_is_refused(client, form):
    response = client.post("/api/files", **form)
    assert error(response) == (400, "VALIDATION_ERROR")
    assert set(response.json()["error"]["details"]) == {"field", "issue", "issues"}


def test_a_viewer_uploads_nothing(viewer):
    assert error(send(viewer)) == (403, "PERMISSION_DENIED")


def test_a_full_disk_is_a_clean_500_and_nothing_is_half_done(client, monkeypatch, tmp_path):
    fill_disk(monkeypatch, tmp_path)
    assert error(send(client)) == (500, "INTERNAL_ERROR")
    assert list_content(TENANT) == {}
    with session_scope(TENANT) as session:
        assert session.exec(select(StoredFile)).all() == []


def test_a_link_needs_no_sign_in(stranger, stored):
    response = stranger.get(sign_link(stored, seconds=60))
    assert (response.status_code, response.content) == (200, b"%PDF")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Length"] == "4"
    assert response.headers["ETag"] == f'"{sha256(b"%PDF").hexdigest()}"'
    assert response.headers["Content-Disposition"] == (
        "attachment; filename=\"Prufung _1_.pdf\"; filename*=UTF-8''Pr%C3%BCfung%20%221%22.pdf"
    )


def test_what_is_unchanged_is_not_sent_again(stranger, stored):
    link = sign_link(stored, seconds=60)
    tag = stranger.get(link).headers["ETag"]
    response = stranger.get(link, headers={"If-None-Match": f'"other", {tag}'})
    assert (response.status_code, response.content, response.headers["ETag"]) == (304, b"", tag)
    assert stranger.get(link, headers={"If-None-Match": '"other"'}).status_code == 200


def test_head_tells_the_same_without_the_content(stranger, stored):
    response = stranger.head(sign_link(stored, seconds=60))
    assert (response.status_code, response.content, response.headers["Content-Length"]) == (200, b"", "4")


def test_a_page_among_the_files_runs_no_script_here(stranger, actor):
    page = keep(actor, "page.html", b"<script>alert(1)</script>")
    headers = stranger.get(sign_link(page, seconds=60)).headers
    assert headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in headers["Content-Security-Policy"]


def test_expired_and_altered_links(stranger, stored):
    assert error(stranger.get(sign_link(stored, seconds=-1))) == (403, "FORBIDDEN")
    assert error(stranger.get(sign_link(stored, seconds=60) + "x")) == (404, "NOT_FOUND")
