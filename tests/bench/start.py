"""How long the server takes to start, and what it holds while nobody asks."""

from pathlib import Path
from time import perf_counter, sleep

from tests.server import Server

MIB = 1 << 20


def time_start(server: Server) -> float:
    """Start a server; return the seconds until it answers."""
    start = perf_counter()
    server.start()
    return perf_counter() - start


def wait_for_worker(server: Server) -> None:
    """Wait until the jobs' engine runs as well."""
    with server.open() as client:
        while client.get("/api/health").json()["data"]["jobs"] != "running":
            sleep(0.1)


def list_processes(pid: int) -> list[int]:
    """Return a process and all that it started."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in list_processes(int(child)))]


def weigh(server: Server) -> tuple[float, float]:
    """Return the memory of its processes in MiB: what they hold, and with what they share counted once."""
    pages = {"Rss": 0, "Pss": 0}
    for pid in list_processes(server.process.pid):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            name, _, rest = line.partition(":")
            if name in pages:
                pages[name] += int(rest.split()[0]) * 1024
    return pages["Rss"] / MIB, pages["Pss"] / MIB
