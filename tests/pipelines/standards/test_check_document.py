import pytest

from pipelines.models import StandardKind
from pipelines.standards.check_document import check_document

INFO = {"title": "Shop", "version": "1.0.0"}
FIELDS = {"b": {"type": "array"}, "c": {"allOf": [{"type": "text"}]}}
SCHEMAS = {"A": {"type": "object", "properties": FIELDS}}
ID = {"name": "id", "in": "query"}


@pytest.mark.parametrize(
    ("kind", "document", "code", "path"),
    [
        (
            "openapi",
            {"components": {"schemas": SCHEMAS}},
            "array-items",
            "#/components/schemas/A/properties/b",
        ),
        (
            "openapi",
            {"components": {"schemas": SCHEMAS}},
            "schema-type",
            "#/components/schemas/A/properties/c/allOf/0/type",
        ),
        ("openapi", {"servers": [{"url": "https://{place}.test"}]}, "oas3-server-variables", "#/servers/0"),
        (
            "openapi",
            {"paths": {"/a": {"get": {"parameters": [ID, ID]}}}},
            "operation-parameters",
            "#/paths/~1a/get/parameters",
        ),
        (
            "openapi",
            {"tags": [{"name": "Known"}], "paths": {"/a": {"get": {"tags": ["Knwon"]}}}},
            "operation-tag-defined",
            "#/paths/~1a/get/tags",
        ),
        (
            "asyncapi",
            {"channels": {"a": {"publish": {"message": {"payload": {"type": "nope"}}}}}},
            "schema-type",
            "#/channels/a/publish/message/payload/type",
        ),
    ],
)
def test_what_is_wrong_is_found_where_it_stands(kind, document, code, path):
    version = {"openapi": "3.1.0"} if kind == "openapi" else {"asyncapi": "2.6.0"}
    found = check_document(StandardKind(kind), {**version, "info": INFO, **document})
    assert path in [each.path for each in found if each.code == code]


def test_a_field_without_a_name_has_a_place_too():
    schemas = {"A": {"properties": {"": {"type": "nope"}}}}
    found = check_document(StandardKind.OPENAPI, {"openapi": "3.1.0", "components": {"schemas": schemas}})
    assert "#/components/schemas/A/properties//type" in [each.path for each in found]


def test_what_is_sound_is_left_alone():
    schemas = {
        "A": {"type": ["array", "null"], "items": {"type": "integer"}},
        "B": True,
        "C": {"$ref": "#/x"},
    }
    found = check_document(StandardKind.OPENAPI, {"openapi": "3.1.0", "components": {"schemas": schemas}})
    assert not {"schema-type", "array-items"} & {each.code for each in found}
