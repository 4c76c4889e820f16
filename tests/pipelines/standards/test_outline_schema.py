from pipelines.models import StandardKind
from pipelines.standards.describe_operation import describe_operation
from pipelines.standards.list_operations import list_operations
from pipelines.standards.outline_schema import outline_document, outline_schema

SHOP = {
    "openapi": "3.1.0",
    "paths": {
        "/orders/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "put": {
                "operationId": "putOrder",
                "requestBody": {
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}
                },
                "responses": {
                    "200": {
                        "description": "Done",
                        "content": {
                            "application/json": {
                                "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Order"}}
                            }
                        },
                    }
                },
            },
        }
    },
    "components": {
        "schemas": {
            "Order": {
                "type": "object",
                "required": ["id"],
                "properties": {
                    "id": {"type": "string", "format": "uuid"},
                    "state": {"enum": ["open", "paid"], "type": "string"},
                    "lines": {"type": "array", "items": {"$ref": "#/components/schemas/Line"}},
                    "parent": {"$ref": "#/components/schemas/Order"},
                },
            },
            "Line": {"type": "object", "properties": {"count": {"type": "integer", "minimum": 1}}},
        }
    },
}


def test_a_schema_is_told_line_by_line_and_a_cycle_ends():
    rows = outline_schema(SHOP, {"$ref": "#/components/schemas/Order"})
    told = [(each.path, each.type, each.is_required, each.depth) for each in rows]
    assert told == [
        ("id", "string, uuid", True, 0),
        ("state", "string", False, 0),
        ("lines", "list of Line", False, 0),
        ("lines.count", "integer", False, 1),
        ("parent", "Order", False, 0),
    ]
    assert rows[1].details == ["one of open, paid"]
    assert rows[2].refers_to == "Line"


def test_an_operation_is_told_with_its_parameters_body_and_answers():
    detail = describe_operation(SHOP, list_operations(SHOP)[0])
    assert [(each.name, each.place, each.is_required) for each in detail.parameters] == [("id", "path", True)]
    assert (detail.request.type, detail.request.media) == ("Order", "application/json")
    assert [(each.status, each.type) for each in detail.responses] == [("200", "list of Order")]
    assert detail.responses[0].rows[0].path == "id"


def test_messages_of_asyncapi_are_told_in_both_versions():
    payload = {"type": "object", "properties": {"lumens": {"type": "integer"}}}
    old = {
        "asyncapi": "2.6.0",
        "channels": {
            "light/{id}": {
                "parameters": {"id": {"schema": {"type": "string"}}},
                "publish": {"message": {"title": "Measured", "payload": payload}},
            }
        },
    }
    new = {
        "asyncapi": "3.0.0",
        "channels": {"light": {"address": "light/{id}", "messages": {"m": {"payload": payload}}}},
        "operations": {"measure": {"action": "receive", "channel": {"$ref": "#/channels/light"}}},
    }
    for document in (old, new):
        detail = describe_operation(document, list_operations(document)[0])
        assert [each.path for each in detail.responses[0].rows] == ["lumens"]


def test_a_model_is_told_element_by_element_with_what_it_uses():
    model = {
        "model": {
            "softwareSystems": [
                {
                    "id": "1",
                    "name": "Shop",
                    "containers": [
                        {
                            "id": "2",
                            "name": "Web",
                            "technology": "React",
                            "relationships": [{"destinationId": "3", "description": "reads"}],
                        },
                        {"id": "3", "name": "Store"},
                    ],
                }
            ]
        }
    }
    rows = outline_document(StandardKind.C4, model)
    assert [(each.name, each.type, each.depth) for each in rows] == [
        ("Shop", "system", 0),
        ("Web", "container", 1),
        ("Store", "container", 1),
    ]
    assert rows[1].details == ["React", "reads → Store"]
