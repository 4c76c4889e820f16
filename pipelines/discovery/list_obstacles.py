"""List what stands between a phase and its end, and the cheapest way through.

blockers = list_blockers(flow, parts, is_short=True)
"""

from collections.abc import Iterator

from pipelines.discovery.flow import Flow, is_readback
from pipelines.discovery.phase_records import Blocker, ReadinessWarning, ScorePart, Step
from pipelines.discovery.score_readiness import (
    KNOWINGLY,
    RECOMMENDED,
    REQUIRED,
    is_satisfied,
    iterate_slots,
    list_asked,
    list_conflicts,
    list_slots,
)
from pipelines.discovery.show_question import find_prefill
from pipelines.models import Phase, Question, QuestionStatus
from pipelines.ontology.node import Node

#: A guess less sure than this is worth a look.
SURE_ENOUGH = 0.7


def list_blockers(flow: Flow, parts: list[ScorePart], *, is_short: bool) -> list[Blocker]:
    """Return what blocks by itself, and, while the score falls short, what else holds it back."""
    shares = {part.key: part.max for part in parts}
    blocking = [*block_by_questions(flow, shares), *block_by_conflicts(flow)]
    if not is_short:
        return blocking
    named = {blocker.question_id for blocker in blocking}
    return [*blocking, *(each for each in hold_back(flow, shares) if each.question_id not in named)]


def block_by_questions(flow: Flow, shares: dict[str, float]) -> Iterator[Blocker]:
    """Yield the required questions that were never answered or are asked again."""
    phase = flow.project.phase
    phases = [Phase.DISCOVERY] if phase is Phase.SPECIFICATION else [phase]
    for each in phases:
        required = [question for question in list_asked(flow, each) if question.is_required]
        others = [question for question in required if not is_readback(question)]
        for question in required:
            if question.status is QuestionStatus.OPEN:
                yield build_question_blocker(flow, question, shares, len(others))


def build_question_blocker(flow: Flow, question: Question, shares: dict[str, float], of: int) -> Blocker:
    """Return the blocker for an open required question."""
    if is_readback(question):
        return Blocker(
            type="readback_open",
            question_id=question.id,
            message="Confirm what was understood",
            points=shares.get("readback", 0.0),
            blocks=not flow.revision(question),
        )
    again = "Answer again" if flow.revision(question) else "Still to answer"
    slots = max(1, len(list_slots(flow, "required"))) if question.phase is Phase.DISCOVERY else max(1, of)
    return Blocker(
        type="unanswered_question",
        question_id=question.id,
        slot=question.fills[0] if question.fills else None,
        message=f"{again}: {question.text}",
        blocks=not flow.revision(question),
        points=round(shares.get("required", shares.get("discovery", 0.0)) / slots, 4),
    )


def block_by_conflicts(flow: Flow) -> Iterator[Blocker]:
    """Yield what contradicts and can be settled by now, with the question that settles it."""
    for node in list_conflicts(flow):
        is_slot = not node.key.startswith("conflict:")
        asked = next(flow.filling(node.key), None) if is_slot else None
        if is_slot and (asked is None or asked.phase.order > flow.project.phase.order):
            continue  # a later phase asks for it, and settles it there
        reopened = node.value.get("question") if not is_slot and node.value else None
        said = f"{node.name}: two answers contradict each other" if is_slot else node.name
        yield Blocker(
            type="conflict",
            message=said,
            slot=node.key,
            question_id=asked.id if asked else reopened,
            points=0.005,
        )


def hold_back(flow: Flow, shares: dict[str, float]) -> Iterator[Blocker]:
    """Yield what keeps points off discovery's score without blocking by itself."""
    if flow.project.phase is not Phase.DISCOVERY:
        return
    questions = {slot: question for slot, question in reversed(list(iterate_slots(flow)))}
    for obligation, enough in (("required", REQUIRED), ("recommended", RECOMMENDED)):
        nodes = list_slots(flow, obligation)
        for node in nodes:
            if not is_satisfied(node, enough):
                points = shares[obligation] / len(nodes)
                yield build_slot_blocker(node, questions[node.key], obligation, round(points, 4))
    unsure = [
        n for n in list_slots(flow, "required") if n.status not in KNOWINGLY and n.confidence < REQUIRED
    ]
    if unsure:
        weakest = min(unsure, key=lambda node: (node.confidence, node.key))
        names = ", ".join(node.name for node in unsure[:5])
        yield Blocker(
            type="low_confidence",
            slot=weakest.key,
            question_id=questions[weakest.key].id,
            message=f"Not sure enough yet: {names}",
            points=shares["confidence"],
            blocks=False,
        )


def build_slot_blocker(node: Node, question: Question, obligation: str, points: float) -> Blocker:
    """Return what is missing of a slot, and how to clear it."""
    how = "answer or skip" if obligation == "recommended" else "answer or confirm"
    return Blocker(
        type=f"{obligation}_slot_open",
        slot=node.key,
        question_id=question.id,
        message=f"{node.name} is not known well enough ({how}): {question.text}",
        points=points,
        blocks=False,
    )


def list_warnings(flow: Flow) -> list[ReadinessWarning]:
    """Return what to look at although it stops nobody."""
    phase = flow.project.phase
    unsure = [q for q in flow.open(phase) if (p := find_prefill(flow, q)) and p.confidence < SURE_ENOUGH]
    unknown = [q for q in flow.of_phase(phase) if q.id in flow.answers and flow.answers[q.id].is_unknown]
    earlier = [
        q for q in flow.questions if q.phase.order < phase.order and q.status is QuestionStatus.OPEN
        and q.is_required
    ]  # fmt: skip
    found = [
        (
            "low_confidence_prefill",
            unsure,
            "suggested answer has low confidence: look at it",
            "suggested answers have low confidence: look at them",
        ),
        (
            "assumed_answer",
            unknown,
            "answer is an assumption until somebody finds out",
            "answers are assumptions until somebody finds out",
        ),
        (
            "open_in_earlier_phase",
            earlier,
            "required question of an earlier phase is open again",
            "required questions of earlier phases are open again",
        ),
    ]
    warnings = [
        ReadinessWarning(
            type=kind,
            count=len(each),
            message=f"{len(each)} {one if len(each) == 1 else many}",
            question_ids=[q.id for q in each],
        )
        for kind, each, one, many in found
        if each
    ]
    stale = flow.project.stale_phases
    if stale:
        message = (
            f"Earlier answers have changed since these were worked on: {', '.join(stale)}. "
            "Bring them up to date, or go through them again"
        )
        warnings.append(ReadinessWarning(type="stale_phase", count=len(stale), message=message))
    return warnings


def list_path(flow: Flow, blockers: list[Blocker], *, missing: float) -> list[Step]:
    """Return the cheapest steps to ready: what blocks first, then most points for the least effort."""
    efforts = {question.id: question.effort for question in flow.questions}

    def worth(blocker: Blocker) -> float:
        return blocker.points / max(efforts.get(blocker.question_id or "", 1.0), 0.5)

    steps, gained = [], 0.0
    for blocker in sorted(blockers, key=lambda each: (not each.blocks, -worth(each), each.message)):
        if not blocker.blocks and gained >= missing:
            break
        effort = efforts.get(blocker.question_id or "", 1.0)
        gained += blocker.points
        steps.append(
            Step(
                question_id=blocker.question_id, message=blocker.message, points=blocker.points, effort=effort
            )
        )
    return steps
