"""Write down what a brief says.

note_brief(board, read_brief("Hair & Harmony", "Clients book an appointment with a stylist …"))
"""

from typing import Any

from pipelines.knowledge.records import BriefReading, Fact, Thing
from pipelines.models import NodeStatus, NodeType
from pipelines.ontology.board import Board
from pipelines.ontology.name_things import say, to_pascal, to_slug
from pipelines.ontology.node import Node
from pipelines.ontology.records import Claim

PREFIX = {
    "product": ("product", NodeType.CAPABILITY),
    "actor": ("user", NodeType.USER),
    "entity": ("entity", NodeType.ENTITY),
    "integration": ("integration", NodeType.INTEGRATION),
    "action": ("capability", NodeType.CAPABILITY),
    "exclusion": ("capability", NodeType.CAPABILITY),
    "attribute": ("attribute", NodeType.ATTRIBUTE),
    "number": ("attribute", NodeType.ATTRIBUTE),
}
#: The most that anything counts which was concluded and not said.
MOST_INFERRED = 0.6


def note_brief(board: Board, reading: BriefReading, *, kind: str = "brief", ref: str = "brief") -> None:
    """Keep facts as claims about slots, things as nodes of their own."""
    for fact in reading.facts:
        note_fact(board, fact, kind, ref)
    for thing in reading.things:
        note_thing(board, thing, kind, ref)


def note_fact(board: Board, fact: Fact, kind: str, ref: str) -> Node | None:
    """Keep what is said about a slot that there is."""
    if fact.slot not in board.bank.slots:
        return None
    stated = fact.status == "stated"
    return board.claim(
        Claim(
            fact.slot,
            fact.value,
            fact.confidence if stated else min(fact.confidence, MOST_INFERRED),
            NodeStatus.STATED if stated else NodeStatus.INFERRED,
            kind,
            {"kind": kind, "ref": ref} | span_of(fact) | {"explanation": fact.explanation},
        )
    )


def note_thing(board: Board, thing: Thing, kind: str, ref: str) -> Node:
    """Keep that the brief names something, or says that it is not wanted."""
    prefix, node_type = PREFIX[thing.kind]
    value: Any = thing.value if thing.kind == "number" else thing.kind != "exclusion"
    evidence = {"kind": kind, "ref": ref} | span_of(thing)
    return say(board, f"{prefix}:{name_key(thing)}", node_type, thing.name, evidence, value=value)


def name_key(thing: Thing) -> str:
    """Return what comes after the prefix of the thing's key."""
    if thing.stands_for:
        return thing.stands_for
    if thing.kind == "entity":
        return to_pascal(thing.name)
    return to_slug(f"{thing.of} {thing.name}" if thing.kind in ("attribute", "number", "action") and thing.of
                   else thing.name)  # fmt: skip


def span_of(said: Fact | Thing) -> dict[str, Any]:
    """Return the words that it was read from, as evidence has them."""
    return {"span": said.span.text, "at": [said.span.start, said.span.end]} if said.span else {}


def add_slots(board: Board) -> None:
    """Give every slot of the core and the packs a node, so that an answer only has to change it."""
    for key in board.bank.slots:
        if key not in board.nodes:
            board.add(board.build_slot(key))
