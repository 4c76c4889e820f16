"""What has changed between two specifications, as a pack holds it: ``changes.json`` and ``changes.md``.

files = write_delta(before.content, after.content)
"""

from typing import Any

from pipelines.base.archive import to_json
from pipelines.exports.markdown import bullets, heading, join
from pipelines.specification.compare_specifications import compare_contents


def write_delta(before: dict[str, Any], after: dict[str, Any]) -> dict[str, bytes]:
    """Return the changes for programs, and the same for people."""
    changes = compare_contents(before, after)
    return {"changes.json": to_json(changes), "changes.md": say_changes(changes).encode()}


def say_changes(changes: dict[str, Any]) -> str:
    """Return the changes as a page."""
    sections = [
        join(heading(2, kind.capitalize()), bullets(say(each) for each in changes.get(kind, [])))
        for kind in ("added", "changed", "removed")
        if changes.get(kind)
    ]
    return join(heading(1, "What has changed"), *sections) if sections else "Nothing has changed.\n"


def say(change: dict[str, Any]) -> str:
    """Return one change."""
    fields = ", ".join(each["path"] for each in change.get("fields", []))
    return f"**{change['id']}** {change.get('title', '')}" + (f": {fields}" if fields else "")
