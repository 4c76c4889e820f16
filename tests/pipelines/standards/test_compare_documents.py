from pipelines.models import StandardKind
from pipelines.standards.compare_documents import compare_documents

ORDER = {
    "type": "object",
    "required": ["id"],
    "properties": {"id": {"type": "string"}, "total": {"type": "number"}, "note": {"type": "string"}},
}
NEXT = {
    "type": "object",
    "required": ["id"],
    "properties": {"id": {"type": "string"}, "total": {"type": "string"}, "place": {"type": "string"}},
}


def tell(comparison):
    return {each.path: (each.kind, each.is_breaking) for each in comparison.changes}


def test_each_difference_is_told_at_its_place_and_marked_where_it_breaks():
    found = compare_documents(StandardKind.JSON_SCHEMA, ORDER, NEXT)
    told = tell(found)
    assert told["#/properties/total/type"] == ("changed", True)
    assert told["#/properties/place"][0] == "added"
    assert told["#/properties/note"][0] == "removed"
    assert found.breaking
    assert found.total == 3


def test_the_same_document_has_no_differences():
    found = compare_documents(StandardKind.JSON_SCHEMA, ORDER, ORDER)
    assert (found.breaking, found.changes, found.total) == ([], [], 0)


def test_lists_of_objects_are_compared_item_by_item():
    old = {"servers": [{"url": "https://one.test"}, {"url": "https://two.test"}]}
    new = {
        "servers": [{"url": "https://one.test"}, {"url": "https://three.test"}, {"url": "https://four.test"}]
    }
    assert set(tell(compare_documents(StandardKind.OPENAPI, old, new))) == {"#/servers/1/url", "#/servers/2"}
