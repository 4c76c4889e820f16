"""Measure the program on this machine, in one run: ``make bench``. It prints a table and asserts nothing."""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines.samples.load_sample import list_samples
from tests.bench.bare import serve
from tests.bench.contracts import measure_contracts
from tests.bench.documents import measure_documents
from tests.bench.flow import measure_answers, time_compile
from tests.bench.load import Caller, Figures, measure, repeat
from tests.bench.matrix import PEOPLE, POLICIES, measure_matrix
from tests.bench.policies import COUNTS, make_rule, time_crowd, time_decisions
from tests.bench.projects import fill
from tests.bench.start import time_start, wait_for_worker, weigh
from tests.bench.workflows import SUITE, build_large, read_corpus, time_checking, time_reading
from tests.server import Person, Server

ROUNDS = 3


def main() -> None:
    """Measure all of it."""
    for count in COUNTS:
        spread = time_decisions([make_rule(number) for number in range(count)])
        aim = {100: "aim: below 10 µs", 1_000: "aim: below 50 µs"}.get(count, "")
        say(f"a decision, {count} policies", f"{spread:.1f} µs, {time_crowd(count):.1f} on one action", aim)
    large = measure_contracts()
    figures = f"read {large['read']:.0f}, list {large['list']:.0f}, check {large['check']:.0f} ms"
    say(f"contract of {large['megabytes']:.0f} MB", figures, "aim: list below 50, read and check below 500")
    say_workflows()
    made = measure_documents()
    figures = f"variables {made['read']:.0f}, rendered {made['docx']:.0f} ms, of {made['kilobytes']:.0f} kB"
    say("document of 500 rows", figures, "aim: rendered below 60 ms")
    with TemporaryDirectory() as folder:
        server = Server(Path(folder) / "data")
        say("start, a new data folder", f"{time_start(server):.1f} s")
        wait_for_worker(server)
        server.stop()
        say("start, the second one", f"{time_start(server):.1f} s", "aim: below 5 s")
        wait_for_worker(server)
        held, shared = weigh(server)
        say("memory at rest", f"{held:.0f} MiB", f"{shared:.0f} with shared pages once; aim: below 250")
        try:
            measure_all(server)
        finally:
            server.stop()


def say_workflows() -> None:
    """Time models: those of the MIWG, and a large one."""
    files, large = read_corpus(), [build_large()]
    if files:
        read, checked = time_reading(files), time_checking(files)
        share = f"at this pace all {SUITE} in {read / len(files) * SUITE:.2f} s, aim: below 1.5 s"
        say(f"BPMN, {len(files)} models of the MIWG", f"read {read:.2f}, check {checked:.2f} s", share)
    else:
        say("BPMN, models of the MIWG", "not there", "they are looked for in ../shared/corpora")
    figures = f"read {time_reading(large) * 1000:.0f}, check {time_checking(large) * 1000:.0f} ms"
    say("BPMN, a model of 10,000 elements", figures, "aim: read below 60")


def measure_all(server: Server) -> None:
    """Measure a server that runs."""
    person = server.sign_up()
    token = person.client.headers["Authorization"].removeprefix("Bearer ")
    tenant_id = person.get("/api/auth/session")["tenantId"]
    fill(server, tenant_id, os.environ, 200)
    compare(server, token)
    for clients, each, aim in (
        (1, 60, "aim: p99 below 25 ms"),
        (16, 20, "aim: p99 below 300 ms"),
        (64, 6, ""),
    ):
        figures = measure_answers(server, token, clients=clients, each=each)
        say_times(
            f"answer-question, {clients} clients" if clients > 1 else "answer-question, 1 client",
            figures,
            aim,
        )
    figures, size = measure_matrix(server, server.sign_up(), os.environ)
    say_times(
        f"matrix, {PEOPLE} people, {POLICIES} policies", figures, f"{size / 1e6:.1f} MB; aim: below 150 ms"
    )
    for name in list_samples():
        say_compile(name, server.sign_up())


def compare(server: Server, token: str) -> None:
    """Ask the full server, our API alone and an empty application the same, in turns."""
    with (
        serve("build_api_alone", server, server.port + 1) as alone,
        serve("build_empty", server, server.port + 2) as empty,
    ):
        doors = {"full server": server.port, "API alone": alone, "empty FastAPI": empty}
        tell(doors, "health, 1 client", "/api/health", clients=1, count=300, token="")
        tell(doors, "health, 16 clients", "/api/health", clients=16, count=40, token="")
        doors.pop("empty FastAPI")
        tell(doors, "200 projects, 1 client", "/api/projects?limit=200", clients=1, count=60, token=token)
        tell(doors, "200 projects, 16 clients", "/api/projects?limit=200", clients=16, count=6, token=token)


def tell(doors: dict[str, int], name: str, path: str, *, clients: int, count: int, token: str) -> None:
    """Measure a path through each door, round after round; print the best round of each."""
    best: dict[str, Figures] = {}
    for _ in range(ROUNDS):
        for door, port in doors.items():
            callers = [Caller(port, token) for _ in range(clients)]
            steps = [lambda caller=caller: repeat(caller, "GET", path, count) for caller in callers]
            figures = measure(steps)
            best[door] = min(best.get(door, figures), figures, key=lambda each: each.p50)
    for door, figures in best.items():
        ratio = f"{figures.p50 / best['full server'].p50:.2f} of the full server's p50"
        say_times(f"{name}: {door}", figures, "" if door == "full server" else ratio)


def say_compile(name: str, person: Person) -> None:
    """Time a sample's way through the API."""
    walked, compiled, count = time_compile(person, name)
    say(
        f"compile {name}", f"{compiled:.2f} s", f"aim: below 3 s; {count} answers before it in {walked:.1f} s"
    )


def say_times(name: str, figures: Figures, note: str = "") -> None:
    """Print times."""
    say(
        name,
        f"{figures.p50:.1f} / {figures.p99:.1f} ms",
        f"p50 / p99; {figures.per_second:.0f}/s; {note}".rstrip("; "),
    )


def say(name: str, value: str, note: str = "") -> None:
    """Print one line of the table."""
    print(f"{name:42} {value:>20}  {note}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
