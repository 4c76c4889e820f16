"""Give a project's actors, things and services nodes of their own, under the project's own words.

name_people(board, ["Patients", "Dentists"], evidence={"kind": "answer", "ref": question.id})
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from pipelines.knowledge.records import Actor, EntityTemplate, IntegrationTemplate
from pipelines.knowledge.words import make_singular, uncapitalize
from pipelines.models import NodeStatus, NodeType
from pipelines.ontology.board import Board
from pipelines.ontology.node import Node

#: How sure something is that was said in so many words, and what its pack alone says.
SAID, FROM_PACK = 0.9, 0.5
Evidence = dict[str, Any]
Named = Actor | EntityTemplate | IntegrationTemplate


def name_people(board: Board, said: Any, *, evidence: Evidence) -> list[Node]:
    """Note who uses the product: under the pack's actor where it is another word for one."""
    return [
        name_thing(board, "user", NodeType.USER, word, board.bank.actors, evidence)
        for word in list_words(said)
    ]


def name_entities(board: Board, said: Any, *, evidence: Evidence) -> list[Node]:
    """Note what is kept: under the pack's entity where it is another word for one."""
    known = board.bank.entities
    return [name_thing(board, "entity", NodeType.ENTITY, word, known, evidence) for word in list_words(said)]


def name_services(board: Board, said: Any, *, evidence: Evidence) -> list[Node]:
    """Note which outside services it works with."""
    nodes = []
    for word in list_words(said, singular=False):
        found = find_service(word, board.bank.integrations)
        key = f"integration:{found.id if found else to_slug(word)}"
        nodes.append(say(board, key, NodeType.INTEGRATION, found.name if found else word, evidence))
    return nodes


def name_thing(
    board: Board, prefix: str, kind: NodeType, word: str, known: Mapping[str, Named], evidence: Evidence
) -> Node:
    """Note one actor or thing: under the key that the brief gave the same word."""
    own = find_named(board, prefix, word, known) or find_meaning(word, known)
    fallback = to_slug(word) if prefix == "user" else to_pascal(word)
    return say(board, f"{prefix}:{own or fallback}", kind, word, evidence)


def say(board: Board, key: str, kind: NodeType, name: str, evidence: Evidence, *, value: Any = True) -> Node:
    """Keep that something was named; ``value`` false: that it is explicitly not wanted."""
    node = board.get(key)
    if node is None or (node.status is not NodeStatus.STATED and node.value != value):
        node = node or build_named(key, kind, name)
        board.add(node)
    elif any((each["kind"], each["ref"]) == (evidence["kind"], evidence["ref"]) for each in node.evidence):
        return node
    if not any(each["status"] == NodeStatus.STATED for each in node.evidence):
        node.name = name
    entry = evidence | {"value": value, "confidence": SAID, "status": str(NodeStatus.STATED)}
    return board.reweigh(node, [*node.evidence, entry])


def add_known(board: Board) -> None:
    """Give every actor and entity of the packs a node: as the pack says, and no surer than that."""
    everything: list[tuple[str, NodeType, Iterable[Actor | EntityTemplate]]] = [
        ("user", NodeType.USER, board.bank.actors.values()),
        ("entity", NodeType.ENTITY, board.bank.entities.values()),
    ]
    for prefix, kind, items in everything:
        for item in items:
            key = f"{prefix}:{item.id}"
            if key not in board.nodes:
                node = board.add(build_named(key, kind, uncapitalize(item.name)))
                entry = {"kind": "pack", "ref": item.id, "value": True, "confidence": FROM_PACK}
                board.reweigh(node, [entry | {"status": str(NodeStatus.INFERRED)}])


def build_named(key: str, kind: NodeType, name: str) -> Node:
    """Return a node for a named thing."""
    return Node(key=key, type=kind, name=name, topic=kind.capitalize())


def find_named(board: Board, prefix: str, word: str, known: Mapping[str, Named]) -> str | None:
    """Return the id of the pack's actor or entity that the project already calls by this word."""
    wanted = plain(word)
    keys = (key for key in known if (node := board.get(f"{prefix}:{key}")) and plain(node.name) == wanted)
    return next(keys, None)


def find_meaning(word: str, known: Mapping[str, Named]) -> str | None:
    """Return the id of the actor or entity that the word stands for."""
    wanted = plain(word)
    for item in known.values():
        names = [item.name, item.id.replace("_", " "), *getattr(item, "synonyms", [])]
        if wanted in {plain(name) for name in names}:
            return item.id
    return None


def find_service(word: str, known: Mapping[str, IntegrationTemplate]) -> IntegrationTemplate | None:
    """Return the service that a name means."""
    wanted = word.casefold().strip()
    for service in known.values():
        if wanted in {service.name.casefold(), service.id, *(s.casefold() for s in service.signals)}:
            return service
    return None


def list_words(said: Any, *, singular: bool = True) -> list[str]:
    """Return the single names in a list, or in a text that lists them; overlong ones are left out."""
    items = said if isinstance(said, list) else re.split(r"[,;\n]|\band\b|\bor\b", str(said or ""))
    words = [
        re.sub(r"\([^)]*\)|^(?:our|the|a|an|my)\s+", "", item.strip(" .\t"), flags=re.I) for item in items
    ]
    named = [word.strip() for word in words if 1 < len(word.strip()) <= 40 and word.count(" ") <= 3]
    return [uncapitalize(make_singular(word)) if singular else word for word in named]


def plain(word: str) -> str:
    """Return a word as it is compared: singular, small, single-spaced."""
    return " ".join(make_singular(word).casefold().replace("-", " ").split())


def to_slug(word: str) -> str:
    """Return a word as a key: ``front_desk``."""
    return re.sub(r"[^a-z0-9]+", "_", word.casefold()).strip("_") or "thing"


def to_pascal(word: str) -> str:
    """Return a word as an entity's id: ``FrontDesk``."""
    return "".join(part.capitalize() for part in re.split(r"[^A-Za-z0-9]+", word)) or "Thing"
