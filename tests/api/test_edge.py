import json
import re
from pathlib import Path

import pytest
import structlog
from fastapi.testclient import TestClient

from pipelines.base.db import get_engine
from pipelines.base.logs import describe_exception
from pipelines.settings import get_settings
from praetor_app.api.app import build_api
from praetor_app.api.content_policy import build_page_policy, list_hashes
from praetor_app.cookie import COOKIE
from tests.makers import TENANT

HEALTH = "/api/health"


def test_health(stranger):
    response = stranger.get(HEALTH)
    assert response.json()["data"] == {"status": "ok", "version": "1.0.0", "database": "ok", "jobs": "off"}
    assert stranger.head(HEALTH).status_code == 200
    assert stranger.head(HEALTH).content == b""


def test_health_without_a_database(stranger, tmp_path, monkeypatch):
    monkeypatch.setenv("PRAETOR_DATABASE_URL", f"sqlite:///{tmp_path}/folder.db")
    (tmp_path / "folder.db").mkdir()
    get_settings.cache_clear()
    get_engine.cache_clear()
    response = stranger.get(HEALTH)
    assert response.json()["data"]["status"] == "degraded"


def test_the_security_headers_stand_on_every_answer(stranger):
    for response in (stranger.get(HEALTH), stranger.get("/api/nope"), stranger.options("/api/nope")):
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["X-Frame-Options"] == "DENY"
        assert response.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "method", ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"]
)
@pytest.mark.parametrize("path", ["/api", "/api/", "/api/nope", "/api/nope/x%00"])
def test_an_unknown_path_is_a_404_for_every_method(stranger, method, path):
    response = stranger.request(method, path)
    assert response.status_code == 404
    if method != "HEAD":
        assert response.json()["error"]["code"] == "NOT_FOUND"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])
def test_another_method_is_a_405_that_names_the_right_ones(stranger, method):
    response = stranger.request(method, HEALTH)
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")
    assert response.json()["error"]["code"] == "METHOD_NOT_ALLOWED"


def ask(client, origin):
    headers = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    return client.options("/api/flow/answer-question", headers=headers)


def test_pages_of_configured_origins_may_call_with_the_cookie(monkeypatch):
    monkeypatch.setenv("PRAETOR_ORIGINS", "https://praetor.example")
    get_settings.cache_clear()
    client = TestClient(build_api())
    allowed = ask(client, "https://praetor.example")
    assert allowed.status_code == 200
    assert allowed.headers["Access-Control-Allow-Origin"] == "https://praetor.example"
    assert allowed.headers["Access-Control-Allow-Credentials"] == "true"
    answer = client.get(HEALTH, headers={"Origin": "https://praetor.example"})
    assert answer.headers["Access-Control-Allow-Origin"] == "https://praetor.example"
    assert "X-RateLimit-Remaining" in answer.headers["Access-Control-Expose-Headers"]


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1:4112.evil.example"])
def test_pages_of_other_origins_may_not(stranger, origin):
    refused = ask(stranger, origin)
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "FORBIDDEN")
    for response in (refused, stranger.get(HEALTH, headers={"Origin": origin})):
        assert "Access-Control-Allow-Origin" not in response.headers


def test_one_line_a_request_and_no_secret_in_it(make, stranger):
    token = make.token()
    stranger.headers["Authorization"] = f"Bearer {token}"
    with structlog.testing.capture_logs() as lines:
        stranger.get("/api/jobs/a-job?secret=1", headers={"X-Request-ID": "abc-1"})
        stranger.get("/api/files/a-token")
        stranger.get("/api/nope")
    first, second, third = lines
    assert first.pop("ms") > 0
    assert first.pop("user")
    assert first == {
        "event": "request",
        "log_level": "info",
        "method": "GET",
        "route": "/api/jobs/{id}",
        "status": 404,
        "tenant": TENANT,
        "request_id": "abc-1",
    }
    assert (second["route"], second["status"]) == ("/api/files/{token}", 404)
    assert third["route"] == "-"
    assert not re.search(f"{token}|a-token|secret|nope", json.dumps(lines, default=str))


def test_an_exception_is_logged_without_its_message():
    try:
        try:
            int("what somebody wrote")
        except ValueError as error:
            raise KeyError("what somebody else wrote") from error
    except KeyError as error:
        lines = describe_exception(error)
    assert lines[0] == "builtins.KeyError"
    assert "builtins.ValueError" in lines
    assert any("test_edge.py" in line for line in lines)
    assert not any(line.startswith("builtins") and "wrote" in line for line in lines)


def test_pages_run_their_own_scripts_alone(tmp_path):
    (tmp_path / "index.html").write_text(
        "<script>a()</script><script src='/x.js'></script><script type='module'>b</script>"
    )
    assert list_hashes(tmp_path).count("'sha256-") == 2
    policy = build_page_policy("praetor.example:4112")
    script = policy.split("script-src")[1].split(";")[0]
    assert "'unsafe-inline'" not in script
    # An organization's logo may stand anywhere; nothing else comes from elsewhere.
    assert "http" not in policy.replace("img-src 'self' data: blob: https:;", "")
    assert "connect-src 'self' ws://praetor.example:4112 wss://praetor.example:4112;" in policy
    assert "evil" not in build_page_policy("x; script-src evil")


def test_the_docs_page_loads_nothing_from_elsewhere(stranger):
    response = stranger.get("/api/docs")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert re.findall(r'(?:src|href)="([^"]+)"', response.text) == [
        "/favicon.svg",
        "/swagger-ui/swagger-ui.css",
        "/swagger-ui/swagger-ui-bundle.js",
        "/api-docs.js",
        "/api/openapi.json",
    ]
    assert Path("assets/api-docs.js").exists()


def test_the_cookie_of_one_site_is_no_sign_in_on_another(make, stranger):
    stranger.cookies.set(COOKIE, make.token())
    headers = {"Origin": "https://evil.example"}
    response = stranger.post("/api/jobs/x/cancel", headers=headers)
    assert (response.status_code, response.json()["error"]["code"]) == (403, "FORBIDDEN")
