"""Rate limits, shared by both doors: how many requests a minute a caller has, by group of operations.

check_rate(f"user:{by.user_id}", "general")
"""

import logging
import time
from functools import cache
from ipaddress import ip_address, ip_network
from typing import Literal, NamedTuple

from anyio import to_thread
from limits import RateLimitItemPerMinute
from limits.errors import StorageError
from limits.storage import storage_from_string
from limits.strategies import FixedWindowRateLimiter

from pipelines.base.errors import RateLimited
from pipelines.settings import get_settings

Group = Literal["general", "agents", "compilation", "chat", "sign_in", "pages"]

#: Requests a minute. ``pages`` are what open pages look up by themselves; what people do there counts as
#: the same operation of the API does.
LIMITS: dict[Group, int] = {
    "general": 100,
    "agents": 10,
    "compilation": 5,
    "chat": 30,
    "sign_in": 10,
    "pages": 600,
}

#: Pipelines that pages call and that belong to another group than the general one.
PIPELINES: dict[str, Group] = {"compile_specification": "compilation"}


class Rate(NamedTuple):
    """How a caller stands: ``reset`` is when counting starts anew (Unix seconds)."""

    limit: int
    remaining: int
    reset: int
    is_exceeded: bool

    @property
    def seconds_left(self) -> int:
        """How long to wait before counting starts anew."""
        return max(1, self.reset - int(time.time()))


def check_rate(caller: str, group: Group = "general") -> Rate:
    """Count one request of ``user:<id>`` or ``ip:<address>``.

    Raises:
        RateLimited: that was one too many.
    """
    rate = count_request(caller, group)
    check_within(rate)
    return rate


async def check_rate_of(caller: str, group: Group = "general") -> None:
    """Do the same from the event loop."""
    check_within(await count_away(caller, group))


async def count_away(caller: str, group: Group) -> Rate:
    """Count one request from the event loop, which Redis must not hold up."""
    if get_settings().redis_url:
        return await to_thread.run_sync(count_request, caller, group)
    return count_request(caller, group)


def count_request(caller: str, group: Group = "general") -> Rate:
    """Count one request; with limits off, count nothing."""
    item = RateLimitItemPerMinute(LIMITS[group])
    fresh = Rate(item.amount, item.amount, int(time.time()) + 60, is_exceeded=False)
    if get_settings().rate_limits == "off":
        return fresh
    limiter = get_limiter(get_settings().redis_url or "memory://")
    try:
        is_within = limiter.hit(item, group, caller)
        stats = limiter.get_window_stats(item, group, caller)
    except StorageError:  # better without limits than without service
        logging.getLogger("praetor").warning("rate limits are off: their store cannot be reached")
        return fresh
    return Rate(item.amount, stats.remaining, int(stats.reset_time), is_exceeded=not is_within)


def check_within(rate: Rate) -> None:
    """Raise `RateLimited` when the last request was one too many."""
    if rate.is_exceeded:
        seconds = rate.seconds_left
        raise RateLimited(
            f"Too many requests. Try again in {seconds} s.", limit=rate.limit, retryAfter=seconds
        )


@cache
def get_limiter(url: str) -> FixedWindowRateLimiter:
    """Return what counts: in this process's memory, or in Redis for several processes."""
    return FixedWindowRateLimiter(storage_from_string(url, wrap_exceptions=True))


def find_ip(peer: str, forwarded: str) -> str:
    """Return a caller's address: if a proxy of ours asks, the last that it names and that is none."""
    chain = [peer, *(part.strip() for part in reversed(forwarded.split(",")) if part.strip())]
    for address in chain:
        if not is_trusted(address):
            return address
    return chain[-1]


def is_trusted(address: str) -> bool:
    """Tell whether an address is that of a configured proxy."""
    try:
        ip = ip_address(address)
    except ValueError:
        return False
    return any(ip in network for network in read_networks(get_settings().trusted_proxies))


@cache
def read_networks(text: str) -> tuple:
    """Return the networks in a comma-separated setting."""
    return tuple(ip_network(part.strip(), strict=False) for part in text.split(",") if part.strip())
