"""One thing that is known, in memory: a row of ``graph_nodes`` as everything but the database sees it.

A journey looks at some 170 of them for every answer and changes a few; as mapped records they took twice
as long to read as the rows themselves.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import make_transient_to_detached
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.orm.util import identity_key
from sqlmodel import Session

from pipelines.base.clock import utc_now
from pipelines.models import GraphNode, NodeStatus, NodeType, Project

#: What may change about a node; written together, so that all that changed are one statement.
WRITTEN = ("name", "topic", "value", "confidence", "status", "source", "evidence")


@dataclass(eq=False, slots=True)
class Node:
    """A slot with its value, or a named thing; the fields are those of ``GraphNode``.

    Say ``board.mark(node)`` when you have changed one: what is not marked is not saved.
    """

    key: str
    type: NodeType
    name: str
    topic: str = ""
    value: Any = None
    confidence: float = 0.0
    status: NodeStatus = NodeStatus.UNKNOWN
    source: str = ""
    evidence: list[dict[str, Any]] = field(default_factory=list)
    obligation: str | None = None
    #: Empty: not saved yet.
    id: str = ""


#: The columns that a `Node` is read from, in the order of its fields.
COLUMNS = tuple(Node.__dataclass_fields__)


def save_nodes(session: Session, project: Project, nodes: Iterable[Node]) -> None:
    """Write nodes of a project: one insert, one update."""
    now = utc_now()
    for node in nodes:
        record = find_record(session, project, node) if node.id else build_record(project, node)
        for name in WRITTEN:
            setattr(record, name, getattr(node, name))
            flag_modified(record, name)
        record.updated_at, node.id = now, record.id
        session.add(record)


def find_record(session: Session, project: Project, node: Node) -> GraphNode:
    """Return the record of a node that the database has, without asking for it again."""
    known: GraphNode | None = session.identity_map.get(identity_key(GraphNode, node.id))
    if known is not None:
        return known
    record = build_record(project, node)
    make_transient_to_detached(record)
    return record


def build_record(project: Project, node: Node) -> GraphNode:
    """Return the record of a node."""
    fields = {name: getattr(node, name) for name in COLUMNS if name != "id" or node.id}
    return GraphNode(tenant_id=project.tenant_id, project_id=project.id, **fields)
