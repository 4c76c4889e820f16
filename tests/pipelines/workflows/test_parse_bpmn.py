import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.base.errors import WorkflowInvalid
from pipelines.settings import ROOT
from pipelines.workflows.parse_bpmn import DEEPEST, LARGEST, MOST_TAGS, parse_bpmn
from pipelines.workflows.read_model import read_model
from pipelines.workflows.schema import BPMN
from pipelines.workflows.show_model import show_model
from pipelines.workflows.write_bpmn import write_bpmn
from tests.pipelines.workflows.drawing import draw, wrap

FIXTURES = ROOT / "tests/fixtures/workflows"
ORDER = (FIXTURES / "order.bpmn").read_bytes()
EVERY = (FIXTURES / "every-element.bpmn").read_bytes()
MODEL = draw("s:s t:t e:e", "s>t t>e")

LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
HOSTILE = {
    "an entity that reads a file": b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + MODEL,
    "a parameter entity": b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:1/x"> %x;]>' + MODEL,
    "an external DTD": b'<!DOCTYPE a SYSTEM "http://127.0.0.1:1/x.dtd">' + MODEL,
    "a billion laughs": b'<!DOCTYPE a [<!ENTITY l0 "ha">' + LAUGHS + b"]><definitions>&l11;</definitions>",
    "laughs in an attribute": b'<!DOCTYPE a [<!ENTITY l0 "ha">' + LAUGHS + b']><definitions id="&l11;"/>',
    "a quadratic blow-up": b'<!DOCTYPE a [<!ENTITY x "'
    + b"x" * 50_000
    + b'">]><a>'
    + b"&x;" * 50_000
    + b"</a>",
    "deep nesting": wrap('<process id="P">' + "<subProcess>" * 300 + "</subProcess>" * 300 + "</process>"),
    "very deep nesting": b"<a>" * 100_000,
    "more than 10 MiB": wrap("<!--" + "x" * LARGEST + "-->"),
    "a sea of tags": wrap("<process/>" * MOST_TAGS),
    "a sea of attributes": wrap("<process " + " ".join(f'a{n}=""' for n in range(300_001)) + "/>"),
    "another root": b"<html/>",
    "another namespace": MODEL.replace(BPMN.encode(), b"http://www.omg.org/spec/BPMN/20200101/MODEL"),
    "no namespace": b"<definitions><process id='P'/></definitions>",
    "an older BPMN": b'<Package xmlns="http://www.wfmc.org/2008/XPDL2.1"/>',
    "nothing of BPMN": wrap(""),
    "only a diagram": wrap('<d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI"/>'),
    "nothing": b"",
    "text": b"Review the contract",
    "zeros": b"\0" * 1000,
    "JSON": b'{"definitions": {}}',
    "a zip": b"PK\x03\x04" + b"\0" * 100,
    "an unclosed element": MODEL.removesuffix(b"</definitions>"),
    "an unknown entity": MODEL.replace(b"Process", b"&nbsp;"),
    "a prefix that is not declared": MODEL.replace(b"<process", b"<bpmn:process", 1),
    "an unknown encoding": b'<?xml version="1.0" encoding="klingon"?>' + MODEL,
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_what_is_hostile_or_no_bpmn_is_refused_and_says_where(content):
    with pytest.raises(WorkflowInvalid) as caught:
        parse_bpmn(content)
    assert (caught.value.code, caught.value.status) == ("WORKFLOW_INVALID", 400)
    assert caught.value.details.keys() == {"line", "element"}


def test_a_refusal_names_line_and_element():
    with pytest.raises(WorkflowInvalid) as caught:
        parse_bpmn(MODEL.replace(b"<task ", b"\n\n<task <"))
    assert caught.value.details == {"line": 3, "element": "task"}


@pytest.mark.parametrize(
    ("content", "line", "element"),
    [
        (b"<?xml version='1.0'?>\n\n<!DOCTYPE definitions>" + MODEL, 3, "!DOCTYPE"),
        (HOSTILE["a billion laughs"], 1, "!DOCTYPE"),
        (MODEL.replace(b"</process>", b"\n</proces>"), 2, "process"),
        (
            wrap('<process id="P">' + "\n<subProcess>" * 200 + "</subProcess>" * 200 + "</process>"),
            100,
            "subProcess",
        ),
    ],
)
def test_a_refusal_leads_to_what_is_to_be_changed(content, line, element):
    with pytest.raises(WorkflowInvalid) as caught:
        parse_bpmn(content)
    assert caught.value.details == {"line": line, "element": element}


def test_a_refusal_gives_no_advice_to_programmers():
    with pytest.raises(WorkflowInvalid) as caught:
        parse_bpmn(wrap("<a>" * 300 + "</a>" * 300))
    assert caught.value.message == "The file is no well-formed XML: line 1: Excessive depth in document: 256."


def test_what_is_nested_as_deep_as_allowed_can_be_shown():
    inside = '<a xmlns="urn:a">' * (DEEPEST - 3) + "</a>" * (DEEPEST - 3)
    model = read_model(wrap(f'<process id="P"><extensionElements>{inside}</extensionElements></process>'))
    assert show_model(model).model_dump_json().count("children") == DEEPEST - 4


def test_wrong_bytes_are_mended_and_said():
    document = parse_bpmn(MODEL.replace(b'name="t"', b'name="Pr\xfcfen"'))
    assert document.root[0][1].get("name") == "Pr�fen"
    assert document.repairs == ("Line 1 holds bytes that are not UTF-8; they became “�”.",)


def test_a_space_in_a_namespace_is_mended_and_said():
    document = parse_bpmn(MODEL.replace(b"<process", b'<process xmlns:a="http://a b"', 1))
    assert document.root[0].nsmap["a"] == "http://a%20b"
    assert len(document.repairs) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "iso-8859-1"])
def test_other_encodings_are_read_as_they_say(encoding):
    text = MODEL.decode().replace('name="t"', 'name="Prüfen"')
    declared = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>{text}'
    model = read_model(declared.encode(encoding))
    assert (model.nodes[1].name, model.repairs) == ("Prüfen", ())


@st.composite
def mutated(draw_from):
    """A good file with some of its bytes removed, repeated, swapped or replaced."""
    content = bytearray(draw_from(st.sampled_from([ORDER, EVERY])))
    for _ in range(draw_from(st.integers(1, 6))):
        at = draw_from(st.integers(0, len(content) - 1))
        to = min(len(content), at + draw_from(st.integers(1, 60)))
        match draw_from(st.sampled_from(["remove", "repeat", "replace", "text"])):
            case "remove":
                del content[at:to]
            case "repeat":
                content[at:at] = content[at:to]
            case "replace":
                content[at:to] = draw_from(st.binary(max_size=8))
            case "text":
                odd = [
                    "<",
                    ">",
                    '"',
                    "&",
                    "<process>",
                    "]]>",
                    "<!DOCTYPE a>",
                    "xmlns=''",
                    "id='Task_1'",
                    "\0",
                ]
                content[at:to] = draw_from(st.sampled_from(odd)).encode()
        if not content:
            break
    return bytes(content)


@given(mutated())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_mutated_file_is_read_or_refused_cleanly(content):
    from pipelines.workflows.check_model import build_given, to_level
    from pipelines.workflows.rules import SEMANTIC, STRUCTURAL

    try:
        document = parse_bpmn(content)
    except WorkflowInvalid:
        return
    given_model = build_given(document)
    show_model(given_model.model)
    to_level(STRUCTURAL, given_model)
    to_level(SEMANTIC, given_model)
    parse_bpmn(write_bpmn(given_model.model))
