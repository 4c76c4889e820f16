"""Say what was understood, for the last question of a phase.

text = read_back(flow, question)
"""

from collections.abc import Iterable

from pipelines.discovery.flow import Flow, is_readback
from pipelines.knowledge.words import join_words, say_amount
from pipelines.models import AnswerType, NodeStatus, Phase, Priority, Question, QuestionStatus
from pipelines.ontology.node import Node

SAID = (NodeStatus.STATED, NodeStatus.CONFIRMED, NodeStatus.ASSUMED, NodeStatus.INFERRED)
MOST_LINES = 40
#: The node that keeps the plan.
PLAN = "plan:milestones"


def read_back(flow: Flow, question: Question) -> str:
    """Return a line for each thing that the phase has settled."""
    lines = list(list_features(flow)) if question.phase is Phase.FEATURE_SELECTION else []
    lines += list_milestones(flow) if question.phase is Phase.PLAN_GENERATION else []
    lines += list_answers(flow, question.phase)
    shown = lines[:MOST_LINES]
    more = [f"… and {len(lines) - len(shown)} more"] if len(lines) > len(shown) else []
    return "\n".join([question.description, *(f"• {line}" for line in [*shown, *more])]).strip()


def list_features(flow: Flow) -> Iterable[str]:
    """Yield which features are in, by how much they matter."""
    for priority in (Priority.MUST, Priority.SHOULD, Priority.COULD, Priority.WONT):
        names = [node.name for node in flow.board.listed("feature:").values() if node.value == priority]
        if names:
            label = "Left out" if priority is Priority.WONT else priority.capitalize()
            yield f"{label}: {join_words(names)}"


def list_milestones(flow: Flow) -> list[str]:
    """Return a line for each milestone of the plan."""
    node = flow.board.get(PLAN)
    titles = {key: each.name for key, each in flow.board.listed("feature:").items()}
    return [
        f"{each['number']}. {each['title']} ({say_amount(each['days'], 'days')}): "
        + join_words([titles.get(key, key) for key in each["features"]])
        for each in (node.value if node else [])
    ]


def list_answers(flow: Flow, phase: Phase) -> list[str]:
    """Return what is known from the phase's questions, each slot once."""
    lines: dict[str, str] = {}
    for question in flow.of_phase(phase):
        if is_readback(question) or question.status is QuestionStatus.HIDDEN:
            continue
        for slot in question.fills:
            node = flow.board.get(slot)
            if node and node.status in SAID and node.value not in (None, "", []):
                assumed = " (assumed)" if node.status is NodeStatus.ASSUMED else ""
                lines.setdefault(slot, f"{node.name}: {say_value(question, node)}{assumed}")
    return list(lines.values())


def say_value(question: Question, node: Node) -> str:
    """Say a value as a person would."""
    labels = {option["value"]: option["label"] for option in question.options}
    match node.value:
        case bool() as value:
            return "yes" if value else "no"
        case int() | float() as value:
            return say_amount(value, question.unit)
        case list() as items:
            return join_words([labels.get(item, str(item)) for item in items])
        case value:
            text = labels.get(value, str(value))
            return text if question.answer_type is not AnswerType.LONG_TEXT else text.replace("\n", " ")
