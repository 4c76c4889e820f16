"""Say how much of what has to be known is known.

share = measure_coverage(board.slots())
"""

from collections.abc import Iterable

from pipelines.models import NodeStatus
from pipelines.ontology.node import Node


def measure_coverage(slots: Iterable[Node], *, left_out: frozenset[str] = frozenset()) -> float:
    """Return the confidence-weighted share (0–1) of the required slots; ``left_out`` do not apply."""
    required = [node for node in slots if node.obligation == "required" and node.key not in left_out]
    known = sum(node.confidence for node in required if node.status is not NodeStatus.UNKNOWN)
    return round(known / len(required), 4) if required else 0.0
