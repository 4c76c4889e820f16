import pytest

from pipelines.workflows.check_model import build_given
from pipelines.workflows.explore_tokens import explore_tokens
from pipelines.workflows.parse_bpmn import parse_bpmn
from pipelines.workflows.rules.soundness import WasExplored
from tests.pipelines.workflows.drawing import draw, find

TERMINATE = "<terminateEventDefinition/>"
ERROR = "<errorEventDefinition/>"
LINK = '<linkEventDefinition name="A"/>'


def explore(content):
    given = build_given(parse_bpmn(content))
    return explore_tokens(given.graph, given.model.processes[0])


SOUND = {
    "a row": draw("s:s a:t e:e", "s>a a>e"),
    "a choice that is merged": draw("s:s x:x a:t b:t y:x e:e", "s>x x>a x>b a>y b>y y>e"),
    "branches that are joined": draw("s:s p:p a:t b:t q:p e:e", "s>p p>a p>b a>q b>q q>e"),
    "some branches, joined inclusively": draw("s:s i:i a:t b:t j:i e:e", "s>i i>a? i>b? a>j b>j j>e"),
    "a loop": draw("s:s m:x a:t x:x e:e", "s>m m>a a>x x>m? x>e"),
    "branches that end by themselves": draw("s:s p:p a:e b:e", "s>p p>a p>b"),
    "a choice between branches": draw(
        "s:s p:p x:x a:t b:t y:x c:t q:p e:e", "s>p p>x x>a x>b a>y b>y y>q p>c c>q q>e"
    ),
    "a default beside a condition": draw("s:s a:t@default=a_b b:t c:t x:x e:e", "s>a a>b a>c? b>x c>x x>e"),
    "an error that leaves": draw(
        "s:s a:t b:boundaryEvent@attachedToRef=a e:e f:e", "s>a a>e b>f", inside={"b": ERROR}
    ),
    "an alarm beside the work": draw(
        "s:s a:t b:boundaryEvent@attachedToRef=a@cancelActivity=false e:e f:e",
        "s>a a>e b>f",
        inside={"b": ERROR},
    ),
    "compensation beside the flow": draw(
        "s:s p:p a:t b:t k:boundaryEvent@attachedToRef=a h:t q:p e:e",
        "s>p p>a p>b a>q b>q q>e",
        inside={"k": "<compensateEventDefinition/>"},
    ),
    "a jump by link": draw(
        "s:s l:intermediateThrowEvent c:intermediateCatchEvent e:e", "s>l c>e", inside={"l": LINK, "c": LINK}
    ),
    "an end that stops a waiting branch": draw(
        "s:s p:p x:x a:e b:t q:p e:e", "s>p p>x x>a? x>q p>b b>q q>e", inside={"a": TERMINATE}
    ),
    "nothing": draw(""),
}


@pytest.mark.parametrize("content", SOUND.values(), ids=SOUND)
def test_a_sound_process_never_gets_stuck_and_never_runs_twice(content):
    outcome = explore(content)
    assert (outcome.stuck, outcome.doubled, outcome.is_whole) == (set(), set(), True)


STUCK = {
    "a choice before a parallel join": (draw("s:s x:x a:t b:t q:p e:e", "s>x x>a x>b a>q b>q q>e"), {"q"}),
    "some branches before a parallel join": (
        draw("s:s i:i a:t b:t q:p e:e", "s>i i>a? i>b? a>q b>q q>e"),
        {"q"},
    ),
    "a join that waits for itself": (draw("s:s q:p a:t x:x e:e", "s>q q>a a>x x>q? x>e"), {"q"}),
    "two starts that are joined": (draw("s:s t:s q:p e:e", "s>q t>q q>e"), {"q"}),
    "an error that leaves a branch": (
        draw(
            "s:s p:p a:t b:boundaryEvent@attachedToRef=a c:t q:p e:e f:e",
            "s>p p>a p>c a>q c>q q>e b>f",
            inside={"b": ERROR},
        ),
        {"q"},
    ),
    "an end in one of the branches": (
        draw("s:s p:p x:x a:e b:t q:p e:e", "s>p p>x x>a? x>q p>b b>q q>e"),
        {"q"},
    ),
}


@pytest.mark.parametrize(("content", "where"), STUCK.values(), ids=STUCK)
def test_joins_that_wait_for_ever_are_found(content, where):
    assert explore(content).stuck == where


TWICE = {
    "branches merged exclusively": draw("s:s p:p a:t b:t x:x e:e", "s>p p>a p>b a>x b>x x>e"),
    "branches into one task": draw("s:s p:p a:t b:t c:t e:e", "s>p p>a p>b a>c b>c c>e"),
    "an implicit split": draw("s:s a:t b:t c:t x:x e:e", "s>a a>b a>c b>x c>x x>e"),
    "an alarm that comes back": draw(
        "s:s a:t b:boundaryEvent@attachedToRef=a@cancelActivity=false x:x c:t e:e",
        "s>a a>x b>x x>c c>e",
        inside={"b": ERROR},
    ),
}


@pytest.mark.parametrize("content", TWICE.values(), ids=TWICE)
def test_what_runs_twice_at_once_is_found(content):
    assert explore(content).doubled


def test_a_long_process_is_short_once_its_rows_are_merged():
    steps = [f"t{number}" for number in range(2000)]
    row = ["s", *steps, "e"]
    content = draw(
        "s:s e:e " + " ".join(f"{step}:t" for step in steps),
        " ".join(f"{a}>{b}" for a, b in zip(row, row[1:], strict=False)),
    )
    assert explore(content).is_whole


def test_what_is_too_much_to_try_out_is_said():
    branches = range(14)
    nodes = " ".join(f"x{n}:x a{n}:t b{n}:t y{n}:x" for n in branches)
    flows = " ".join(f"p>x{n} x{n}>a{n} x{n}>b{n} a{n}>y{n} b{n}>y{n} y{n}>q" for n in branches)
    content = draw(f"s:s p:p q:p e:e {nodes}", f"s>p q>e {flows}")
    assert not explore(content).is_whole
    assert find(WasExplored(), content) == ["P"]


@pytest.mark.parametrize("hub", ["t", "x", "i", "p"])
def test_a_hub_of_thousands_of_flows_is_given_up_and_said(hub):
    count = 4000
    nodes = " ".join(f"a{number}:t b{number}:t" for number in range(count))
    flows = " ".join(f"a{number}>h h>b{number}" for number in range(count))
    content = draw(f"h:{hub} {nodes}", flows)
    assert not explore(content).is_whole
    assert find(WasExplored(), content) == ["P"]
