"""Cursor: rules with frontmatter in ``.cursor/rules/``, and where its MCP server is."""

from pipelines.exports.docs.write_agents import write_agents
from pipelines.exports.words import Words

HEAD = """---
description: {description}
globs:
alwaysApply: true
---

"""


def write_cursor(spec: Words) -> dict[str, str]:
    """Return the one rule that always applies."""
    head = HEAD.format(description=f"How {spec.name} is built")
    return {".cursor/rules/praetor-core.mdc": head + write_agents(spec)}
