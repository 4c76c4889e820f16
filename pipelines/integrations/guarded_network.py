"""The network as a call for somebody else may use it: public addresses only, and until a deadline.

with httpcore.ConnectionPool(network_backend=GuardedNetwork(deadline=time.monotonic() + 5)) as pool: ...
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpcore

from pipelines.integrations.guard_url import is_public
from pipelines.settings import get_settings


class Refused(httpcore.ConnectError):
    """The name leads to an address that may not be called."""


class GuardedNetwork(httpcore.SyncBackend):
    """Connects to what was checked: a name cannot lead elsewhere between the check and the call."""

    def __init__(self, *, deadline: float) -> None:
        self.deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Open a connection to a host, if every address of it is public."""
        addresses = look_up(host, port, measure_left(self.deadline))
        if not get_settings().allow_private_hosts and not all(
            is_public(ipaddress.ip_address(address.partition("%")[0])) for address in addresses
        ):
            raise Refused(f"{host} leads into a private network.")
        left = measure_left(self.deadline)
        stream = super().connect_tcp(addresses[0], port, left, local_address, socket_options)
        return TimedStream(stream, self.deadline)


class TimedStream(httpcore.NetworkStream):
    """A connection whose every step has what is left of the time: bytes that drip do not prolong it."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self.stream, self.deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Return what has come."""
        return self.stream.read(max_bytes, measure_left(self.deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send it."""
        self.stream.write(buffer, measure_left(self.deadline))

    def close(self) -> None:
        """Hang up."""
        self.stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Return the connection, encrypted."""
        left = measure_left(self.deadline)
        return TimedStream(self.stream.start_tls(ssl_context, server_hostname, left), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        """Return what is known of the connection."""
        return self.stream.get_extra_info(info)


def measure_left(deadline: float) -> float:
    """Return how many seconds are left; raise ``httpcore.ReadTimeout`` where there are none."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left


def look_up(host: str, port: int, seconds: float) -> list[str]:
    """Return the addresses of a name. The system's resolver knows no deadline: it is left behind."""
    resolver = ThreadPoolExecutor(1)
    try:
        found = resolver.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM).result(seconds)
    except TimeoutError as error:
        raise httpcore.ConnectTimeout from error
    except (OSError, UnicodeError) as error:
        raise httpcore.ConnectError("there is no server of that name.") from error
    finally:
        resolver.shutdown(wait=False)
    return [str(each[4][0]) for each in found]
