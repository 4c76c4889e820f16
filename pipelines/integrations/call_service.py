"""Call a service once, within limits: 5 seconds, 1 MiB, 3 redirects, public addresses only.

answer = call_service("GET", "https://api.shop.test/v1", headers={})
"""

import time
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

import httpcore

from pipelines.base.errors import IntegrationFailed, Invalid
from pipelines.integrations.guard_url import check_url
from pipelines.integrations.guarded_network import GuardedNetwork

SECONDS = 5.0
LARGEST = 1 << 20
MOST_REDIRECTS = 3
REDIRECTS = (301, 302, 303, 307, 308)


class ServiceAnswer(NamedTuple):
    """What a service answered; ``ms`` is how long that took."""

    status: int
    ms: int
    body: bytes


def call_service(method: str, url: str, headers: Mapping[str, str]) -> ServiceAnswer:
    """Return the answer. Credentials go to the first host only, not to where it redirects.

    Raises:
        IntegrationFailed: it is not reached, answers too slowly or too much, or leads where it may not.
    """
    start = time.monotonic()
    given, network = dict(headers), GuardedNetwork(deadline=start + SECONDS)
    with httpcore.ConnectionPool(network_backend=network, max_connections=1) as pool:
        for _ in range(MOST_REDIRECTS + 1):
            status, location, body = call_once(pool, method, url, given)
            if status not in REDIRECTS or not location:
                return ServiceAnswer(status, int((time.monotonic() - start) * 1000), body)
            target = check_redirect(url, location)
            if urlsplit(target)[:2] != urlsplit(url)[:2]:
                given = {}
            method, url = ("GET" if status == 303 else method), target
    raise IntegrationFailed("The service redirects in circles.", url=url)


def check_redirect(url: str, location: str) -> str:
    """Return where a service redirects to, unless that may not be called."""
    try:
        return check_url(urljoin(url, location))
    except (Invalid, ValueError) as error:
        raise IntegrationFailed("The service redirects to where it may not.", url=location) from error


def call_once(
    pool: httpcore.ConnectionPool, method: str, url: str, headers: Mapping[str, str]
) -> tuple[int, str | None, bytes]:
    """Return status, ``Location`` and body of one answer."""
    host = urlsplit(url).hostname or ""
    said = {"Host": urlsplit(url).netloc, "User-Agent": "Praetor", "Accept": "application/json", **headers}
    sent = {name.encode(): value.encode() for name, value in said.items()}
    if method in ("POST", "PUT", "PATCH"):
        sent[b"Content-Length"] = b"0"
    try:
        with pool.stream(method, url, headers=list(sent.items())) as response:
            body = bytearray()
            for chunk in response.iter_stream():
                body += chunk
                if len(body) > LARGEST:
                    raise IntegrationFailed(f"{host} answers more than 1 MiB.", host=host)
            location = next((value for name, value in response.headers if name.lower() == b"location"), None)
            return response.status, location.decode("latin-1") if location else None, bytes(body)
    except httpcore.TimeoutException as error:
        raise IntegrationFailed(f"{host} did not answer within 5 seconds.", host=host) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as error:
        raise IntegrationFailed(f"{host} cannot be reached: {error}", host=host) from error
