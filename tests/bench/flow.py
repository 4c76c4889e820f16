"""Answering and compiling through the full server, as a program does it."""

from collections.abc import Callable
from functools import partial
from time import perf_counter, sleep

from pipelines.discovery.records import QuestionView
from pipelines.samples.answer_like import answer_like
from pipelines.samples.load_sample import Sample, load_sample
from tests.bench.load import Caller, Figures, measure
from tests.journeys.walk import PARTS, walk
from tests.server import Person, Server

SAMPLE = load_sample("dental-clinic")


def open_project(caller: Caller, sample: Sample) -> tuple[str, dict]:
    """Make a project and start its flow; return its id and the first question."""
    told = {"name": sample.name, "description": sample.brief}
    project_id = caller.call("POST", "/api/projects", told)["id"]
    started = caller.call("POST", "/api/flow/start", {"projectId": project_id})
    return project_id, started["firstQuestion"]


def answer_some(caller: Caller, project_id: str, question: dict | None, count: int) -> list[float]:
    """Answer one question after the other; return how long each answer took (seconds)."""
    times = []
    while question and len(times) < count:
        given = answer_like(SAMPLE, QuestionView.model_validate(question))
        answer = given.model_dump(mode="json", by_alias=True, exclude_unset=True)
        body = {"projectId": project_id, "questionId": question["id"], "answer": answer}
        start = perf_counter()
        receipt = caller.call("POST", "/api/flow/answer-question", body)
        times.append(perf_counter() - start)
        question = receipt["nextQuestion"]
    return times


def measure_answers(server: Server, token: str, *, clients: int, each: int) -> Figures:
    """Let clients answer at once, each in a project of their own.

    Each connects when it begins: the server closes a connection on which nothing came for half a minute.
    """
    opener = Caller(server.port, token)
    opened = [open_project(opener, SAMPLE) for _ in range(clients)]
    steps: list[Callable[[], list[float]]] = [
        partial(answer_some, Caller(server.port, token), *project, each) for project in opened
    ]
    return measure(steps)


def time_compile(person: Person, name: str) -> tuple[float, float, int]:
    """Take a sample to its end; return the seconds of answering and of compiling, and how many answers."""
    start = perf_counter()
    project_id, asked = walk(person, load_sample(name))
    walked = perf_counter()
    receipt = person.post("/api/specification/compile", projectId=project_id, options=PARTS)
    while person.get(receipt["statusUrl"])["status"] == "compiling":
        sleep(0.02)
    return walked - start, perf_counter() - walked, len(asked)
