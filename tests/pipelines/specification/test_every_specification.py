"""What is true of every specification: of each pack with all its features, and of ideas that fit none."""

import re
from functools import cache
from itertools import product

import networkx as nx
import orjson
import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from openapi_spec_validator import validate
from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnValidator

from pipelines.knowledge.load_pack import list_packs
from pipelines.specification.check_schema import list_violations
from pipelines.specification.compile_content import compile_content
from pipelines.specification.contracts.build_openapi import build_openapi
from pipelines.specification.quality.read_ears import read_ears
from pipelines.specification.quality.words import get_placeholders
from tests.pipelines.specification.samples import IDEAS, idea, of_pack, salon

NAMES = ["salon", *(pack.id for pack in list_packs()), *IDEAS]
BPMN = BpmnValidator()


def evidence_of(name):
    if name == "salon":
        return salon()
    return idea(name) if name in IDEAS else of_pack(next(pack for pack in list_packs() if pack.id == name))


@cache
def compiled(name):
    return compile_content(evidence_of(name))


@pytest.fixture(params=NAMES)
def name(request):
    return request.param


@pytest.fixture
def content(name):
    return compiled(name)[0]


def texts_of(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts_of(one)


@pytest.mark.parametrize("format", ["v1", "v2"])
def test_it_fulfills_the_published_schema(content, format):
    assert list_violations(content, format=format) == []


def test_the_same_evidence_gives_the_same_bytes(name):
    again = compile_content(evidence_of(name))
    first, second = (orjson.dumps(one, option=orjson.OPT_SORT_KEYS) for one in (compiled(name), again))
    assert first == second


def test_no_template_is_left_over(content):
    for section in (
        "overview",
        "requirements",
        "glossary",
        "risks",
        "workflows",
        "assumptions",
        "integrations",
    ):
        for text in texts_of(
            [piece if section != "workflows" else piece | {"bpmn": ""} for piece in as_list(content[section])]
        ):
            assert not get_placeholders().search(text), (section, text)
    for test in content["testCases"]:
        assert not get_placeholders().search(" ".join((test["given"], test["when"], test["then"]))), test
    for task in content["taskGraph"]["tasks"]:
        assert not get_placeholders().search(
            " ".join([task["title"], *task["steps"], task["verify"]["expect"]])
        ), task


def as_list(section):
    return section if isinstance(section, list) else [section]


def test_no_two_requirements_say_the_same(content):
    said = [re.sub(r"\s+", " ", one["statement"].lower()) for one in content["requirements"]]
    assert len(said) == len(set(said))


def test_every_requirement_is_one_ears_sentence(content):
    for one in content["requirements"]:
        assert read_ears(one["statement"]), one["statement"]
        assert one["statement"].count(" shall ") >= 1


def test_every_requirement_has_a_reason_a_test_and_a_task(content):
    for one in content["requirements"]:
        assert one["sources"], one["id"]
        assert one["testCaseIds"], one["id"]
        assert one["taskIds"], one["id"]
        assert one["acceptanceCriteria"] or one["fitCriterion"], one["id"]


def test_every_feature_says_what_happens_when_something_goes_wrong(content):
    covered = {one["featureKey"] for one in content["requirements"] if one["ears"]["pattern"] == "unwanted"}
    assert {feature["feature"] for feature in content["overview"]["scope"]["in"]} <= covered


def test_every_reference_leads_somewhere(content):
    known = {
        "requirementIds": {one["id"] for one in content["requirements"]},
        "testCaseIds": {one["id"] for one in content["testCases"]},
        "dependsOn": {one["id"] for one in content["taskGraph"]["tasks"]},
        "taskIds": {one["id"] for one in content["taskGraph"]["tasks"]},
        "screenIds": {one["id"] for one in content["designSystem"]["screens"]},
        "workflowIds": {one["id"] for one in content["workflows"]},
        "decisionIds": {one["id"] for one in content["architecture"]["decisions"]},
        "entityNames": {one["name"] for one in content["entities"]},
        "operationIds": {one["operationId"] for one in content["endpoints"]},
    }

    def check(value):
        if isinstance(value, dict):
            for field, one in value.items():
                if field in known:
                    assert set(one) <= known[field], (field, set(one) - known[field])
                check(one)
        elif isinstance(value, list):
            for one in value:
                check(one)

    check({section: content[section] for section in content if section != "traceability"})
    assert {link["to"] for link in content["traceability"]} <= set().union(*known.values())


def test_its_operations_are_a_valid_openapi_document(content):
    document = build_openapi(content)
    validate(document)
    ids = [one["operationId"] for one in content["endpoints"]]
    assert len(ids) == len(set(ids))
    for one in content["endpoints"]:
        assert any(status.startswith("2") for status in one["responses"])
        assert any(status.startswith("4") for status in one["responses"])
        assert one["requirementIds"], one["operationId"]


def test_the_schema_of_each_entity_is_valid_and_bounded(content):
    for entity in content["entities"]:
        schema = entity["schema"]
        Draft202012Validator.check_schema(schema)
        assert schema["$id"].endswith(entity["name"])
        assert schema["additionalProperties"] is False
        examples = {}
        for field, shape in schema["properties"].items():
            kind = shape["type"] if isinstance(shape["type"], str) else shape["type"][0]
            wanted = {
                "string": ("maxLength", "enum"),
                "array": ("maxItems",),
                "integer": ("maximum",),
                "number": ("maximum",),
            }
            assert not wanted.get(kind) or set(wanted[kind]) & set(shape), (entity["name"], field)
            Draft202012Validator(shape).validate(shape["examples"][0])
            examples[field] = shape["examples"][0]
        Draft202012Validator(schema).validate(examples)


def test_every_workflow_is_valid_bpmn_with_a_place_for_each_node(content):
    for workflow in content["workflows"]:
        document = etree.fromstring(workflow["bpmn"].encode())
        BPMN.validate(document, workflow["name"])
        nodes = {one.text for one in document.iter("{*}flowNodeRef")}
        shapes = {one.get("bpmnElement") for one in document.iter("{*}BPMNShape")}
        assert nodes <= shapes
        for gateway in document.iter("{*}exclusiveGateway"):
            assert gateway.get("default")


def test_boxes_of_a_workflow_do_not_lie_on_each_other(content):
    for workflow in content["workflows"]:
        boxes = [one for one in workflow["diagram"]["nodes"] if one["type"] != "boundaryEvent"]
        for first, second in product(boxes, boxes):
            if first["id"] < second["id"]:
                assert not overlap(first, second), (workflow["name"], first["id"], second["id"])


def overlap(first, second):
    return (
        abs((first["x"] * 2 + first["width"]) - (second["x"] * 2 + second["width"]))
        < first["width"] + second["width"]
        and abs((first["y"] * 2 + first["height"]) - (second["y"] * 2 + second["height"]))
        < first["height"] + second["height"]
    )


def test_tasks_can_be_done_in_their_order(content):
    graph = nx.DiGraph()
    seen = set()
    for task in content["taskGraph"]["tasks"]:
        assert set(task["dependsOn"]) <= seen, task["id"]
        assert 30 <= task["effort"] <= 120
        assert task["verify"]["command"]
        seen.add(task["id"])
        graph.add_node(task["id"])
        graph.add_edges_from((before, task["id"]) for before in task["dependsOn"])
    assert nx.is_directed_acyclic_graph(graph)
    closure = nx.transitive_closure_dag(graph)
    writers = {}
    for task in content["taskGraph"]["tasks"]:
        for path in task["files"]:
            for other in writers.setdefault(path, []):
                assert closure.has_edge(other, task["id"]), (path, other, task["id"])
            writers[path].append(task["id"])


def test_every_milestone_has_tasks_and_every_task_one_milestone(content):
    listed = [task for milestone in content["milestones"] for task in milestone["taskIds"]]
    assert sorted(listed) == sorted(task["id"] for task in content["taskGraph"]["tasks"])
    for task in content["taskGraph"]["tasks"]:
        assert task["milestone"] in {one["id"] for one in content["milestones"]}


def test_its_colors_can_be_read(content):
    for check in content["designSystem"]["contrast"]:
        assert check["ratio"] >= check["minimum"], check


def test_every_screen_has_words_for_each_state_and_a_drawing(content):
    for screen in content["designSystem"]["screens"]:
        assert all(screen["states"].values())
        assert etree.fromstring(screen["wireframe"].encode()).tag.endswith("svg")
        assert screen["requirementIds"], screen["title"]


def test_it_passes_its_own_audit(name):
    validation = compiled(name)[1]
    assert validation["passed"], validation["warnings"]
    assert validation["score"] >= 85


def test_two_salons_get_visibly_different_specifications():
    from tests.pipelines.specification.samples import salon

    first, _ = compile_content(salon())
    values = {
        "cancel_cutoff_hours": 48,
        "payment_timing": "none",
        "must_not": ["sell client data"],
        "hold_minutes": 5,
    }
    words = {"user:provider": "tutor", "user:client": "pupil", "entity:Booking": "lesson"}
    second, _ = compile_content(salon(values=values, words=words, name="Lernhafen"))
    sentences = [{one["statement"] for one in content["requirements"]} for content in (first, second)]
    own = [
        {one["statement"] for one in content["requirements"] if one["featureKey"] and "own" not in one["key"]}
        for content in (first, second)
    ]
    assert len(sentences[0] & sentences[1]) < len(sentences[0]) * 0.75
    assert len(own[0] & own[1]) <= len(own[0]) * 0.3
    assert {one["name"] for one in first["entities"]} != {one["name"] for one in second["entities"]}
    assert {one["path"] for one in first["endpoints"]} != {one["path"] for one in second["endpoints"]}
    assert "lessons" in orjson.dumps(second["endpoints"]).decode()
