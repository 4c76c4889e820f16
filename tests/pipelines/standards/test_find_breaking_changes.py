from copy import deepcopy

import pytest

from pipelines.models import StandardKind
from pipelines.standards.find_breaking_changes import find_breaking_changes

API = {
    "openapi": "3.1.0",
    "paths": {
        "/orders": {
            "get": {
                "parameters": [{"name": "state", "in": "query", "schema": {"enum": ["open", "paid"]}}],
                "responses": {
                    "200": {
                        "content": {
                            "application/json": {
                                "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Order"}}
                            }
                        }
                    }
                },
            },
            "post": {
                "requestBody": {
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Draft"}}}
                },
                "responses": {"201": {}},
            },
        }
    },
    "components": {
        "schemas": {
            "Order": {
                "type": "object",
                "required": ["id"],
                "properties": {"id": {"type": "string"}, "parent": {"$ref": "#/components/schemas/Order"}},
            },
            "Draft": {
                "type": "object",
                "properties": {"total": {"type": "number"}, "note": {"type": "string", "maxLength": 200}},
            },
        }
    },
}


def change(path, value):
    document = deepcopy(API)
    *holders, name = path
    place = document
    for each in holders:
        place = place[each]
    if value is None:
        del place[name]
    else:
        place[name] = value
    return document


def find(new):
    return find_breaking_changes(StandardKind.OPENAPI, API, new)


def test_nothing_changed_and_nothing_breaks():
    assert find(deepcopy(API)) == []


SCHEMAS = ("components", "schemas")
GET = ("paths", "/orders", "get")


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("paths", "/orders", "post"), None, "POST /orders is gone."),
        ((*GET, "parameters"), [], "GET /orders: the query parameter state is gone."),
        ((*GET, "responses"), {"204": {}}, "GET /orders no longer answers 200."),
        ((*SCHEMAS, "Order", "properties", "id"), None, "Order.id is gone."),
        ((*SCHEMAS, "Order", "required"), [], "Order.id is no longer always there."),
        ((*SCHEMAS, "Order", "properties", "id"), {"type": "integer"}, "Order.id may now be integer."),
        ((*SCHEMAS, "Draft", "required"), ["total"], "Draft.total is now required."),
        ((*SCHEMAS, "Draft", "properties", "note", "maxLength"), 20, "Draft.note now has maxLength 20."),
        (
            (*GET, "parameters", 0, "schema"),
            {"enum": ["open"]},
            "GET /orders: state no longer takes 'paid'.",
        ),
        (
            (*GET, "parameters", 0, "required"),
            True,
            "GET /orders: the query parameter state is now required.",
        ),
    ],
)
def test_what_breaks_is_said(path, value, says):
    assert find(change(path, value)) == [says]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("paths", "/customers"), {"get": {"responses": {"200": {}}}}),
        ((*SCHEMAS, "Order", "properties", "note"), {"type": "string"}),
        ((*SCHEMAS, "Order", "required"), ["id", "parent"]),
        ((*SCHEMAS, "Draft", "properties", "note", "maxLength"), 500),
        ((*SCHEMAS, "Draft", "properties", "total"), {"type": ["number", "string"]}),
        ((*GET, "parameters", 0, "schema"), {"enum": ["open", "paid", "sent"]}),
    ],
)
def test_what_asks_for_less_or_promises_more_breaks_nothing(path, value):
    assert find(change(path, value)) == []


def test_messages_and_elements_that_are_gone_break():
    chat = {"asyncapi": "2.6.0", "channels": {"room": {"publish": {"operationId": "say"}}}}
    assert find_breaking_changes(StandardKind.ASYNCAPI, chat, {**chat, "channels": {}}) == [
        "RECEIVE room is gone."
    ]
    model = {"model": {"softwareSystems": [{"id": "1", "name": "Shop"}]}}
    assert find_breaking_changes(StandardKind.C4, model, {"model": {}}) == ["Shop is gone."]


def test_schemas_that_contain_each_other_end():
    tree = {"type": "object", "properties": {f"n{i}": {"$ref": "#"} for i in range(30)}}
    changed = {**tree, "required": ["n1"]}
    assert "n1 is now required." in find_breaking_changes(StandardKind.JSON_SCHEMA, tree, changed)[0]
