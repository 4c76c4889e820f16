"""The server killed with SIGKILL: what was said to be done is done, the rest is not, and work goes on."""

import json
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import httpx2
import pytest

from pipelines.samples.load_sample import load_sample
from tests.faults.books import check_books, look
from tests.journeys.packs import check_spec
from tests.journeys.walk import PARTS, PHASES, answer, answer_phase, create, walk
from tests.server import Person, Server

pytestmark = pytest.mark.slow
SAMPLE = load_sample("dental-clinic")


@pytest.fixture
def server(tmp_path):
    with Server(tmp_path / "server") as server:
        yield server


def come_back(server, person):
    """Start the killed server again; the person's sign-in still holds."""
    server.start()
    token = person.client.headers["Authorization"].removeprefix("Bearer ")
    person.client.close()
    server.people.append(Person(server.open(token)))
    return server.people[-1]


def test_a_compilation_goes_on_with_the_step_that_was_killed(server):
    person = server.sign_up()
    project_id, _ = walk(person, SAMPLE)
    receipt = person.post("/api/specification/compile", projectId=project_id, options=PARTS)
    status = {"progress": {"completedSteps": 0}}
    while status["progress"]["completedSteps"] < 2:
        status = person.get(receipt["statusUrl"])
    server.kill()

    finished = steps_of(server, receipt["jobId"])
    assert status["status"] == "compiling"
    assert 2 <= len(finished) < status["progress"]["totalSteps"], "It was killed too late."
    person = come_back(server, person)
    status = person.wait_for_specification(project_id, receipt["statusUrl"])

    assert (status["status"], status["error"]) == ("completed", None)
    after = steps_of(server, receipt["jobId"])
    assert {name: after[name] for name in finished} == finished, "A finished step ran again."
    assert len(after) == status["progress"]["totalSteps"]
    check_once(server, receipt["specId"], project_id)
    check_books(server, project_id)
    check_spec(person.get(f"/api/specification/{receipt['specId']}")["spec"])


def steps_of(server, job_id):
    """Return the steps that are done, with when they began and ended."""
    [job] = look(server, "SELECT steps FROM jobs WHERE id = ?", job_id)
    return {
        step["name"]: (step["startedAt"], step["finishedAt"])
        for step in json.loads(job["steps"])
        if step["status"] == "done"
    }


def check_once(server, spec_id, project_id):
    """Check that the effects of a compilation are there once."""
    parts = look(server, "SELECT agent FROM specification_parts WHERE specification_id = ?", spec_id)
    assert len({row["agent"] for row in parts}) == len(parts)
    kinds = [row["kind"] for row in look(server, "SELECT kind FROM events WHERE subject_id = ?", spec_id)]
    assert len(kinds) == len(set(kinds))
    done = "SELECT version FROM specifications WHERE project_id = ? AND status = 'completed'"
    assert [row["version"] for row in look(server, done, project_id)] == ["1.0.0"]
    assert look(server, "SELECT * FROM job_runs") == []


def test_killed_in_any_phase_it_loses_nothing_it_has_confirmed(server):
    person = server.sign_up()
    project_id = create(person, SAMPLE)
    person.post("/api/flow/start", projectId=project_id)

    for phase, following in zip(PHASES, PHASES[1:], strict=False):
        confirmed = kill_while_answering(server, person, project_id)
        check_books(server, project_id)
        for answer_id, revision in confirmed:
            [row] = look(server, "SELECT revision FROM answers WHERE id = ?", answer_id)
            assert row["revision"] >= revision

        person = come_back(server, person)
        assert person.get(f"/api/projects/{project_id}")["phase"] == phase
        answer_phase(person, project_id, SAMPLE)
        moved = person.post("/api/flow/transition", projectId=project_id, targetPhase=following)
        assert moved["currentPhase"] == following
    check_books(server, project_id)


def kill_while_answering(server, person, project_id):
    """Answer one question after the other, kill the server meanwhile, and return what it confirmed."""
    confirmed = []

    def go_on():
        with suppress(httpx2.TransportError):
            question = person.post("/api/flow/get-next-question", projectId=project_id)["question"]
            while question:
                receipt = answer(person, project_id, SAMPLE, question)
                confirmed.append((receipt["answerId"], receipt["revision"]))
                question = receipt["nextQuestion"]

    with ThreadPoolExecutor(1) as people:
        busy = people.submit(go_on)
        while len(confirmed) < 2 and not busy.done():
            pass
        server.kill()
        busy.result()
    return confirmed
