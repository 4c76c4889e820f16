"""Public ids: the same piece has the same id in every compilation, and no id is given twice.

labels = number_items(evidence.items, {"requirement": [("booking/hold", "FR")]})
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from pipelines.specification.evidence import Numbered

#: Kind of requirement → how its id begins.
PREFIXES = {
    "functional": "FR",
    "quality": "NFR",
    "constraint": "CON",
    "interface": "IR",
    "data": "DR",
    "compliance": "CMP",
}
#: How ids of other kinds begin, and with how many digits they count.
OTHERS = {
    "test": ("T", 3),
    "task": ("B", 3),
    "screen": ("S", 2),
    "workflow": ("W", 2),
    "decision": ("ADR", 2),
}
#: What may change in a piece without making it another revision: ids, links, drawings, where it came from.
VOLATILE = frozenset(
    [
        "id",
        "revision",
        "status",
        "supersedes",
        "sources",
        "confidence",
        "slots",
        "key",
        "testCaseIds",
        "taskIds",
        "screenIds",
        "workflowIds",
        "endpointIds",
        "wireframe",
        "diagram",
        "bpmn",
        "wave",
        "milestone",
        "context",
        "dependsOn",
        "ears",
    ]
)

Named = tuple[str, str]
#: By kind: each piece's key with the beginning of its id, or with its whole name.
Pieces = Mapping[str, list[Named]]


def number_items(items: Iterable[Numbered], pieces: Pieces) -> dict[Named, str]:
    """Return the id of every piece by kind and key: its own from before, or the next free one."""
    given = {(item.kind, item.key): item.label for item in items}
    used: dict[str, int] = {}
    for label in given.values():
        prefix, _, number = label.rpartition("-")
        if number.isdigit():
            used[prefix] = max(used.get(prefix, 0), int(number))
    labels: dict[Named, str] = {}
    for kind, named in pieces.items():
        for key, name in named:
            is_counted = kind == "requirement" or kind in OTHERS
            labels[kind, key] = (given.get((kind, key)) if is_counted else name) or count_up(used, name, kind)
    return labels


def count_up(used: dict[str, int], prefix: str, kind: str) -> str:
    """Return the next id with a prefix."""
    used[prefix] = used.get(prefix, 0) + 1
    return f"{prefix}-{used[prefix]:0{OTHERS.get(kind, ('', 3))[1]}d}"


def fingerprint(piece: Mapping[str, Any]) -> str:
    """Return the SHA-256 of what a piece says."""
    said = {key: value for key, value in piece.items() if key not in VOLATILE}
    return hashlib.sha256(
        orjson.dumps(said, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS)
    ).hexdigest()
