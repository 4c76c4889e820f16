import pytest

from pipelines.base.errors import Invalid
from pipelines.integrations.guard_url import check_base_url, check_url


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
        "https://example.com:abc",
        "http://[::1",
        "http://[example]",
    ],
)
def test_addresses_that_may_not_be_called_are_refused(url):
    with pytest.raises(Invalid) as refused:
        check_url(url)
    assert refused.value.details["field"] == "config.baseUrl"


def test_public_addresses_are_taken():
    assert check_url("https://api.example.com/v1/") == "https://api.example.com/v1"
    assert check_url("http://93.184.216.34:8080") == "http://93.184.216.34:8080"


@pytest.mark.parametrize(
    "url", ["https://example.com/?key=secret", "https://example.com#x", "https://a.com?"]
)
def test_paths_can_be_written_after_a_base(url):
    with pytest.raises(Invalid, match="Paths"):
        check_base_url(url)
    assert check_url("https://example.com/there?page=2") == "https://example.com/there?page=2"
