"""Ask a server many times at once, and measure each answer. Plain sockets: clients use the same cores."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from threading import Barrier
from time import perf_counter
from typing import Any


class Caller:
    """A client with one connection."""

    def __init__(self, port: int, token: str = "") -> None:
        self.connection = HTTPConnection("127.0.0.1", port, timeout=120)
        self.headers = {"Content-Type": "application/json"} | (
            {"Authorization": f"Bearer {token}"} if token else {}
        )

    def call(self, method: str, path: str, body: dict[str, Any] | None = None) -> Any:
        """Return what the answer holds; anything but a success is a fault of the benchmark."""
        text = None if body is None else json.dumps(body).encode()
        self.connection.request(method, path, text, self.headers)
        response = self.connection.getresponse()
        content = response.read()
        if response.status >= 300:
            raise RuntimeError(f"{method} {path}: {response.status} {content[:300]!r}")
        return json.loads(content)["data"]


@dataclass(frozen=True)
class Figures:
    """Times of many calls (milliseconds), and how many there were in a second."""

    p50: float
    p99: float
    most: float
    per_second: float


def measure(steps: list[Callable[[], list[float]]]) -> Figures:
    """Run each client's steps at the same time; they return how long their calls took (seconds)."""
    barrier = Barrier(len(steps) + 1)

    def run(step: Callable[[], list[float]]) -> list[float]:
        barrier.wait()
        return step()

    with ThreadPoolExecutor(len(steps)) as threads:
        running = [threads.submit(run, step) for step in steps]
        barrier.wait()
        start = perf_counter()
        times = sorted(time for each in running for time in each.result())
        passed = perf_counter() - start
    at = [times[min(len(times) - 1, int(len(times) * share))] * 1000 for share in (0.5, 0.99)]
    return Figures(*at, times[-1] * 1000, len(times) / passed)


def repeat(caller: Caller, method: str, path: str, count: int) -> list[float]:
    """Call the same again and again; return how long each call took (seconds)."""
    times = []
    for _ in range(count):
        start = perf_counter()
        caller.call(method, path)
        times.append(perf_counter() - start)
    return times
