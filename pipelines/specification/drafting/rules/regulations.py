"""Laws and standards that were named."""

from pipelines.knowledge.records import RequirementTemplate
from pipelines.specification.drafting.phrase import clean
from pipelines.specification.drafting.rules.rule import build_template, scenario
from pipelines.specification.evidence import Evidence


class Regulations:
    """Each law or standard that was named has a list of its duties, and evidence for each duty."""

    title = "Laws and standards"

    def draft(self, evidence: Evidence) -> list[RequirementTemplate]:
        """Return one requirement for each law or standard."""
        names = [clean(text) for text in evidence.list("regulations")]
        return [self.prove(name) for name in names if name.lower() not in {"no", "none"}]

    def prove(self, name: str) -> RequirementTemplate:
        """Return that the duties of one law are listed and shown to be met."""
        return build_template(
            "regulations",
            name,
            f"The {{system}} shall meet each duty that the file “docs/compliance.md” lists for {name}.",
            kind="compliance",
            rationale=f"{name} was named as a rule that applies.",
            fit=f"Each duty of {name} in the file names the test, the screen or the process that meets it.",
            verification="inspection",
            acceptance=[
                scenario(
                    f"the list of duties of {name}",
                    "it is read before a release",
                    "each duty names what meets it, and each named test passes",
                )
            ],
        )
