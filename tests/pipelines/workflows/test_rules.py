"""Each rule finds what it is about, and nothing in a process that is right."""

import pytest

from pipelines.settings import ROOT
from pipelines.workflows.check_model import build_given
from pipelines.workflows.parse_bpmn import parse_bpmn
from pipelines.workflows.rules import SEMANTIC, STRUCTURAL
from pipelines.workflows.rules.rule import MOST, check_rule
from tests.pipelines.workflows.drawing import draw, find, wrap

ORDER = (ROOT / "tests/fixtures/workflows/order.bpmn").read_bytes()
RULES = {type(rule).__name__: rule for rule in (*STRUCTURAL, *SEMANTIC)}
START_END = ("s:s e:e", "s>e")
TIMER = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>"
MESSAGE = "<messageEventDefinition/>"
MULTI = "<multiInstanceLoopCharacteristics/>"


def pools(flow):
    """Two pools, the second without a process, and a message flow."""
    nodes = '<process id="P"><startEvent id="s"/><sendTask id="a"/><intermediateCatchEvent id="c"/></process>'
    two = '<participant id="P1" name="One" processRef="P"/><participant id="P2" name="Two"/>'
    return wrap(f'{nodes}<collaboration id="C">{two}{flow}</collaboration>')


def sub_process(inside, kind="subProcess", more="", flows="s>sub sub>e"):
    return draw(f"s:s sub:{kind}{more} e:e", flows, inside={"sub": inside})


TASK = '<task id="a"/>'
LANE = '<lane id="L{}"><flowNodeRef>a</flowNodeRef></lane>'

