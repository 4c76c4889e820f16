"""Tokens go as BPMN has them go."""

import pytest

from pipelines.workflows.flow_graph import FlowGraph
from pipelines.workflows.read_model import read_model
from pipelines.workflows.token_game import TokenGame
from tests.pipelines.workflows.drawing import draw

TIMER = "<timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>"
ERROR = "<errorEventDefinition/>"
TERMINATE = "<terminateEventDefinition/>"


def say(move):
    ends = [flow.id for flow in move.flows] + [target.id for target in move.targets]
    return f"{move.kind} {','.join(ends)}".strip()


def play(content, *wanted):
    """Make moves by what they say; return where the tokens are and what can come next."""
    game = TokenGame(FlowGraph(read_model(content)))
    for each in wanted:
        moves = {say(move): move for move in game.list_moves()}
        game.make(moves[each])
    return sorted(token.node.id for token in game.tokens), [say(move) for move in game.list_moves()]


LINE = draw("s:s a:t e:e", "s>a a>e")
CHOICE = draw("s:s x:x@default=x_b a:t b:t e:e", "s>x x>a? x>b a>e b>e")
BOTH = draw("s:s p:p a:t b:t j:p e:e", "s>p p>a p>b a>j b>j j>e")
SOME = draw("s:s i:i a:t b:t j:i e:e", "s>i i>a? i>b? a>j b>j j>e")
STUCK = draw("s:s x:x a:t b:t j:p e:e", "s>x x>a x>b a>j b>j j>e")
LATE = draw("s:s a:t c:boundaryEvent@attachedToRef=a e:e f:e", "s>a a>e c>f", inside={"c": TIMER})
BESIDE = draw(
    "s:s a:t c:boundaryEvent@attachedToRef=a@cancelActivity=false e:e f:e", "s>a a>e c>f", inside={"c": TIMER}
)
INNER = (
    '<startEvent id="is"/><endEvent id="ie">{}</endEvent>'
    '<sequenceFlow id="if" sourceRef="is" targetRef="ie"/>'
)
SUB = draw("s:s u:subProcess e:e", "s>u u>e", inside={"u": INNER.format("")})
FAILS = draw(
    "s:s u:subProcess c:boundaryEvent@attachedToRef=u e:e f:e",
    "s>u u>e c>f",
    inside={"u": INNER.format(ERROR), "c": ERROR},
)
LINKED = draw(
    "s:s t:intermediateThrowEvent c:c e:e",
    "s>t c>e",
    inside={"t": '<linkEventDefinition name="A"/>', "c": '<linkEventDefinition name="A"/>'},
)
STOPS = draw("s:s p:p a:t e:e f:e", "s>p p>a p>e a>f", inside={"e": TERMINATE})


@pytest.mark.parametrize(
    ("content", "moves", "at", "ahead"),
    [
        (LINE, [], [], ["begin s"]),
        (LINE, ["begin s", "on s_a"], ["a"], ["on a_e"]),
        (LINE, ["begin s", "on s_a", "on a_e"], [], []),
        (draw("s:s a:t", "s>a"), ["begin s", "on s_a", "end"], [], []),
        (CHOICE, ["begin s", "on s_x"], ["x"], ["choose x_a", "choose x_b"]),
        (CHOICE, ["begin s", "on s_x", "choose x_b"], ["b"], ["on b_e"]),
        (BOTH, ["begin s", "on s_p", "on p_a,p_b"], ["a", "b"], ["on a_j", "on b_j"]),
        (BOTH, ["begin s", "on s_p", "on p_a,p_b", "on a_j"], ["b", "j"], ["on b_j"]),
        (BOTH, ["begin s", "on s_p", "on p_a,p_b", "on a_j", "on b_j"], ["j", "j"], ["on j_e"]),
        (BOTH, ["begin s", "on s_p", "on p_a,p_b", "on a_j", "on b_j", "on j_e"], [], []),
        (SOME, ["begin s", "on s_i"], ["i"], ["choose i_a", "choose i_b", "all i_a,i_b"]),
        (SOME, ["begin s", "on s_i", "choose i_a", "on a_j"], ["j"], ["on j_e"]),
        (SOME, ["begin s", "on s_i", "all i_a,i_b", "on a_j"], ["b", "j"], ["on b_j"]),
        (SOME, ["begin s", "on s_i", "all i_a,i_b", "on a_j", "on b_j", "on j_e"], [], []),
        (STUCK, ["begin s", "on s_x", "choose x_a", "on a_j"], ["j"], []),
        (LATE, ["begin s", "on s_a"], ["a"], ["on a_e", "event c"]),
        (LATE, ["begin s", "on s_a", "event c"], ["c"], ["on c_f"]),
        (BESIDE, ["begin s", "on s_a", "event c"], ["a", "c"], ["on a_e", "event c", "on c_f"]),
        (SUB, ["begin s", "on s_u"], ["u"], ["into is", "on u_e"]),
        (SUB, ["begin s", "on s_u", "into is"], ["is"], ["on if"]),
        (SUB, ["begin s", "on s_u", "into is", "on if"], ["u"], ["on u_e"]),
        (FAILS, ["begin s", "on s_u", "into is"], ["is"], ["on if", "event c"]),
        (FAILS, ["begin s", "on s_u", "into is", "on if"], ["c"], ["on c_f"]),
        (FAILS, ["begin s", "on s_u", "into is", "event c"], ["c"], ["on c_f"]),
        (LINKED, ["begin s", "on s_t", "on c"], ["c"], ["on c_e"]),
        (STOPS, ["begin s", "on s_p", "on p_a,p_e"], [], []),
        (draw("s:s a:t b:e c:e", "s>a a>b a>c?"), ["begin s", "on s_a"], ["a"], ["on a_b", "choose a_b,a_c"]),
    ],
)
def test_tokens_go_as_they_must(content, moves, at, ahead):
    assert play(content, *moves) == (at, ahead)


def test_what_stands_in_two_pools_begins_in_either():
    two = LINE.replace(b"</process>", b'</process><process id="Q"><startEvent id="t"/></process>')
    assert play(two) == ([], ["begin s", "begin t"])
