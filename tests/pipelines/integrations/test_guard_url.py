import pytest

from pipelines.base.errors import IntegrationFailed, Invalid
from pipelines.integrations import call_service as module
from pipelines.integrations.call_service import call_service
from pipelines.integrations.guard_url import check_url
from pipelines.settings import get_settings
from tests.http_service import serve


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x",
        "http://localhost:4112",
        "http://api.localhost",
        "https://10.0.0.1",
        "https://192.168.1.1",
        "https://169.254.169.254/latest/meta-data",
        "http://[::1]:80",
        "http://[::ffff:127.0.0.1]",
        "http://[64:ff9b::7f00:1]",
        "http://[2002:7f00:1::]",
        "http://[fec0::1]",
        "http://①②⑦.⓪.⓪.①",
        "http://127。0。0。1",
        "http://exa mple.com",
        "http://0x7f000001",
        "http://2130706433",
        "http://127.1",
        "http://0.0.0.0",
        "http://printer.local",
        "ftp://example.com",
        "file:///etc/passwd",
        "https://user:secret@example.com",
        "https://",
        "example.com",
        "https://example.com:0",
        "https://example.com:99999",
    ],
)
def test_addresses_that_may_not_be_called_are_refused(url):
    with pytest.raises(Invalid) as refused:
        check_url(url)
    assert refused.value.details["field"] == "config.baseUrl"


def test_public_addresses_are_taken():
    assert check_url("https://api.example.com/v1/") == "https://api.example.com/v1"
    assert check_url("http://93.184.216.34:8080") == "http://93.184.216.34:8080"


def test_a_name_that_leads_into_a_private_network_is_refused_where_it_connects(monkeypatch):
    with serve(lambda _: (200, {}, b"secret")) as url:
        port = url.rsplit(":", 1)[1]
        monkeypatch.setattr(
            "socket.getaddrinfo", lambda host, *_, **__: [(2, 1, 6, "", ("127.0.0.1", int(port)))]
        )
        with pytest.raises(IntegrationFailed, match="private network"):
            call_service("GET", f"http://rebound.example:{port}/", {})


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