BROKEN = [
    ("ReadAsWritten", draw("s:s").replace(b'name="s"', b'name="\xff"'), [None]),
    ("SchemaValid", draw("a:t@colour=red"), ["a"]),
    ("HasProcess", draw(""), [None]),
    ("UniqueIds", draw("a:t a:u"), ["a"]),
    ("HasIds", draw("a:t").replace(b' id="a"', b""), ["task-1"]),
    ("FlowEnds", draw("a:t", "a>b"), ["a_b"]),
    ("References", draw("a:sendTask@messageRef=m"), ["a"]),
    ("References", draw("a:t@default=f"), ["a"]),
    ("FlowStaysInside", sub_process('<task id="in"/>', flows="s>sub sub>in"), ["sub_in"]),
    ("MessageFlowBetweenPools", pools('<messageFlow id="m" sourceRef="a" targetRef="c"/>'), ["m"]),
    ("Connected", draw("s:s e:e a:t", "s>e"), ["a"]),
    ("FlowsOnce", draw("s:s e:e", "s>e s>e").replace(b"s_e", b"s_e2", 1), ["s_e"]),
    ("FlowsAgree", draw("s:s a:t e:e", "s>a a>e", inside={"a": "<incoming>a_e</incoming>"}), ["a"]),
    (
        "OneLane",
        wrap(f'<process id="P"><laneSet id="L">{LANE.format(1)}{LANE.format(2)}</laneSet>{TASK}</process>'),
        ["a"],
    ),
    ("IsDrawn", draw(*START_END), [None]),
    ("IsDrawn", ORDER.replace(b'bpmnElement="Wait"', b'bpmnElement="Waited"'), ["Wait"]),
    ("StartEventRequired", draw("a:t e:e", "a>e"), ["P"]),
    ("EndEventRequired", draw("s:s a:t", "s>a"), ["P"]),
    ("NoImplicitStart", draw("s:s a:t e:e", "s>e a>e"), ["a"]),
    ("NoImplicitEnd", draw("s:s a:t e:e", "s>a"), ["a"]),
    ("SingleBlankStartEvent", draw("s:s s2:s e:e", "s>e s2>e"), ["P"]),
    ("SubProcessBlankStartEvent", sub_process(f'<startEvent id="in">{TIMER}</startEvent>'), ["in"]),
    (
        "EventSubProcessTypedStart",
        sub_process('<startEvent id="in"/>', more="@triggeredByEvent=true", flows="s>e"),
        ["in"],
    ),
    (
        "EventSubProcessTypedStart",
        sub_process(f'<startEvent id="in">{MESSAGE}</startEvent>', more="@triggeredByEvent=true"),
        ["sub"],
    ),
    ("StartAndEnd", draw("s:s e:e a:t", "s>a a>s e>a"), ["s", "e"]),
    ("SuperfluousTermination", draw(*START_END, inside={"e": "<terminateEventDefinition/>"}), ["e"]),
    ("ConditionalFlows", draw("s:s x:x a:e b:e", "s>x x>a? x>b"), ["x_b"]),
    ("ConditionalFlows", draw("s:s a:t@default=a_b b:e c:e", "s>a a>b a>c"), ["a_c"]),
    ("ChoiceIsExplained", draw("s:s x:x a:e b:e", "s>x x>a x>b"), ["x"]),
    ("DefaultFlow", draw("s:s x:x a:e b:e", "s>x x>a? x>b?"), ["x"]),
    ("DefaultLeaves", draw("s:s x:x@default=x_b a:e b:e", "s>x x>a? x>b?"), ["x_b"]),
    ("DefaultLeaves", draw("s:s x:x@default=s_x a:e b:e", "s>x x>a? x>b?"), ["x"]),
    ("NoConditionWhereNoneIsAsked", draw("s:s p:p a:e b:e", "s>p p>a? p>b"), ["p_a"]),
    ("EventBasedGateway", draw("s:s v:v a:t", "s>v v>a"), ["v", "a"]),
    ("NoGatewayJoinFork", draw("s:s a:t x:x b:e c:e", "s>x a>x x>b x>c"), ["x"]),
    ("FakeJoin", draw("s:s x:x a:t b:t c:t e:e", "s>x x>a x>b a>c b>c c>e"), ["c"]),
    ("NoImplicitSplit", draw("s:s a:t b:e c:e", "s>a a>b a>c"), ["a"]),
    ("SuperfluousGateway", draw("s:s x:x e:e", "s>x x>e"), ["x"]),
    ("NoComplexGateway", draw("s:s g:complexGateway e:e", "s>g g>e"), ["g"]),
    ("NoInclusiveGateway", draw("s:s i:i a:t b:t j:i e:e", "s>i i>a? i>b? a>j b>j j>e"), ["j"]),
    (
        "LinkEvents",
        draw("s:s l:intermediateThrowEvent", "s>l", inside={"l": '<linkEventDefinition name="A"/>'}),
        ["l"],
    ),
    ("LinkEvents", draw("c:c e:e", "c>e", inside={"c": '<linkEventDefinition name="A"/>'}), ["c"]),
    ("SingleEventDefinition", draw("c:c", inside={"c": TIMER + MESSAGE}), ["c"]),
    ("TimerHasTime", draw("c:c", inside={"c": "<timerEventDefinition/>"}), ["c"]),
    ("ConditionalEventHasCondition", draw("c:c", inside={"c": "<conditionalEventDefinition/>"}), ["c"]),
    ("EventSaysWhich", draw("c:c", inside={"c": "<signalEventDefinition/>"}), ["c"]),
    ("BoundaryEvents", draw("a:t b:boundaryEvent@attachedToRef=x"), ["b", "b"]),
    ("BoundaryEvents", draw("a:t b:boundaryEvent@attachedToRef=a", "a>b", inside={"b": TIMER}), ["b"]),
    (
        "InterruptingEvents",
        draw(
            "a:t b:boundaryEvent@attachedToRef=a@cancelActivity=false",
            inside={"b": "<errorEventDefinition/>"},
        ),
        ["b"],
    ),
    ("EventsInPlace", draw("e:e", inside={"e": "<cancelEventDefinition/>"}), ["e"]),
    ("EventsInPlace", draw("s:s", inside={"s": "<errorEventDefinition/>"}), ["s"]),
    ("MessageFlowsReachCatchers", pools('<messageFlow id="m" sourceRef="c" targetRef="P2"/>'), ["m"]),
    ("LabelRequired", draw("s:s a:t@name= e:e", "s>a a>e"), ["a"]),
    ("LabelRequired", draw("s:s x:x@name= a:e b:e", "s>x x>a? x>b?"), ["x"]),
    ("ChoiceLabelled", draw("s:s x:x a:e b:e", "s>x x>a? x>b?").replace(b"to a", b""), ["x_a"]),
    ("NamesDiffer", draw("a:t@name=Same b:u@name=same"), ["b"]),
    ("AdHocSubProcess", sub_process('<startEvent id="in"/>', "adHocSubProcess"), ["in", "sub"]),
    ("CallsSomething", draw("a:callActivity"), ["a"]),
    ("RepeatsOver", draw("a:t", inside={"a": MULTI}), ["a"]),
    ("ScriptIsThere", draw("a:scriptTask"), ["a"]),
    ("TaskHasMessage", draw("a:sendTask"), ["a"]),
    ("WaitsWithDeadline", draw("c:c", inside={"c": MESSAGE}), ["c"]),
    ("Reachable", draw("s:s e:e a:t b:t", "s>e a>b b>a"), ["a", "b"]),
    ("NoDeadEnd", draw("s:s a:t b:t e:e", "s>a a>b b>a"), ["a"]),
    ("NoDeadEnd", draw("s:s a:t b:t", "s>a a>a"), ["a"]),
    ("NoDeadlock", draw("s:s x:x a:t b:t p:p e:e", "s>x x>a x>b a>p b>p p>e"), ["p"]),
    ("NoLostSynchronization", draw("s:s p:p a:t b:t x:x e:e", "s>p p>a p>b a>x b>x x>e"), ["x"]),
]


