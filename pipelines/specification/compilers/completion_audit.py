"""The last agent: looks at the whole, as somebody would who has to build it."""

from typing import Any

from pipelines.specification.assemble_content import Assembled, assemble_content
from pipelines.specification.building.write_runbook import write_runbook
from pipelines.specification.compiler import Parts
from pipelines.specification.evidence import Evidence
from pipelines.specification.quality.score import score


class CompletionAudit:
    """Measures the quality of the whole, names what would raise it, and writes the runbook."""

    name = "completion-audit"

    def compile(self, evidence: Evidence, parts: Parts) -> dict[str, Any]:
        """Return validation and runbook."""
        return audit(evidence, assemble_content(evidence, parts))


def audit(evidence: Evidence, assembled: Assembled) -> dict[str, Any]:
    """Return what an audit says about an assembled specification."""
    return {
        "validation": score(assembled.content, ignored=assembled.ignored_overrides),
        "runbook": write_runbook(evidence, assembled.content),
    }
