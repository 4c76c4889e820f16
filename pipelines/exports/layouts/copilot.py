"""Copilot: ``.github/copilot-instructions.md``."""

from pipelines.exports.docs.write_agents import write_agents
from pipelines.exports.words import Words


def write_copilot(spec: Words) -> dict[str, str]:
    """Return the instructions."""
    return {".github/copilot-instructions.md": write_agents(spec)}
