"""Make one view of everything that was said about a slot.

verdict = weigh_evidence([{"kind": "brief", "value": 24, "confidence": 0.9, "status": "stated", …}])
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod
from typing import Any

from pipelines.models import AnswerType, NodeStatus

#: Who wins where nobody has stated anything: the later of these.
CASCADE = (
    "pack",
    "template",
    "pattern",
    "persona",
    "profile",
    "project",
    "document",
    "brief",
    "answer",
    "task",
)
#: Answers of these types can contradict each other; other texts and lists say more or less of the same.
CAN_CLASH = {AnswerType.SELECT, AnswerType.BOOLEAN, AnswerType.NUMBER, AnswerType.SCALE, AnswerType.DATE}
STRONG = {NodeStatus.STATED, NodeStatus.CONFIRMED}
#: Said once, and given up since: kept as evidence, counts no more.
OVERRULED = "overruled"

Entry = dict[str, Any]


@dataclass(frozen=True)
class Verdict:
    """What follows from the evidence."""

    value: Any = None
    confidence: float = 0.0
    status: NodeStatus = NodeStatus.UNKNOWN
    source: str = ""


def weigh_evidence(entries: Iterable[Entry], answer_type: AnswerType | None = None) -> Verdict:
    """Return what is known of a slot, by discovery.md 3.2.

    What is stated beats what is not; agreeing sources combine as 1−Π(1−cᵢ); stated ones that contradict
    make a conflict with |c₁−c₂|; where nothing is stated the cascade decides.
    """
    counting = [entry for entry in entries if entry["status"] != OVERRULED]
    if not counting:
        return Verdict()
    confirmed = [entry for entry in counting if entry["status"] == NodeStatus.CONFIRMED]
    strong = [entry for entry in counting if entry["status"] in STRONG]
    if confirmed:
        return Verdict(confirmed[-1]["value"], 1.0, NodeStatus.CONFIRMED, confirmed[-1]["kind"])
    if strong:
        return weigh_statements(strong, counting, answer_type)
    return weigh_guesses(counting)


def weigh_statements(strong: list[Entry], counting: list[Entry], answer_type: AnswerType | None) -> Verdict:
    """Return what was stated last, or that it contradicts what was stated before."""
    last = strong[-1]
    others = [entry for entry in strong if not is_same(entry["value"], last["value"])]
    if others and answer_type in CAN_CLASH:
        gap = abs(last["confidence"] - others[-1]["confidence"])
        return Verdict(last["value"], round(gap, 4), NodeStatus.CONFLICTED, last["kind"])
    return Verdict(last["value"], combine(last, counting), NodeStatus.STATED, last["kind"])


def weigh_guesses(counting: list[Entry]) -> Verdict:
    """Return the guess of the source that counts most; "I don't know" makes it an assumption."""
    valued = [entry for entry in counting if entry["value"] is not None] or counting
    best = max(reversed(valued), key=lambda entry: (rank(entry), entry["confidence"]))
    knowingly = [e["status"] for e in counting if e["status"] in (NodeStatus.ASSUMED, NodeStatus.WAIVED)]
    status = NodeStatus(knowingly[-1]) if knowingly else NodeStatus.INFERRED
    if status is NodeStatus.WAIVED and best["value"] is not None:
        status = NodeStatus.ASSUMED
    return Verdict(best["value"], combine(best, counting), status, best["kind"])


def rank(entry: Entry) -> int:
    """Return the place of the entry's source in the cascade; an assumption stands for its pack."""
    kind = "pack" if entry["status"] == NodeStatus.ASSUMED else entry["kind"]
    return CASCADE.index(kind) if kind in CASCADE else 0


def combine(best: Entry, entries: Iterable[Entry]) -> float:
    """Return how sure several sources that agree make: 1−Π(1−cᵢ)."""
    agreeing = [entry for entry in entries if is_same(entry["value"], best["value"])]
    return round(1 - prod(1 - entry["confidence"] for entry in agreeing), 4)


def is_same(one: Any, other: Any) -> bool:
    """Tell whether two values say the same, whatever their case and order."""
    return normalize(one) == normalize(other)


def normalize(value: Any) -> Any:
    """Return the value without what makes no difference."""
    if isinstance(value, str):
        return " ".join(value.casefold().split())
    if isinstance(value, list):
        return sorted(str(normalize(item)) for item in value)
    return (value,) if isinstance(value, bool) else value
