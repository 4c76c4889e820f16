"""What nobody has named is told by its neighbours."""

import pytest

from pipelines.workflows.check_model import build_given
from pipelines.workflows.parse_bpmn import parse_bpmn
from pipelines.workflows.rules import SEMANTIC
from praetor_app.views.called import say_kinds
from tests.pipelines.workflows.drawing import draw, wrap


def title(content, id):
    return build_given(parse_bpmn(content)).model.by_id[id].title


FLOW = draw("s:s@name= a:u@name=Check x:x@name= y:x@name= b:t@name= e:e@name=Done", "s>a a>x x>y y>b b>e")
BORDER = draw("a:t@name=Pay c:boundaryEvent@name=@attachedToRef=a d:t@name=", "c>d")


@pytest.mark.parametrize(
    ("content", "id", "said"),
    [
        (FLOW, "a", "UserTask “Check”"),
        (FLOW, "x", "ExclusiveGateway after UserTask “Check”"),
        (FLOW, "y", "ExclusiveGateway after UserTask “Check”"),
        (FLOW, "s", "StartEvent before UserTask “Check”"),
        (BORDER, "c", "BoundaryEvent on the border of Task “Pay”"),
        (BORDER, "d", "Task after Task “Pay”"),
        (draw("a:t@name="), "a", "Task in Process “Process”"),
        (draw("a:t@name= b:t@name=", "a>b a>a"), "a", "Task in Process “Process”"),
        (draw("a:t@name=").replace(b'name="Process"', b""), "a", "Task “a”"),
    ],
)
def test_a_node_is_told_by_what_comes_before_or_after_it(content, id, said):
    assert title(content, id) == said


def test_a_name_is_not_looked_for_beyond_the_neighbourhood():
    row = " ".join(f"a{number}:t@name=" for number in range(40))
    flows = " ".join(f"a{number}>a{number + 1}" for number in range(39))
    assert title(draw(f"s:s {row}", f"s>a0 {flows}"), "a39") == "Task in Process “Process”"


def test_a_flow_is_told_by_its_ends():
    unnamed = FLOW.replace(b'name="to ', b'x="')
    assert title(unnamed, "a_x") == (
        "SequenceFlow from UserTask “Check” to ExclusiveGateway after UserTask “Check”"
    )
    assert title(draw("a:t", "a>b").replace(b'name="to b"', b""), "a_b") == "SequenceFlow from Task “a”"


def test_pools_and_lanes_are_told_by_what_they_hold():
    lane = '<laneSet id="S"><lane id="L"><flowNodeRef>a</flowNodeRef></lane></laneSet>'
    inside = f'<process id="P">{lane}<task id="a" name="Pay"/></process>'
    pool = '<collaboration id="C"><participant id="O" {}processRef="P"/></collaboration>'
    named, unnamed = wrap(inside + pool.format('name="Shop" ')), wrap(inside + pool.format(""))
    assert title(named, "L") == "Lane with Task “Pay”"
    assert title(named, "P") == "Process in Participant “Shop”"
    assert title(unnamed, "O") == "Participant with Task “Pay”"


def test_findings_call_no_element_by_its_id_where_it_has_neighbours():
    given = build_given(parse_bpmn(FLOW.replace(b'name="to ', b'x="')))
    messages = [hit.message for rule in SEMANTIC for hit in rule.find(given)]
    assert messages
    assert not [each for each in messages if "“x”" in each or "“y”" in each or "“a_x”" in each]


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("ExclusiveGateway after Task “Check” joins.", "Exclusive gateway after task “Check” joins."),
        ("Task “Ask UserTask after lunch” ends.", "Task “Ask UserTask after lunch” ends."),
        ("The way from StartEvent “a” to Task “b”", "The way from start event “a” to task “b”"),
    ],
)
def test_people_read_kinds_as_words_and_names_as_they_are(message, said):
    assert say_kinds(message) == said
