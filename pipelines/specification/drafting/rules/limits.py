"""What must not happen."""

from pipelines.knowledge.records import RequirementTemplate
from pipelines.specification.drafting.phrase import as_forbidden, clean
from pipelines.specification.drafting.rules.rule import build_template, scenario
from pipelines.specification.evidence import Evidence


class Limits:
    """What must not happen is refused, and the refusal is recorded."""

    title = "Limits"
    covers: frozenset[str] = frozenset()

    def draft(self, evidence: Evidence) -> list[RequirementTemplate]:
        """Return one unwanted-behaviour requirement for each thing that must not happen."""
        return [self.forbid(text) for text in evidence.list("must_not")]

    def forbid(self, text: str) -> RequirementTemplate:
        """Return the requirement that refuses one thing."""
        forbidden = as_forbidden(text)
        return build_template(
            "must_not",
            text,
            f"If an operation would {forbidden}, then the {{system}} shall refuse the operation and shall "
            "record who asked for it and when.",
            kind="constraint",
            rationale=f"It was said that this must not happen: “{clean(text)}”.",
            fit="0 occurrences in the acceptance tests and in the first 90 days of operation.",
            acceptance=[
                scenario(
                    f"data with which an operation would {forbidden}",
                    "the operation is asked for",
                    "it is refused, nothing is changed, and the refusal is in the audit log",
                    negative=True,
                )
            ],
        )
