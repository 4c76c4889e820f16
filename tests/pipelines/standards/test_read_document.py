from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.base.errors import Invalid
from pipelines.models import StandardKind
from pipelines.standards.check_document import check_document
from pipelines.standards.find_breaking_changes import find_breaking_changes
from pipelines.standards.list_operations import list_operations, list_schemas, recognize_kind
from pipelines.standards.read_document import read_document

CORPUS = Path(__file__).parents[3].parent / "shared" / "corpora" / "contracts"
CONTRACTS = sorted(path for path in CORPUS.glob("*.*") if path.suffix in (".json", ".yaml"))

#: What was counted in them by hand: operations, schemas.
COUNTED = {
    "slack-web-2.0.json": (174, 48),
    "twilio-messaging.json": (58, 40),
    "twilio-verify.yaml": (57, 45),
    "xero-accounting.yaml": (235, 140),
    "xero-projects.yaml": (16, 18),
}


def test_json_and_yaml_give_the_same():
    assert read_document(b'{"openapi": "3.1.0", "200": 1}') == read_document(b"openapi: 3.1.0\n200: 1\n")


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"[1, 2]", "Should be an object"),
        (b'{"a": 1,', "line 1, column"),
        (b"a: [1\nb: }", "line 2 column 2"),
        (b"\xff\xfe", "Not valid UTF-8"),
        (b"a: .nan", "NaN and infinity are not allowed"),
        (b"", "Should be an object"),
        (b"a: " + b"[" * 5000, "recursion limit exceeded"),
        (
            b"a: &a [1,1,1,1,1,1,1,1,1]\n"
            + b"".join(
                b"%c: &%c [%s]\n" % (98 + i, 98 + i, b",".join([b"*%c" % (97 + i)] * 9)) for i in range(9)
            ),
            "repetition limit exceeded",
        ),
    ],
)
def test_what_is_no_document_is_refused_with_the_place(content, says):
    with pytest.raises(Invalid) as refused:
        read_document(content)
    assert says in refused.value.details["issue"]


@pytest.mark.skipif(not CONTRACTS, reason="The corpus of real contracts is not on this machine.")
@pytest.mark.parametrize("path", CONTRACTS, ids=lambda path: path.name)
def test_real_contracts_are_read_whole(path):
    document = read_document(path.read_bytes())
    kind = recognize_kind(document)
    operations = list_operations(document)

    assert kind in (StandardKind.OPENAPI, StandardKind.ASYNCAPI)
    assert len({each.operation_id for each in operations}) == len(operations) > 0
    assert (len(operations), len(list_schemas(document))) == COUNTED.get(
        path.name, (len(operations), len(list_schemas(document)))
    )
    assert find_breaking_changes(kind, document, document) == []
    problems = check_document(kind, document)
    # Xero's paths really do differ by the name of a parameter alone.
    assert {each.code for each in problems if each.severity == "error"} <= {"path-duplicate"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=6),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "paths",
                    "/a/{b}",
                    "get",
                    "parameters",
                    "responses",
                    "200",
                    "content",
                    "schema",
                    "$ref",
                    "type",
                ]
                + ["properties", "required", "items", "enum", "components", "schemas", "channels", "publish"]
                + [
                    "message",
                    "operations",
                    "channel",
                    "model",
                    "softwareSystems",
                    "relationships",
                    "id",
                    "name",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=40,
)


@settings(max_examples=200, deadline=None)
@given(JSON, JSON)
def test_no_document_however_odd_makes_it_fail(one, other):
    for kind in (StandardKind.OPENAPI, StandardKind.ASYNCAPI, StandardKind.C4):
        stem = {"asyncapi": "3.0.0"} if kind is StandardKind.ASYNCAPI else {}
        old, new = (
            {**stem, "paths": each, "channels": each, "operations": each, "model": each}
            for each in (one, other)
        )
        check_document(kind, old)
        find_breaking_changes(kind, old, new)
        list_operations(old), list_schemas({"components": one, "definitions": other})
