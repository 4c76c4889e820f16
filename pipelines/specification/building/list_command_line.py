"""The commands of a command-line program, as its requirements name them."""

import re
from typing import Any

COMMAND = re.compile(r"`([a-z][a-z0-9_-]*(?: [a-z][a-z0-9-]*)+|[a-z][a-z0-9_-]*)`")


def list_command_line(requirements: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return every command that a sentence names in backticks, with what it does and its requirements."""
    found: dict[str, dict[str, Any]] = {}
    for one in requirements:
        for command in COMMAND.findall(one["statement"]):
            does = one["ears"]["response"] if one["ears"] else one["statement"]
            entry = found.setdefault(command, {"command": command, "does": does, "requirementIds": []})
            entry["requirementIds"].append(one["key"])
    return [found[command] for command in sorted(found)]
