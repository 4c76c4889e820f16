"""What an agent of a compilation is."""

from collections.abc import Mapping
from typing import Any, Protocol

from pipelines.specification.evidence import Evidence

#: What the agents before have written, by their names. Pieces name each other by kind and key.
Parts = Mapping[str, dict[str, Any]]


class Compiler(Protocol):
    """Reads the evidence and the parts so far; writes its own part. Pure: the same in, the same out."""

    name: str

    def compile(self, evidence: Evidence, parts: Parts) -> dict[str, Any]:
        """Return this agent's part of the specification."""
