"""Show what discovery has found out: the domain, what is known, what contradicts, what is assumed.

output = show_discovery(board, edges)
"""

from collections.abc import Iterator

from pydantic import JsonValue

from pipelines.base.records import Record
from pipelines.models import GraphEdge, NodeStatus
from pipelines.ontology.board import Board
from pipelines.ontology.node import Node
from pipelines.ontology.records import Graph
from pipelines.ontology.show_graph import show_graph
from pipelines.ontology.weigh_evidence import OVERRULED


class Domain(Record):
    """Which kind of product it is, how sure that is, and what else it may be."""

    primary: str
    secondary: str | None = None
    confidence: float
    alternatives: list[str] = []


class ContradictionView(Record):
    """What cannot hold together; ``question`` settles it."""

    slot: str
    statements: list[str]
    question: str


class AssumptionView(Record):
    """What is taken for granted as long as nobody knows."""

    slot: str
    value: JsonValue
    reason: str


class Discovery(Record):
    """What discovery has found out."""

    domain: Domain
    ontology: Graph
    contradictions: list[ContradictionView]
    assumptions: list[AssumptionView]


#: The domain of a project whose brief nobody read.
NOT_READ = {"primary": "general", "confidence": 0.0}


def show_discovery(board: Board, edges: list[GraphEdge]) -> Discovery:
    """Return what is known about the project."""
    return Discovery(
        domain=Domain.model_validate(board.project.domain or NOT_READ),
        ontology=show_graph(board.nodes.values(), edges),
        contradictions=list(list_contradictions(board)),
        assumptions=[
            AssumptionView(slot=node.key, value=node.value, reason=explain(board, node))
            for node in board.slots()
            if node.status is NodeStatus.ASSUMED
        ],
    )


def list_contradictions(board: Board) -> Iterator[ContradictionView]:
    """Yield slots of which two things were said, and answers that exclude each other."""
    for node in board.nodes.values():
        if node.status is not NodeStatus.CONFLICTED:
            continue
        if node.key.startswith("conflict:"):
            slots = node.value["slots"]
            slot = slots[0] if slots else node.key
            yield ContradictionView(slot=slot, statements=node.value["statements"], question=node.name)
        else:
            said = [f"{e['kind']}: {e['value']}" for e in node.evidence if e["status"] != OVERRULED]
            yield ContradictionView(slot=node.key, statements=said, question=f"{node.name}: which one holds?")


def explain(board: Board, node: Node) -> str:
    """Say why this is assumed."""
    slot = board.bank.slots.get(node.key)
    return (slot.default_reason if slot else "") or "Usual for a product of this kind"
