"""Keep what people changed by hand: each override sets one value of one piece."""

from collections.abc import Iterable
from typing import Any

from pipelines.specification.evidence import Changed

#: What no hand changes: ids and what is counted.
FIXED = {"id", "key", "revision", "status"}


def apply_overrides(pieces: list[dict[str, Any]], overrides: Iterable[Changed]) -> list[str]:
    """Write every override into its piece; return those that fit nothing any more (``FR-001.statement``)."""
    by_id = {piece["id"]: piece for piece in pieces}
    ignored = []
    for one in overrides:
        piece = by_id.get(one.target)
        if piece is None or not write(piece, one.path.split("."), one.value):
            ignored.append(f"{one.target}.{one.path}")
        else:
            piece.setdefault("overridden", []).append(one.path)
    return ignored


def write(value: Any, path: list[str], new: Any) -> bool:
    """Set the value at a path; tell whether there was such a place."""
    head, *rest = path
    place: int | str | None
    if isinstance(value, list):
        place = int(head) if head.isdigit() and int(head) < len(value) else None
    else:
        place = head if isinstance(value, dict) and head in value and head not in FIXED else None
    if place is None:
        return False
    if rest:
        return write(value[place], rest, new)
    value[place] = new
    return True
