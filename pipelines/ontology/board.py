"""What is known about a project, in memory: loaded in two statements, changed freely, written as one.

board = load_board(session, project_id, by=actor, to=Capability.PROJECT_WRITE)
board.claim(Claim("currency", "EUR", 0.9, NodeStatus.STATED, "answer", evidence))
board.save(session)
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.models import NodeStatus, NodeType, Priority, Project
from pipelines.ontology.bank import Bank
from pipelines.ontology.load_bank import load_bank
from pipelines.ontology.node import Node, save_nodes
from pipelines.ontology.queries import get_project_with_nodes
from pipelines.ontology.records import Claim
from pipelines.ontology.weigh_evidence import OVERRULED, is_same, weigh_evidence

#: Keys of nodes that are no slots have it: ``user:client``, ``feature:deposits``.
MARK = ":"


class Thing(NamedTuple):
    """What a thing is called, and whether it is one of its own."""

    name: str
    value: Any


@dataclass
class Board:
    """Nodes by key, with the knowledge that gives them meaning."""

    project: Project
    bank: Bank
    nodes: dict[str, Node]
    #: The things that are kept, as they were when the board was loaded.
    things: dict[str, Thing] = field(default_factory=dict)
    changed: dict[str, Node] = field(default_factory=dict)

    @cached_property
    def groups(self) -> dict[str, dict[str, Node]]:
        """The nodes by what their keys begin with, then by what follows it; slots begin with nothing."""
        groups: dict[str, dict[str, Node]] = {}
        for key, node in self.nodes.items():
            put_into_group(groups, key, node)
        return groups

    def get(self, key: str) -> Node | None:
        """Return a node, or none while nothing is kept under the key."""
        return self.nodes.get(key)

    def value(self, key: str) -> Any:
        """Return the value of a slot, or none."""
        node = self.nodes.get(key)
        return node.value if node else None

    def confidence(self, key: str) -> float:
        """Return how sure a slot is, 0–1; a conflicted one is not sure at all."""
        node = self.nodes.get(key)
        return node.confidence if node and node.status is not NodeStatus.CONFLICTED else 0.0

    def slots(self) -> Iterable[Node]:
        """Return the nodes that are slots."""
        return self.groups.get("", {}).values()

    def listed(self, prefix: str) -> dict[str, Node]:
        """Return the nodes under a prefix such as ``user:`` by what follows it; without one, the slots."""
        return dict(self.groups.get(prefix, {}))

    def chosen_features(self) -> list[str]:
        """Return the keys of the features in the product."""
        out = (None, Priority.WONT)
        return [key for key, node in self.listed("feature:").items() if node.value not in out]

    def names(self) -> Mapping[str, Any]:
        """Return what conditions look at: slots by key, ``features``, ``feature_<key>``, ``actor_<id>``."""
        features = self.chosen_features()
        facts: dict[str, Any] = {"features": features}
        facts |= {f"feature_{key.replace('-', '_')}": True for key in features}
        facts |= {f"actor_{actor}": True for actor in self.bank.actors}
        known = self.listed("").items()
        return facts | {key: value for key, node in known if (value := node.value) is not None}

    def words(self) -> dict[str, str]:
        """Return the project's own words, by the id of the actor or entity that they stand for."""
        named = self.listed("user:") | self.listed("entity:")
        return {key: node.name for key, node in named.items()}

    @cached_property
    def touched(self) -> set[str]:
        """Keys whose value is another one than when the board was loaded."""
        return set()

    def claim(self, claim: Claim) -> Node:
        """Weigh a claim with what was said before; the same source saying it anew replaces what it said."""
        node = self.nodes.get(claim.slot) or self.add(self.build_slot(claim.slot))
        entry = claim.evidence | {
            "value": claim.value,
            "confidence": claim.confidence,
            "status": str(claim.status),
        }
        kept = [each for each in node.evidence if not is_said_anew(each, entry)]
        return self.reweigh(node, [*kept, entry])

    def reweigh(self, node: Node, evidence: list[dict[str, Any]]) -> Node:
        """Give a node other evidence, and the value that follows from it."""
        verdict = weigh_evidence(evidence, self.bank.answer_type(node.key))
        if not is_same(node.value, verdict.value):
            self.touched.add(node.key)
        node.evidence = evidence
        node.value, node.confidence = verdict.value, verdict.confidence
        node.status, node.source = verdict.status, verdict.source
        return self.mark(node)

    def withdraw(self, key: str, kind: str, ref: str) -> None:
        """Take back what one source said."""
        node = self.nodes.get(key)
        if node and any(source_of(each) == (kind, ref) for each in node.evidence):
            self.reweigh(node, [each for each in node.evidence if source_of(each) != (kind, ref)])

    def weaken(self, key: str, to: float) -> None:
        """Let a slot fall to ``to``: what was stated is only a guess now, because what it hung on changed."""
        node = self.nodes[key]
        weaker = [
            each | {"confidence": min(each["confidence"], to), "status": str(NodeStatus.INFERRED)}
            if each["status"] in (NodeStatus.STATED, NodeStatus.CONFIRMED)
            else each
            for each in node.evidence
        ]
        self.reweigh(node, weaker)
        node.confidence = min(node.confidence, to)

    def settle(self, key: str, claim: Claim) -> Node:
        """Decide a slot: the claim holds, and every source that says otherwise is overruled."""
        node = self.nodes[key]
        node.evidence = [
            each if is_same(each["value"], claim.value) else each | {"status": OVERRULED}
            for each in node.evidence
        ]
        return self.claim(claim)

    def build_slot(self, key: str) -> Node:
        """Return the node of a slot of which nothing is known."""
        slot = self.bank.slots.get(key)
        return Node(
            key=key,
            type=slot.node if slot else NodeType.CONSTRAINT,
            topic=slot.topic if slot else "",
            name=slot.name if slot else key.replace("_", " ").capitalize(),
            obligation=slot.obligation if slot else "optional",
        )

    def add(self, node: Node) -> Node:
        """Keep a new node."""
        self.nodes[node.key] = node
        put_into_group(self.groups, node.key, node)
        return self.mark(node)

    def mark(self, node: Node) -> Node:
        """Remember that a node has to be written."""
        self.changed[node.key] = node
        return node

    def save(self, session: Session) -> None:
        """Write what changed: one insert, one update."""
        save_nodes(session, self.project, self.changed.values())
        self.changed.clear()


