from collections import Counter

import pytest

from pipelines.settings import ROOT
from pipelines.workflows.parse_bpmn import parse_bpmn
from pipelines.workflows.read_model import read_model, to_model
from pipelines.workflows.schema import BPMN, load_kinds, open_validator
from pipelines.workflows.show_model import show_model
from pipelines.workflows.write_bpmn import write_bpmn
from tests.pipelines.workflows.drawing import draw

FIXTURES = ROOT / "tests/fixtures/workflows"
CORPUS = ROOT.parent / "shared" / "corpora" / "bpmn-miwg"
MODELS = sorted(CORPUS.rglob("*.bpmn"))
REFERENCE = [path for path in MODELS if path.parent.name == "Reference"]
needs_corpus = pytest.mark.skipif(not MODELS, reason="the MIWG's models are not beside this checkout")
OWN = f"{{{BPMN}}}"


def count_tags(root):
    return Counter(each.tag for each in root.iter())


def count_read(model):
    """Count the elements of a model by name: those of BPMN, and those that were kept as they are."""
    counts = Counter(f"{OWN}{element.kind.name}" for element in model.walk())
    for element in model.walk():
        for each in element.foreign:
            counts += count_tags(each)
    for diagram in model.diagrams:
        counts += count_tags(diagram)
    return counts


def list_reachable():
    """Return the name of every element that can stand anywhere in a file."""
    found, queue = {f"{OWN}definitions"}, [load_kinds()["definitions"]]
    seen = set()
    while queue:
        kind = queue.pop()
        if id(kind) in seen:
            continue
        seen.add(id(kind))
        for tag, part in kind.parts.items():
            found.add(tag)
            queue.append(part.kind)
    return found


def test_a_fixture_has_every_element_of_bpmn():
    root = parse_bpmn((FIXTURES / "every-element.bpmn").read_bytes()).root
    assert open_validator().validate(root), open_validator().error_log
    assert list_reachable() - count_tags(root).keys() == set()
    assert len(list_reachable()) == 171


@pytest.mark.parametrize("name", ["order", "every-element"])
def test_no_element_is_lost_and_what_is_written_is_valid(name):
    document = parse_bpmn((FIXTURES / f"{name}.bpmn").read_bytes())
    model = to_model(document)
    again = parse_bpmn(write_bpmn(model)).root
    assert count_read(model) == count_tags(document.root) == count_tags(again)
    assert open_validator().validate(again)
    assert show_model(to_model(parse_bpmn(write_bpmn(model)))) == show_model(model)
    assert write_bpmn(model) == write_bpmn(to_model(parse_bpmn(write_bpmn(model))))


@needs_corpus
@pytest.mark.parametrize("path", REFERENCE, ids=lambda path: path.stem)
def test_reference_models_of_the_miwg_lose_nothing(path):
    document = parse_bpmn(path.read_bytes())
    model = to_model(document)
    again = parse_bpmn(write_bpmn(model)).root
    assert document.repairs == ()
    assert count_read(model) == count_tags(document.root) == count_tags(again)
    assert open_validator().validate(again)


@needs_corpus
def test_what_modelers_export_is_read_and_stays_as_valid_as_it_was():
    validator = open_validator()
    for path in MODELS:
        document = parse_bpmn(path.read_bytes())
        was_valid = validator.validate(document.root)
        again = parse_bpmn(write_bpmn(to_model(document))).root
        assert count_tags(again) == count_tags(document.root), path
        assert validator.validate(again) or not was_valid, path


def test_the_model_has_what_people_ask_for():
    view = show_model(read_model((FIXTURES / "every-element.bpmn").read_bytes()))
    nodes = {node.id: node for node in view.nodes}
    edges = {edge.id: edge for edge in view.edges}
    lanes = {lane.id: lane for lane in view.lanes}

    assert nodes["Boundary_1"].properties["attachedToRef"] == "Sub_1"
    assert nodes["Boundary_1"].properties["cancelActivity"] is False
    assert nodes["Catch_1"].properties["eventDefinition"] == [
        {"type": "TimerEventDefinition", "id": "Timer_1", "timeDuration": "PT15M"},
        {"type": "TimerEventDefinition", "id": "Timer_2", "timeCycle": "R3/PT10H"},
    ]
    loop = nodes["User_Task_1"].properties["loopCharacteristics"]
    assert (loop["type"], loop["loopCardinality"], loop["isSequential"]) == (
        "MultiInstanceLoopCharacteristics",
        "3",
        False,
    )
    assert nodes["Sub_Start"].parent_id == "Sub_1"
    assert nodes["Call_1"].properties["calledElement"] == "Global_Task_1"
    assert nodes["Start_1"].properties["extensionElements"] == [
        {"name": "acme:color", "attributes": {"value": "green"}, "text": "dark"}
    ]
    assert edges["F1"].condition == "order.amount > 0"
    assert edges["F3"].is_default
    assert (edges["Data_In_1"].source, edges["Data_In_1"].target) == ("Data_Ref_1", "Task_1")
    assert (edges["Data_Out_1"].source, edges["Data_Out_1"].target) == ("Task_1", "Store_Ref_1")
    assert (lanes["Lane_2"].parent_id, lanes["Lane_2"].node_ids) == ("Lane_1", ["User_Task_1"])
    assert nodes["User_Task_1"].lane_id == "Lane_2"
    assert {part.type for part in view.definitions} > {
        "Message",
        "Signal",
        "Error",
        "Escalation",
        "DataStore",
    }
    assert [part.name for part in view.participants] == ["Shop", "Supplier", "First", "Second", ""]
    assert view.metadata.by_type["BoundaryEvent"] == 4


def test_a_text_is_written_with_the_space_around_it():
    script = "<script>\n  if due:\n    pay()\n</script>"
    model = read_model(draw("a:scriptTask", inside={"a": script}))
    assert model.nodes[0].find_part("script").text == "if due:\n    pay()"
    assert script.encode() in write_bpmn(model)


def test_what_has_no_id_gets_one_that_is_not_written():
    model = read_model(draw("a:t b:t").replace(b' id="b"', b""))
    assert [node.id for node in model.nodes] == ["a", "task-1"]
    assert b"task-1" not in write_bpmn(model)


def test_what_stands_in_a_wrong_place_is_kept():
    content = draw("a:t").replace(b"</task>", b"<process id='odd'><task/></process></task>")
    model = read_model(content)
    assert [process.id for process in model.processes] == ["P"]
    (node,) = show_model(model).nodes
    assert node.properties["otherElements"][0]["attributes"] == {"id": "odd"}
    assert b'<process id="odd">' in write_bpmn(model)
