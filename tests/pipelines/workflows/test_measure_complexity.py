"""Every value is counted by hand from the drawing in the test."""

import sys

import pytest

from pipelines.settings import ROOT
from pipelines.workflows.measure_complexity import measure_complexity
from pipelines.workflows.read_model import read_model
from pipelines.workflows.show_model import show_model
from tests.pipelines.workflows.drawing import draw


def measure(content):
    found = measure_complexity(read_model(content))
    assert found is not None
    return found


def test_a_small_process():
    # 1 start, 3 tasks, a fork and a join, 1 end: 7 nodes, 7 flows; 2 gateways with 3 flows each.
    # By type: task 3, gateway 2, start 1, end 1: two types occur twice or more, together 5 times (4 <= 5).
    content = draw("s:s a:t f:p b:t c:t j:p e:e", "s>a a>f f>b f>c b>j c>j j>e")
    assert measure(content).model_dump() == {
        "activities": 3,
        "events": 2,
        "start_events": 1,
        "intermediate_events": 0,
        "end_events": 1,
        "gateways": 2,
        "control_flow_elements": 4,
        "nodes": 7,
        "sequence_flows": 7,
        "coefficient_of_network_complexity": 1.0,
        "gateway_heterogeneity": 1,
        "average_gateway_degree": 3.0,
        "durfee_square": 2,
        "perfect_square": 2,
    }


def test_kinds_of_tasks_and_sub_processes_count_as_one_kind_each():
    # Activities: 6 kinds of task and a call, 3 kinds of sub-process. Events: start, border, end.
    kinds = "userTask serviceTask sendTask receiveTask scriptTask manualTask callActivity"
    kinds += " subProcess transaction adHocSubProcess"
    nodes = " ".join(f"n{number}:{kind}" for number, kind in enumerate(kinds.split()))
    found = measure(draw(f"s:s {nodes} b:boundaryEvent@attachedToRef=n0 e:e", "s>n0 n0>e b>e"))
    assert (found.activities, found.events, found.intermediate_events, found.nodes) == (10, 3, 1, 13)
    assert found.sequence_flows == 3
    # task 7, subProcess 3, three kinds of event once: d = 2; the first 3 types occur 11 times (9 <= 11 < 16).
    assert (found.durfee_square, found.perfect_square) == (2, 3)


def test_gateways_of_all_kinds():
    # x: 1 in 2 out; p: 2 in 1 out; i: 1 in, 1 out; v: 1 in, 2 out = degrees 3, 3, 2, 3.
    found = measure(draw("s:s x:x p:p i:i v:v e:e", "s>x x>p x>p p>i i>v v>e v>e"))
    assert (found.gateways, found.gateway_heterogeneity) == (4, 4)
    assert found.average_gateway_degree == pytest.approx(11 / 4)
    assert found.coefficient_of_network_complexity == pytest.approx(7 / 6)


def test_without_gateways_there_is_no_degree_and_without_nodes_no_ratio():
    assert measure(draw("s:s e:e", "s>e")).average_gateway_degree is None
    empty = measure(draw("d:dataObject"))
    assert (empty.nodes, empty.coefficient_of_network_complexity) == (0, None)


def test_the_order():
    # 14 nodes: 3 tasks, 7 events (start, 2 caught, 1 on a border, 3 ends), 3 gateways. 12 flows.
    found = measure((ROOT / "tests/fixtures/workflows/order.bpmn").read_bytes())
    assert (found.activities, found.events, found.gateways, found.nodes) == (3, 7, 3, 13)
    assert (found.start_events, found.intermediate_events, found.end_events) == (1, 3, 3)
    assert found.sequence_flows == 12
    # Merge 3, the question 3, the waiting 3.
    assert (found.gateway_heterogeneity, found.average_gateway_degree) == (2, 3.0)


def test_without_the_package_the_figures_are_absent_and_all_else_is_there(monkeypatch):
    monkeypatch.setitem(sys.modules, "bpmn_python", None)
    view = show_model(read_model(draw("s:s e:e", "s>e")))
    assert view.metadata.complexity is None
    assert len(view.nodes) == 2
