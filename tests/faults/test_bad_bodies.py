"""Whatever is wrong in a body: a clear refusal, and nothing is written."""

import copy
import json
from functools import cache

import pytest
from sqlmodel import SQLModel, func, select

from pipelines.base.db import get_engine
from pipelines.specification.compile_content import compile_content
from praetor_app.api.guard_body import LARGE_JSON
from tests.conftest import open_api
from tests.faults.kept_world import open_world
from tests.faults.world import PATHS, WRITES, list_fields
from tests.pipelines.specification.samples import salon

HUGE = "n" * 10_000_000
MARK = "⌖"

#: What JSON cannot hold, or a database would refuse: wrong wherever it stands.
IMPOSSIBLE = [
    "NaN",
    "-Infinity",
    "1e999",
    "9" * 400 + ".5",
    "9" * 30,
    "-" + "9" * 19,
    '"\\u0000"',
    '"a\\u0000b"',
    '"\\ud800"',
    '["\\u0000"]',
]
#: Wrong in most fields, right in some.
ODD = [
    "null",
    "true",
    "-1",
    "9" * 18,
    "0.5",
    '""',
    '" "',
    '"2027-03-01"',
    '"2027-03-01T12:00:00"',
    "[]",
    "{}",
    "[[[[]]]]",
    '[{"a": [null]}]',
    '"😀"',
    '"\\u202e"',
]


def each(routes):
    return pytest.mark.parametrize(("method", "path"), routes, ids=lambda part: part)


FILLED = [route for route in WRITES if list_fields(*route)]


@cache
def compiled():
    return compile_content(salon())[0]


@pytest.fixture
def world(make, request):
    return open_world(make, content=compiled() if "exports" in request.node.name else None)


@pytest.fixture
def client(world):
    return open_api(world.token)


def list_places(value, place=()):
    """Yield where in a body a value stands: the body's fields, and those of what is in it."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield (*place, key)
        yield from list_places(each, (*place, key))


def put(body, place, value):
    """Return the body's text with ``value``, which is text of JSON, in that place."""
    changed = copy.deepcopy(body)
    part = changed
    for key in place[:-1]:
        part = part[key]
    part[place[-1]] = MARK
    return json.dumps(changed, ensure_ascii=False).replace(f'"{MARK}"', value)


def send(client, world, method, path, content):
    headers = {"Content-Type": "application/json"}
    return client.request(method, world.fill(path), content=content.encode(), headers=headers)


def count_rows():
    with get_engine().connect() as connection:
        tables = {table for name, table in SQLModel.metadata.tables.items() if name != "sessions"}
        return {table.name: connection.scalar(select(func.count()).select_from(table)) for table in tables}


def test_there_is_a_body_for_every_operation_that_takes_one(world):
    assert [route for route in FILLED if world.body(*route) is None] == []


@each(FILLED)
def test_what_no_field_can_hold_is_refused_wherever_it_stands(client, world, method, path):
    body, before = world.body(method, path), count_rows()
    for place in list_places(body):
        for value in IMPOSSIBLE:
            response = send(client, world, method, path, put(body, place, value))
            assert (response.status_code, response.json()["error"]["code"]) == (400, "VALIDATION_ERROR"), (
                place
            )
            assert response.json()["error"]["details"]["field"].startswith(str(place[0])), place
    assert count_rows() == before


@each(FILLED)
def test_odd_values_and_wrong_types_never_break_anything(client, world, method, path):
    body = world.body(method, path)
    for place in list_places(body):
        for value in ODD:
            response = send(client, world, method, path, put(body, place, value))
            assert response.status_code < 500, (place, value, response.text)
            assert str(response.status_code) in PATHS[path][method]["responses"], (place, value)
            if response.status_code == 400 and response.json()["error"]["code"] == "VALIDATION_ERROR":
                assert set(response.json()["error"]["details"]) >= {"field", "issue", "issues"}, (
                    place,
                    value,
                )


@each(FILLED)
def test_a_field_that_is_not_known_is_named(client, world, method, path):
    body, before = world.body(method, path), count_rows()
    response = send(client, world, method, path, json.dumps(body | {"surprise": 1}))
    assert (response.status_code, response.json()["error"]["details"]["field"]) == (400, "surprise")
    assert count_rows() == before


@each([route for route in FILLED if route[1] not in LARGE_JSON])
def test_ten_megabytes_are_too_much_in_any_field(client, world, method, path):
    body, before = world.body(method, path), count_rows()
    response = send(client, world, method, path, put(body, (next(iter(body)),), f'"{HUGE}"'))
    assert (response.status_code, response.json()["error"]["code"]) == (413, "PAYLOAD_TOO_LARGE")
    assert count_rows() == before


@each(FILLED)
def test_a_body_cut_off_anywhere_is_refused(client, world, method, path):
    text, before = json.dumps(world.body(method, path)), count_rows()
    for length in range(1, len(text), max(1, len(text) // 12)):
        response = send(client, world, method, path, text[:length])
        assert (response.status_code, response.json()["error"]["details"]["field"]) == (400, "body")
    assert count_rows() == before
