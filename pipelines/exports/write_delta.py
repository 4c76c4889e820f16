"""What has changed between two specifications, as a pack holds it: ``changes.json`` and ``changes.md``.

files = write_delta(before.content, after.content)
"""

from typing import Any

from pipelines.base.archive import to_json
from pipelines.exports.markdown import bullets, heading, join
from pipelines.specification.compare_specifications import compare_pieces
from pipelines.specification.records import PieceChange


def write_delta(before: dict[str, Any], after: dict[str, Any]) -> dict[str, bytes]:
    """Return the changes for programs, and the same for people."""
    changes = list(compare_pieces(before, after))
    return {
        "changes.json": to_json([change.model_dump(by_alias=True, mode="json") for change in changes]),
        "changes.md": say_changes(changes).encode(),
    }


def say_changes(changes: list[PieceChange]) -> str:
    """Return the changes as a page, by what happened to each piece."""
    kinds = dict.fromkeys(change.change for change in changes)
    sections = [
        join(heading(2, kind.capitalize()), bullets(say(each) for each in changes if each.change == kind))
        for kind in kinds
    ]
    return join(heading(1, "What has changed"), *(sections or ["Nothing."]))


def say(change: PieceChange) -> str:
    """Return one change."""
    fields = ", ".join(each.path for each in change.fields)
    return f"**{change.id}** {change.title}" + (f": {fields}" if fields else "")
