import shutil
import socket
import subprocess
import time

import pytest
from fastapi.testclient import TestClient

from pipelines.base.errors import RateLimited
from pipelines.settings import get_settings
from praetor_app.api.app import build_api
from praetor_app.rate_limit import LIMITS, check_rate, find_ip, get_limiter

HEALTH = "/api/health"


@pytest.fixture(autouse=True)
def counting(monkeypatch):
    turn(monkeypatch, PRAETOR_RATE_LIMITS="on")
    get_limiter.cache_clear()
    yield
    get_limiter.cache_clear()


def turn(monkeypatch, **env):
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    get_settings.cache_clear()


def browser(peer="203.0.113.7", **headers):
    return TestClient(build_api(), client=(peer, 1), headers=headers, raise_server_exceptions=False)


def as_person(make, **who):
    return browser(Authorization=f"Bearer {make.token(**who)}")


def rate(response):
    return [int(response.headers[f"X-RateLimit-{name}"]) for name in ("Limit", "Remaining")]


def test_every_answer_says_how_one_stands():
    client = browser()
    assert [
        rate(client.get(HEALTH)),
        rate(client.get("/api/nope")),
        rate(client.post("/api/jobs/x/retry")),
    ] == [
        [100, 99],
        [100, 98],
        [100, 97],
    ]
    response = client.get(HEALTH)
    assert 0 < int(response.headers["X-RateLimit-Reset"]) - int(time.time()) <= 60
    assert "Retry-After" not in response.headers


def test_one_too_many_is_refused_in_the_envelope():
    client = browser()
    for _ in range(100):
        assert client.get(HEALTH).status_code == 200
    response = client.get(HEALTH)
    assert (response.status_code, response.json()["error"]["code"]) == (429, "RATE_LIMITED")
    assert 0 < int(response.headers["Retry-After"]) <= 60
    assert rate(response) == [100, 0]
    assert browser("203.0.113.8").get(HEALTH).status_code == 200


def test_each_person_has_their_own_limit_whatever_their_address(make):
    first, second = as_person(make), as_person(make)
    for _ in range(100):
        assert first.get("/api/jobs/x").status_code == 404
    assert first.get("/api/jobs/x").status_code == 429
    assert second.get("/api/jobs/x").status_code == 404
    assert browser().get(HEALTH).status_code == 200


@pytest.mark.parametrize(
    "headers", [{}, {"Authorization": "Bearer made-up"}, {"Cookie": "stytch_session_jwt=made-up"}]
)
def test_a_flood_of_strangers_turns_into_429(headers):
    client = browser(**headers)
    statuses = [client.get("/api/jobs/x").status_code for _ in range(101)]
    assert (statuses[0], statuses[99], statuses[100]) == (401, 401, 429)


def test_what_no_route_takes_counts_too(make):
    client = as_person(make)
    statuses = [client.get("/api/nope").status_code for _ in range(101)]
    assert (statuses[99], statuses[100]) == (404, 429)


def test_signing_in_is_limited_by_address():
    client = browser(Authorization="Bearer made-up")
    body = {"email": "a@example.com", "password": "guess"}
    statuses = [client.post("/api/auth/login", json=body).status_code for _ in range(11)]
    assert (statuses[9], statuses[10]) == (401, 429)
    assert client.get(HEALTH).status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "limit"),
    [
        ("POST", "/api/specification/compile", 5),
        ("POST", "/api/exports/compile", 5),
        ("POST", "/api/agents/generate-spec", 10),
        ("POST", "/api/agents/coordinate", 10),
        ("GET", "/api/agents/memory", 10),
        ("POST", "/api/discovery-chat", 30),
        ("POST", "/api/flow/get-next-question", 100),
    ],
)
def test_groups(method, path, limit):
    assert rate(browser().request(method, path)) == [limit, limit - 1]


def test_pages_count_in_the_same_groups():
    for _ in range(LIMITS["compilation"]):
        check_rate("user:ada", "compilation")
    with pytest.raises(RateLimited) as refused:
        check_rate("user:ada", "compilation")
    assert refused.value.details["retryAfter"] > 0
    check_rate("user:ada", "general")
    check_rate("user:bob", "compilation")


def test_without_limits_the_headers_stay(monkeypatch):
    turn(monkeypatch, PRAETOR_RATE_LIMITS="off")
    client = browser()
    assert {tuple(rate(client.get(HEALTH))) for _ in range(101)} == {(100, 100)}


def test_without_their_store_there_are_no_limits(monkeypatch):
    turn(monkeypatch, PRAETOR_REDIS_URL="redis://127.0.0.1:1")
    assert rate(browser().get(HEALTH)) == [100, 100]


@pytest.mark.parametrize(
    ("trusted", "peer", "forwarded", "address"),
    [
        ("", "203.0.113.7", "198.51.100.1", "203.0.113.7"),
        ("203.0.113.7", "203.0.113.7", "198.51.100.1", "198.51.100.1"),
        ("203.0.113.7", "203.0.113.7", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        ("203.0.113.7, 10.0.0.0/8", "203.0.113.7", "198.51.100.1, 10.1.2.3", "198.51.100.1"),
        ("10.0.0.0/8", "203.0.113.7", "198.51.100.1", "203.0.113.7"),
        ("203.0.113.7", "203.0.113.7", "", "203.0.113.7"),
    ],
)
def test_forwarded_addresses_count_behind_our_proxies_alone(monkeypatch, trusted, peer, forwarded, address):
    turn(monkeypatch, PRAETOR_TRUSTED_PROXIES=trusted)
    assert find_ip(peer, forwarded) == address


@pytest.fixture
def redis(tmp_path):
    """A Redis server of one's own."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("no redis-server here")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(tmp_path)]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert any("Ready to accept connections" in line for line in server.stdout)
    yield f"redis://127.0.0.1:{port}"
    server.terminate()
    server.communicate()


def test_several_processes_count_together_in_redis(redis, monkeypatch):
    turn(monkeypatch, PRAETOR_REDIS_URL=redis)
    assert rate(browser().get(HEALTH)) == [100, 99]
    get_limiter(redis).storage.storage.close()
    get_limiter.cache_clear()
    assert rate(browser().get(HEALTH)) == [100, 98]
    get_limiter(redis).storage.storage.close()
