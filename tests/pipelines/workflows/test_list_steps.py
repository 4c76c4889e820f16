"""A process told as a list: all of it, in the order of its flow."""

from pipelines.settings import ROOT
from pipelines.workflows.list_steps import list_steps
from pipelines.workflows.read_model import read_model
from tests.pipelines.workflows.drawing import draw

ORDER = (ROOT / "tests/fixtures/workflows/order.bpmn").read_bytes()
EVERY = (ROOT / "tests/fixtures/workflows/every-element.bpmn").read_bytes()


def ids(content):
    return [[step.id for step in group.steps] for group in list_steps(read_model(content))]


def test_a_way_is_told_to_its_end_before_the_next_one():
    assert ids(draw("b:t e:e s:s x:x a:t", "s>x x>a x>b a>e b>e")) == [["s", "x", "a", "e", "b"]]


def test_what_nothing_leads_to_is_told_last():
    assert ids(draw("lost:t s:s e:e", "s>e")) == [["s", "e", "lost"]]


def test_a_loop_is_told_once():
    assert ids(draw("s:s a:t x:x e:e", "s>a a>x x>a x>e")) == [["s", "a", "x", "e"]]


def test_pools_and_lanes_come_first_and_events_on_a_border_after_their_activity():
    held, steps = list_steps(read_model(ORDER))
    assert (held.kind, [step.name for step in held.steps]) == (
        "lanes",
        ["Shop", "Customer", "Owner", "Machine"],
    )
    named = [step.id for step in steps.steps]
    assert named.index("Charge_Failed") == named.index("Charge_Card") + 1
    choice = next(step for step in steps.steps if step.id == "Is_Complete")
    assert [(each.name, each.condition, each.is_default, each.target_id) for each in choice.after] == [
        ("yes", "order.complete", False, "Charge_Card"),
        ("no", None, True, "Ask_Customer"),
    ]


def test_no_node_is_left_out():
    model = read_model(EVERY)
    told = {step.id for group in list_steps(model) for step in group.steps}
    assert {node.id for node in model.nodes} <= told
