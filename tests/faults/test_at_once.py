"""Many people at the same moment on a real server: one order of things, nothing lost, nobody turned away."""

import json
import socket
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from pipelines.samples.load_sample import load_sample
from tests.faults.books import check_books, look
from tests.journeys.walk import answer, create
from tests.server import Person, Server

pytestmark = pytest.mark.slow
SAMPLE = load_sample("dental-clinic")


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def person(server):
    return server.sign_up()


@pytest.fixture
def project_id(person):
    return create(person, SAMPLE)


@pytest.fixture
def first(person, project_id):
    """The first question of a flow that was just started."""
    return person.post("/api/flow/start", projectId=project_id)["firstQuestion"]


@pytest.fixture
def texts(person, project_id, first):
    """The open questions that are answered in words."""
    questions = person.get(f"/api/projects/{project_id}/questions")["phases"][0]["questions"]
    return [q for q in questions if q["answerType"] in ("text", "long_text") and q["status"] == "open"]


@pytest.fixture
def question(texts):
    return texts[0]


def give(person, project_id, question, **given):
    body = {"projectId": project_id, "questionId": question["id"], "answer": given}
    return person.client.post("/api/flow/answer-question", json=body)


def at_once(count, call):
    with ThreadPoolExecutor(count) as people:
        return list(people.map(call, range(count)))


def test_a_double_click_is_one_answer(server, person, project_id, question):
    answers = at_once(
        2, lambda _: give(person, project_id, question, value="The phone rings all day.", revision=0)
    )

    assert [each.status_code for each in answers] == [200, 200]
    assert len({each.json()["data"]["answerId"] for each in answers}) == 1
    assert [each.json()["data"]["revision"] for each in answers] == [1, 1]
    told = look(server, "SELECT kind FROM events WHERE project_id = ? AND kind LIKE 'answer.%'", project_id)
    assert [each["kind"] for each in told] == ["answer.given"]
    check_books(server, project_id)


def test_a_double_click_on_new_phase_moves_one_phase(server, person, project_id, question):
    body = {"projectId": project_id, "targetPhase": "FEATURE_SELECTION", "force": True}

    answers = at_once(4, lambda _: person.client.post("/api/flow/transition", json=body))

    assert Counter(each.status_code for each in answers) == {200: 1, 400: 3}
    assert {each.json()["error"]["code"] for each in answers if each.is_error} == {"PHASE_INVALID"}
    check_books(server, project_id)


def test_a_flow_starts_once(server, person, project_id):
    answers = at_once(4, lambda _: person.client.post("/api/flow/start", json={"projectId": project_id}))

    assert Counter(each.status_code for each in answers) == {200: 1, 409: 3}
    keys = [
        each["key"] for each in look(server, "SELECT key FROM questions WHERE project_id = ?", project_id)
    ]
    assert len(keys) == len(set(keys)) > 20
    check_books(server, project_id)


def test_of_sixteen_who_saw_no_answer_one_wins(server, person, project_id, question):
    answers = at_once(
        16, lambda n: give(person, project_id, question, value=f"Problem number {n}", revision=0)
    )

    assert Counter(each.status_code for each in answers) == {200: 1, 409: 15}
    assert {each.json()["error"]["code"] for each in answers if each.is_error} == {"CONFLICT"}
    [kept] = look(server, "SELECT value, revision FROM answers WHERE project_id = ?", project_id)
    [winner] = [n for n, each in enumerate(answers) if each.status_code == 200]
    assert (kept["value"], kept["revision"]) == (f'"Problem number {winner}"', 1)
    check_books(server, project_id)


def test_of_sixteen_who_insist_all_are_in_the_history(server, person, project_id, question):
    answers = at_once(16, lambda n: give(person, project_id, question, value=f"Problem number {n}"))

    assert {each.status_code for each in answers} == {200}
    assert sorted(each.json()["data"]["revision"] for each in answers) == list(range(1, 17))
    last = max(range(16), key=lambda n: answers[n].json()["data"]["revision"])
    [kept] = look(server, "SELECT value, revision FROM answers WHERE project_id = ?", project_id)
    assert (kept["value"], kept["revision"]) == (f'"Problem number {last}"', 16)
    check_books(server, project_id)


def test_two_who_answer_different_questions_lose_nothing(server, person, project_id, texts):
    answers = at_once(
        len(texts), lambda n: give(person, project_id, texts[n], value=f"Words number {n}", revision=0)
    )

    assert {each.status_code for each in answers} == {200}
    kept = look(server, "SELECT value FROM answers WHERE project_id = ?", project_id)
    assert sorted(each["value"] for each in kept) == sorted(f'"Words number {n}"' for n in range(len(texts)))
    check_books(server, project_id)


def test_64_clients_at_once_all_get_their_answers(server, person):
    token = person.client.headers["Authorization"].removeprefix("Bearer ")

    def use(number):
        with server.open(token) as client:
            own = Person(client)
            project_id = own.post("/api/projects", name=f"Project {number}", description=SAMPLE.brief)["id"]
            question = own.post("/api/flow/start", projectId=project_id)["firstQuestion"]
            for _ in range(3):
                question = answer(own, project_id, SAMPLE, question)["nextQuestion"]
                own.get(f"/api/flow/readiness/{project_id}")
            return project_id

    ids = at_once(64, use)

    listed = person.get("/api/projects", limit=200)
    assert {each["id"] for each in listed["projects"]} == set(ids)
    assert listed["total"] == 64
    answers = look(server, "SELECT project_id FROM answers")
    assert Counter(row["project_id"] for row in answers if row["project_id"] in ids) == dict.fromkeys(ids, 3)
    for project_id in ids:
        check_books(server, project_id)


def test_who_hangs_up_harms_nobody(server, person, project_id, question):
    asked = json.dumps({"projectId": project_id})
    head = [
        "POST /api/flow/get-next-question HTTP/1.1",
        "Host: localhost",
        f"Authorization: {person.client.headers['Authorization']}",
        "Content-Type: application/json",
        f"Content-Length: {len(asked)}",
    ]
    for _ in range(20):
        with socket.create_connection(("127.0.0.1", server.port)) as hasty:
            hasty.sendall("\r\n".join([*head, "", asked]).encode())  # and away, before there is an answer
    assert give(person, project_id, question, value="The phone rings all day.").status_code == 200
    check_books(server, project_id)


def test_reloading_asks_the_same_question_again(server, person, project_id, first):
    def ask(client):
        return Person(client).post("/api/flow/get-next-question", projectId=project_id)["question"]

    token = person.client.headers["Authorization"].removeprefix("Bearer ")
    for _ in range(3):
        with server.open(token) as client:
            assert ask(client) == first
    following = answer(person, project_id, SAMPLE, first)["nextQuestion"]
    with server.open(token) as client:
        assert ask(client) == following


def test_no_request_ended_in_an_error(server, person):
    statuses = [line for line in server.read_log().splitlines() if '"status": 5' in line]
    assert statuses == []
    assert "Traceback" not in server.read_log()
