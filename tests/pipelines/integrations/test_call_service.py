from threading import Event

import pytest

from pipelines.base.errors import IntegrationFailed
from pipelines.integrations import call_service as module
from pipelines.integrations.call_service import call_service
from pipelines.settings import get_settings
from tests.http_service import serve


@pytest.fixture
def private(monkeypatch):
    monkeypatch.setenv("PRAETOR_ALLOW_PRIVATE_HOSTS", "true")
    get_settings.cache_clear()


def test_an_answer_comes_with_its_status_and_time(private):
    with serve(lambda _: (201, {}, b"hello")) as url:
        answer = call_service("GET", url, {"Authorization": "Bearer x"})
    assert (answer.status, answer.body) == (201, b"hello")
    assert 0 <= answer.ms < 5000


def test_redirects_are_followed_without_the_credentials_to_another_host(private):
    seen = []

    def second(request):
        seen.append(request.headers.get("Authorization"))
        return 200, {}, b"there"

    with serve(second) as there, serve(lambda _: (302, {"Location": there}, b"")) as here:
        assert call_service("GET", here, {"Authorization": "Bearer x"}).body == b"there"
    assert seen == [None]


@pytest.mark.parametrize("location", ["http://[::1", "file:///etc/passwd", "http://a:b@example.com"])
def test_a_redirect_to_no_address_is_refused(private, location):
    with (
        serve(lambda _: (302, {"Location": location}, b"")) as url,
        pytest.raises(IntegrationFailed, match="may not"),
    ):
        call_service("GET", url, {})


def test_a_redirect_into_a_private_network_is_refused(private, monkeypatch):
    def answer(_request):
        monkeypatch.setenv("PRAETOR_ALLOW_PRIVATE_HOSTS", "false")
        get_settings.cache_clear()
        return 302, {"Location": "http://169.254.169.254/"}, b""

    with serve(answer) as url, pytest.raises(IntegrationFailed, match="redirects to where it may not"):
        call_service("GET", url, {})


def test_circles_floods_and_silence_end(private, monkeypatch):
    with (
        serve(lambda _: (302, {"Location": "/again"}, b"")) as url,
        pytest.raises(IntegrationFailed, match="circles"),
    ):
        call_service("GET", url, {})
    with serve(lambda _: (200, {}, b"x" * (2 << 20))) as url, pytest.raises(IntegrationFailed, match="1 MiB"):
        call_service("GET", url, {})
    monkeypatch.setattr(module, "SECONDS", 0.3)
    with (
        serve(lambda _: (200, {}, b"late"), delay=1) as url,
        pytest.raises(IntegrationFailed, match="within"),
    ):
        call_service("GET", url, {})


def test_nobody_there(private):
    with pytest.raises(IntegrationFailed, match="cannot be reached"):
        call_service("GET", "http://127.0.0.1:9", {})


def test_a_name_that_leads_into_a_private_network_is_refused_where_it_connects(monkeypatch):
    with serve(lambda _: (200, {}, b"secret")) as url:
        port = url.rsplit(":", 1)[1]
        monkeypatch.setattr(
            "socket.getaddrinfo", lambda host, *_, **__: [(2, 1, 6, "", ("127.0.0.1", int(port)))]
        )
        with pytest.raises(IntegrationFailed, match="private network"):
            call_service("GET", f"http://rebound.example:{port}/", {})


@pytest.mark.parametrize("what", ["headers", "body"])
def test_bytes_that_drip_do_not_prolong_it(private, monkeypatch, what):
    done = Event()

    def drip(request):
        request.wfile.write(b"HTTP/1.1 200 OK\r\n" + (b"\r\n" if what == "body" else b"X-Slow: "))
        while not done.wait(0.05):
            request.wfile.write(b"x")
        return 200, {}, b""

    monkeypatch.setattr(module, "SECONDS", 0.4)
    try:
        with serve(drip) as url, pytest.raises(IntegrationFailed, match="within"):
            call_service("GET", url, {})
    finally:
        done.set()


def test_a_name_that_is_looked_up_for_too_long_is_given_up(private, monkeypatch):
    done = Event()
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: done.wait(5) and [])
    monkeypatch.setattr(module, "SECONDS", 0.2)
    with pytest.raises(IntegrationFailed, match="within"):
        call_service("GET", "http://slow.example/", {})
    done.set()