def put_into_group(groups: dict[str, dict[str, Node]], key: str, node: Node) -> None:
    """Put a node where its key belongs: ``user:client`` as ``client`` among ``user:``, a slot among slots."""
    first, mark, rest = key.partition(MARK)
    group, name = (first + mark, rest) if mark else ("", key)
    groups.setdefault(group, {})[name] = node


def source_of(entry: Mapping[str, Any]) -> tuple[str, str]:
    """Return who said it."""
    return entry["kind"], entry["ref"]


def is_said_anew(entry: Mapping[str, Any], newer: Mapping[str, Any]) -> bool:
    """Tell whether a source takes back what it said; two places of one brief are two statements."""
    same_place = newer["kind"] != "brief" or entry.get("at") == newer.get("at")
    return source_of(entry) == source_of(newer) and same_place


def load_board(session: Session, project_id: str, *, by: Actor, to: Capability) -> Board:
    """Load a project that the actor may do ``to`` with, and all that is known about it.

    Raises:
        NotFound, PermissionDenied, Conflict: as ``get_project``.
    """
    project, nodes = get_project_with_nodes(session, project_id, by=by, to=to)
    by_key = {node.key: node for node in nodes}
    things = {
        key: Thing(node.name, node.value) for key, node in by_key.items() if node.type is NodeType.ENTITY
    }
    return Board(project, load_bank(session, project), by_key, things)
