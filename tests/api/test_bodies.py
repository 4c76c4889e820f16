"""What no route gets to see."""

import json

import pytest

from pipelines.base.ids import new_id

PATH = "/api/flow/answer-question"
JSON = {"Content-Type": "application/json"}
NESTED = 100_000


def post(client, content, headers=JSON):
    return client.post(PATH, content=content, headers=headers)


def body(value):
    return f'{{"projectId": "{new_id()}", "questionId": "{new_id()}", "answer": {{"value": {value}}}}}'


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ("{", "body"),
        ("", "body"),
        ("[]", "body"),
        ("nul", "body"),
        ("[" * NESTED + "]" * NESTED, "body"),
        (b"\xff{}", "body"),
        (b'{"projectId": "\\ud800"}', "projectId"),
        (b'{"projectId": "\xed\xa0\x80"}', "body"),
        (body("NaN"), "answer.value"),
        (body("-Infinity"), "answer.value"),
        (body("1e999"), "answer.value"),
        (body("9" * 400 + ".0"), "answer.value"),
        (body('"\\u0000"'), "answer.value"),
        (body('["fine", "\\u0000"]'), "answer.value.1"),
        ('{"a\\u0000": 1}', "body"),
        (body("9" * 5000), "body"),
    ],
)
def test_what_is_no_json_that_we_could_keep_is_refused(client, content, field):
    response = post(client, content)
    assert (response.status_code, response.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
    assert response.json()["error"]["details"]["field"] == field
    assert response.json()["error"]["details"]["issues"][0]["issue"]


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
def test_another_content_type_is_refused(client, kind):
    response = post(client, body('"x"'), {"Content-Type": kind})
    assert (response.status_code, response.json()["error"]["code"]) == (400, "VALIDATION_ERROR")
    assert response.json()["error"]["details"]["issue"] == "Content-Type must be application/json"


def test_a_mib_is_taken_and_not_one_byte_more(client):
    def fill(size):
        return json.dumps({"projectId": "x" * (size - len('{"projectId": ""}'))})

    assert post(client, fill(1 << 20)).status_code == 400
    response = post(client, fill((1 << 20) + 1))
    assert (response.status_code, response.json()["error"]["code"]) == (413, "PAYLOAD_TOO_LARGE")


def test_a_sender_that_does_not_say_how_much_comes_is_stopped_too(client):
    response = post(client, (b" " * 100_000 for _ in range(11)))
    assert (response.status_code, response.json()["error"]["code"]) == (413, "PAYLOAD_TOO_LARGE")


def test_a_post_without_a_body_needs_no_content_type(client):
    assert client.post("/api/jobs/x/cancel").status_code == 404


def test_a_nul_in_a_path_or_a_query_is_no_bug_of_ours(client):
    assert client.get("/api/jobs/%00").status_code == 404
    response = client.get("/api/projects/x/activity?limit=%00")
    assert (response.status_code, response.json()["error"]["details"]["field"]) == (400, "limit")
