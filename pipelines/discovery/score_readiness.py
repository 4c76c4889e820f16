"""Score how ready a phase is (discovery.md 3.4).

parts = score_readiness(flow)
"""

from collections.abc import Iterable, Iterator

from pipelines.discovery.flow import ASKED, Flow, is_readback
from pipelines.discovery.phase_records import ScorePart
from pipelines.models import NodeStatus, Phase, Question, QuestionStatus
from pipelines.ontology.node import Node

#: How sure a slot has to be.
REQUIRED, RECOMMENDED = 0.8, 0.6
#: Known to be left open: counts as satisfied, and leaves the percentile.
KNOWINGLY = (NodeStatus.ASSUMED, NodeStatus.WAIVED)
#: So many conflicts take all of their part of the score.
MOST_CONFLICTS = 20


def score_readiness(flow: Flow) -> list[ScorePart]:
    """Return the parts of the score of the project's phase; their points add up to it."""
    phase = flow.project.phase
    if phase is Phase.DISCOVERY:
        return score_discovery(flow)
    if phase is Phase.SPECIFICATION:
        return score_specification(flow)
    required = [q for q in list_asked(flow, phase) if q.is_required and not is_readback(q)]
    answered = share(q.status is QuestionStatus.ANSWERED for q in required)
    return [
        build_part("required", "Required questions answered", answered, 0.9),
        build_part("readback", "What was understood is confirmed", is_confirmed(flow, phase), 0.1),
    ]


def score_discovery(flow: Flow) -> list[ScorePart]:
    """Return the five parts of discovery's score."""
    required = list_slots(flow, "required")
    recommended = list_slots(flow, "recommended")
    sure = [node.confidence for node in required if node.status not in KNOWINGLY]
    conflicts = len(list_conflicts(flow))
    return [
        build_part(
            "required", "What has to be known", share(is_satisfied(n, REQUIRED) for n in required), 0.4
        ),
        build_part(
            "recommended",
            "What should be known",
            share(is_satisfied(n, RECOMMENDED) for n in recommended),
            0.2,
        ),
        build_part("confidence", "How sure it is", min(1.0, measure_quartile(sure) / REQUIRED), 0.2),
        build_part("conflicts", "Nothing contradicts", 1 - min(1.0, conflicts / MOST_CONFLICTS), 0.1),
        build_part("readback", "What was understood is confirmed", is_confirmed(flow, Phase.DISCOVERY), 0.1),
    ]


def score_specification(flow: Flow) -> list[ScorePart]:
    """Return what compiling needs: the required questions of discovery, and of all phases."""
    discovery = [q for q in list_asked(flow, Phase.DISCOVERY) if q.is_required]
    later = [
        q for q in flow.questions if q.is_required and q.phase is not Phase.DISCOVERY and q.status in ASKED
    ]
    return [
        build_part("discovery", "What has to be known", share(is_answered(q) for q in discovery), 0.5),
        build_part("required", "Required questions answered", share(is_answered(q) for q in later), 0.4),
        build_part(
            "conflicts", "Nothing contradicts", 1 - min(1.0, len(list_conflicts(flow)) / MOST_CONFLICTS), 0.1
        ),
    ]


def list_asked(flow: Flow, phase: Phase) -> list[Question]:
    """Return the questions of the phase that are asked."""
    return [question for question in flow.of_phase(phase) if question.status in ASKED]


def list_slots(flow: Flow, obligation: str) -> list[Node]:
    """Return the slots of discovery that apply, by how much they have to be known."""
    found: dict[str, Node] = {}
    for slot, question in iterate_slots(flow):
        node = flow.board.get(slot)
        is_required = question.is_required or (node is not None and node.obligation == "required")
        wanted = "required" if is_required else (node.obligation if node else None)
        if node is not None and wanted == obligation:
            found.setdefault(slot, node)
    return list(found.values())


def iterate_slots(flow: Flow) -> Iterator[tuple[str, Question]]:
    """Yield the slots that discovery asks for or knows already, with the question; read-backs aside."""
    for question in flow.of_phase(Phase.DISCOVERY):
        if question.status is not QuestionStatus.HIDDEN and not is_readback(question):
            yield from ((slot, question) for slot in question.fills)


def is_satisfied(node: Node, enough: float) -> bool:
    """Tell whether a slot is known well enough, or knowingly left open."""
    if node.status is NodeStatus.CONFLICTED:
        return False
    return node.status in KNOWINGLY or node.confidence >= enough


def list_conflicts(flow: Flow) -> list[Node]:
    """Return what contradicts."""
    return [node for node in flow.board.nodes.values() if node.status is NodeStatus.CONFLICTED]


def is_answered(question: Question) -> bool:
    """Tell whether a question has its answer."""
    return question.status is QuestionStatus.ANSWERED


def is_confirmed(flow: Flow, phase: Phase) -> float:
    """Return 1 when the phase's read-back was confirmed, or there is none."""
    return share(is_answered(question) for question in list_asked(flow, phase) if is_readback(question))


def build_part(key: str, label: str, done: float, most: float) -> ScorePart:
    """Return a part of which ``done`` (0–1) is reached."""
    return ScorePart(key=key, label=label, points=round(done * most, 4), max=most)


def share(each: Iterable[bool]) -> float:
    """Return the share that is true; of nothing it is all."""
    found = list(each)
    return sum(found) / len(found) if found else 1.0


def measure_quartile(values: list[float]) -> float:
    """Return the 25th percentile, linearly between neighbors; of nothing it is 1."""
    if not values:
        return 1.0
    ordered = sorted(values)
    place = 0.25 * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])
