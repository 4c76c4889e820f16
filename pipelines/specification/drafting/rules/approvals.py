"""What somebody has to approve."""

from pipelines.knowledge.records import RequirementTemplate
from pipelines.specification.drafting.phrase import clean
from pipelines.specification.drafting.rules.rule import build_template, scenario
from pipelines.specification.evidence import Evidence

NOBODY = {"no", "none", "nobody", "nothing", "no one", "not needed", "no approvals", "no approval"}


class Approvals:
    """What needs an approval waits for it."""

    title = "Approvals"
    covers: frozenset[str] = frozenset()

    def draft(self, evidence: Evidence) -> list[RequirementTemplate]:
        """Return the requirement that holds what needs an approval, in the words of the answer."""
        texts = [clean(text) for text in evidence.list("approvals")]
        return [self.hold(text) for text in texts if text.lower() not in NOBODY]

    def hold(self, text: str) -> RequirementTemplate:
        """Return the requirement for one rule of approval."""
        return build_template(
            "approvals",
            text,
            f"While a request that falls under the rule “{text}” is not approved, the {{system}} "
            f"shall hold it "
            "without effect and shall show who can approve it.",
            rationale=f"The rule of approval: “{text}”.",
            fit="Every approved request names who approved it and when.",
            acceptance=[
                scenario(
                    f"a request that falls under “{text}”",
                    "it is submitted",
                    "it waits without effect and names who can approve it",
                ),
                scenario(
                    "a request that waits for approval",
                    "somebody who may not approve it tries to",
                    "the approval is refused with 403",
                    negative=True,
                    level="security",
                ),
            ],
        )
