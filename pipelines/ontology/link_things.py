"""Say how what is known belongs together.

edges = link_things(board, reading)
"""

from collections.abc import Iterable, Iterator
from typing import Any

from pipelines.knowledge.records import BriefReading
from pipelines.models import GraphEdge
from pipelines.ontology.board import Board
from pipelines.ontology.note_brief import PREFIX, name_key

Triple = tuple[str, str, str]


def link_things(board: Board, reading: BriefReading | None = None) -> list[GraphEdge]:
    """Return the edges that the packs and the brief give, each once, only between what has a node."""
    own: dict[str, Any] = {"tenant_id": board.project.tenant_id, "project_id": board.project.id}
    triples = dict.fromkeys([*link_packs(board), *(link_brief(reading) if reading else [])])
    return [
        GraphEdge(**own, source=source, target=target, type=kind)
        for source, target, kind in triples
        if source in board.nodes and target in board.nodes and source != target
    ]


def link_packs(board: Board) -> Iterator[Triple]:
    """Yield who owns and does what, and how things refer to each other."""
    for actor in board.bank.actors.values():
        for permission in actor.permissions:
            thing, _, verb = permission.partition(":")
            yield f"user:{actor.id}", f"entity:{thing}", verb.split(":")[0] or "uses"
    for entity in board.bank.entities.values():
        if entity.owner:
            yield f"user:{entity.owner}", f"entity:{entity.id}", "owns"
        for relation in entity.relations:
            yield f"entity:{entity.id}", f"entity:{relation.to}", relation.name


def link_brief(reading: BriefReading) -> Iterable[Triple]:
    """Yield what the brief's actions act on, and what its attributes belong to."""
    keys = {
        thing.name.casefold(): f"{PREFIX[thing.kind][0]}:{name_key(thing)}"
        for thing in reading.things
        if thing.kind in ("entity", "actor")
    }
    for thing in reading.things:
        target = keys.get((thing.of or "").casefold())
        if target and thing.kind in ("action", "attribute", "number"):
            own = f"{PREFIX[thing.kind][0]}:{name_key(thing)}"
            yield (own, target, "acts_on") if thing.kind == "action" else (target, own, "has")
