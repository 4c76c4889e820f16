"""Say how much a question decides, and which one comes next (discovery.md 3.3).

question = choose_question(flow, flow.open(project.phase))
"""

from math import log2

from pipelines.discovery.flow import Flow, is_readback, list_reopened
from pipelines.models import AnswerType, NodeStatus, Question

#: A question that blocks the phase counts half as much again.
BLOCKER = 0.5
#: What scores less changes little: it may be skipped.
WORTH_ASKING = 4.0
CHOICES = (AnswerType.SELECT, AnswerType.MULTI_SELECT, AnswerType.BOOLEAN)


def choose_question(flow: Flow, questions: list[Question]) -> Question | None:
    """Return the question that decides most: required ones first, the read-back last.

    What contradicts is settled at once, while people know what they meant. Among those that decide
    about as much, one that stays with the subject comes first, then the bank's order.
    """
    topic, again = find_topic(flow), list_reopened(flow.board)

    def place(question: Question) -> tuple[bool, bool, bool, int, bool, int, str]:
        score = round(2 * log2(1 + score_question(flow, question)))
        off_topic = question.topic != topic
        clashes = question.id in again or any(is_conflicted(flow, slot) for slot in question.fills)
        first = not clashes, is_readback(question), not question.is_required
        return *first, -score, off_topic, question.position, question.id

    return min(questions, key=place, default=None)


def is_conflicted(flow: Flow, slot: str) -> bool:
    """Tell whether two things were said of a slot that exclude each other."""
    node = flow.board.get(slot)
    return node is not None and node.status is NodeStatus.CONFLICTED


def find_topic(flow: Flow) -> str:
    """Return the subject of the answer that was given last."""
    given = {q.id: flow.answers[q.id] for q in flow.questions if q.id in flow.answers}
    last = max(given, key=lambda each: (given[each].answered_at, each), default=None)
    return next((q.topic for q in flow.questions if q.id == last), "")


def score_question(flow: Flow, question: Question) -> float:
    """Return weight · uncertainty · reach · (1 + 0.5 if it blocks) / effort."""
    uncertainty = max((measure_uncertainty(flow, question, slot) for slot in question.fills), default=1.0)
    blocks = 1 + BLOCKER * question.is_required
    return question.weight * uncertainty * measure_reach(question) * blocks / max(question.effort, 0.5)


def measure_reach(question: Question) -> float:
    """Return how many pieces of the specification hang on the question; itself counts too."""
    return 1 + sum(
        question.decides.get(kind, 0) for kind in ("requirements", "entities", "endpoints", "tasks")
    )


def measure_uncertainty(flow: Flow, question: Question, slot: str) -> float:
    """Return the entropy over the options, in bits; of a free answer, how unsure the best guess is."""
    node = flow.board.get(slot)
    sure = flow.board.confidence(slot)
    if is_conflicted(flow, slot):
        return measure_entropy([0.5, 0.5])
    if question.answer_type not in CHOICES:
        return 1 - sure
    priors = list_priors(question)
    if node and isinstance(node.value, list):
        return measure_entropy([sure, 1 - sure])
    if node is None or node.value is None or node.value not in priors:
        return measure_entropy(list(priors.values()))
    rest = sum(share for option, share in priors.items() if option != node.value) or 1.0
    spread = [(1 - sure) * share / rest for option, share in priors.items() if option != node.value]
    return measure_entropy([sure, *spread])


def list_priors(question: Question) -> dict[object, float]:
    """Return how likely each option is before anything is known; together 1."""
    if question.answer_type is AnswerType.BOOLEAN:
        return {True: 0.5, False: 0.5}
    options = question.options or [{"value": None}]
    given = {option["value"]: option.get("prior") for option in options}
    left = max(0.0, 1 - sum(share for share in given.values() if share))
    open_ones = sum(share is None for share in given.values())
    shares = {value: left / open_ones if share is None else share for value, share in given.items()}
    whole = sum(shares.values())
    return {value: share / whole if whole else 1 / len(shares) for value, share in shares.items()}


def measure_entropy(shares: list[float]) -> float:
    """Return −Σp·log₂p."""
    return -sum(share * log2(share) for share in shares if share > 0)
