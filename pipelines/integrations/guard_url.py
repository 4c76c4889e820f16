"""Addresses that a server may call for somebody else (SSRF): public ones only.

check_url("https://api.shop.test/v1")
"""

import ipaddress
import socket
from urllib.parse import urlsplit

from pipelines.base.errors import Invalid
from pipelines.settings import get_settings

#: Addresses inside which another one is hidden (RFC 6052, 3056, 4380).
NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def check_url(url: str, field: str = "config.baseUrl") -> str:
    """Return an address without a slash at its end.

    Raises:
        Invalid: it is no http(s) address, carries a user, or names a private host. A name is looked up when
            it is called, and what it leads to is checked then.
    """
    if not url.isascii() or any(sign.isspace() for sign in url):
        raise Invalid(
            "That is no address.", field, "Should be written in ASCII: names as xn--…, the rest as %…"
        )
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:  # a bracket without its other half, a port that is no number
        raise Invalid("That is no address.", field, f"{error}".rstrip(".").capitalize()) from error
    if parts.scheme not in ("http", "https") or not parts.hostname or port == 0:
        raise Invalid("That is no address.", field, "Should be a URL with http or https")
    if parts.username is not None or parts.password is not None:
        raise Invalid(
            "Credentials do not belong into the address.", field, "Should carry no user or password"
        )
    if not is_allowed_host(parts.hostname):
        raise Invalid(
            "This address is in a private network.", field, "Private and loopback hosts are refused"
        )
    return url.rstrip("/")


def check_base_url(url: str, field: str = "config.baseUrl") -> str:
    """Return an address that paths can be written after.

    Raises:
        Invalid: as ``check_url``; or it has a query or a fragment, in which secrets like to hide too.
    """
    if "?" in url or "#" in url:
        raise Invalid("Paths are written after this address.", field, "Should have no ? and no #")
    return check_url(url, field)


def is_allowed_host(host: str) -> bool:
    """Tell whether a host may be called, as far as its name says."""
    if get_settings().allow_private_hosts:
        return True
    name = host.lower().rstrip(".")
    if name == "localhost" or name.endswith((".localhost", ".local", ".internal")):
        return False
    address = read_address(name)
    return address is None or is_public(address)


def read_address(host: str) -> Address | None:
    """Return the address that a host is written as, in the odd ways that systems understand too."""
    try:
        return ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        pass
    try:
        return ipaddress.ip_address(socket.inet_aton(host))  # 127.1, 0x7f000001, 2130706433
    except (OSError, ValueError):
        return None


def is_public(address: Address) -> bool:
    """Tell whether an address is on the public internet, the one hidden in it too."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
        if address.is_site_local:  # fec0::/10, deprecated, and routed inside an organization at most
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved
