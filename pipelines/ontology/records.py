"""What is known, as it is shown, and a claim, as it comes in."""

from dataclasses import dataclass, field
from typing import Any

from pydantic import JsonValue

from pipelines.base.records import Record
from pipelines.models import NodeStatus, NodeType


class Evidence(Record):
    """Where something is known from: ``ref`` is a question's id, ``span`` the words, ``value`` what was said."""

    kind: str
    ref: str
    span: str | None = None
    value: JsonValue = None
    confidence: float | None = None


class NodeView(Record):
    """Something known: a slot with its value, or a named thing."""

    id: str
    key: str
    type: NodeType
    topic: str
    name: str
    value: JsonValue
    confidence: float
    status: NodeStatus
    source: str
    evidence: list[Evidence]
    obligation: str | None


class EdgeView(Record):
    """How two nodes belong together; both ends are keys of nodes."""

    source: str
    target: str
    type: str


class Graph(Record):
    """All that is known."""

    nodes: list[NodeView]
    edges: list[EdgeView]


@dataclass(frozen=True)
class Claim:
    """A value that somebody or something says a slot has."""

    slot: str
    value: Any
    #: 0–1
    confidence: float
    status: NodeStatus
    #: ``brief | answer | task | pattern | persona | profile | document | template | pack``
    source: str
    #: ``{kind, ref, span?}``
    evidence: dict[str, Any] = field(default_factory=dict)