@pytest.mark.parametrize(("name", "content", "where"), BROKEN, ids=[each[0] for each in BROKEN])
def test_a_rule_finds_what_breaks_it(name, content, where):
    assert find(RULES[name], content) == where


def test_every_rule_was_broken():
    assert RULES.keys() - {name for name, *_ in BROKEN} == {"WasExplored"}


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_process_that_is_right_breaks_none(rule):
    assert find(rule, ORDER) == []


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_says_what_it_is_about_and_what_to_do(rule):
    assert rule.code.isupper()
    assert rule.fix.endswith(".")
    assert type(rule).__doc__.rstrip().endswith(".")


def test_what_is_in_a_folded_sub_process_need_not_be_drawn():
    sub = '<task id="in" name="in"/>'
    shape = '<d:BPMNShape bpmnElement="sub" {}/>'
    for said, found in (('isExpanded="true"', ["in"]), ('isExpanded="false"', []), ("", [])):
        diagram = f'<d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI">{shape.format(said)}</d:BPMNDiagram>'
        content = draw("sub:subProcess", inside={"sub": sub})
        content = content.replace(b"</definitions>", diagram.encode() + b"</definitions>")
        assert find(RULES["IsDrawn"], content) == found


ZEEBE = 'xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"'


def extend(said):
    return f"<extensionElements><{said} {ZEEBE}/></extensionElements>"


CAMUNDA = 'xmlns:camunda="http://camunda.org/schema/1.0/bpmn"'


@pytest.mark.parametrize(
    ("rule", "content"),
    [
        (
            "CallsSomething",
            draw(
                "a:callActivity",
                inside={"a": extend('zeebe:calledElement processId="p"')},
            ),
        ),
        (
            "TaskHasMessage",
            draw(
                "a:sendTask",
                inside={"a": extend('zeebe:taskDefinition type="mail"')},
            ),
        ),
        (
            "TaskHasMessage",
            draw("a:sendTask").replace(b"<sendTask", f'<sendTask {CAMUNDA} camunda:class="A"'.encode()),
        ),
        (
            "EventSaysWhich",
            draw("e:e", inside={"e": f'<messageEventDefinition {CAMUNDA} camunda:type="external"/>'}),
        ),
        (
            "EventSaysWhich",
            pools('<messageFlow id="m" sourceRef="P2" targetRef="c"/>').replace(
                b'"c"/>', b'"c">' + MESSAGE.encode() + b"</intermediateCatchEvent>", 1
            ),
        ),
    ],
)
def test_what_an_engine_or_a_message_flow_says_is_not_missing(rule, content):
    assert find(RULES[rule], content) == []


def test_an_activity_with_a_default_takes_it_or_another_flow_and_never_both():
    content = draw("s:s a:t@default=a_x x:x b:t e:e", "s>a a>b a>x b>x x>e")
    assert find(RULES["NoLostSynchronization"], content) == []


def test_codes_are_given_once():
    codes = [rule.code for rule in RULES.values()]
    assert len(set(codes)) == len(codes)


def test_what_is_wrong_a_thousand_times_is_reported_a_hundred_times():
    content = draw("s:s e:e " + " ".join(f"a{number}:t" for number in range(1000)), "s>e")
    found = check_rule(RULES["Connected"], build_given(parse_bpmn(content)))
    assert len(found) == MOST
    assert found[0].model_dump() == {
        "code": "NO_DISCONNECTED",
        "message": "Task “a0” is connected to nothing.",
        "element_id": "a0",
        "severity": "error",
        "fix": "Connect the element by a sequence flow, or delete it.",
    }
