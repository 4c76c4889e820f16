"""What to do when something goes wrong."""

from pipelines.knowledge.records import RequirementTemplate
from pipelines.specification.drafting.phrase import as_condition, clean, split_outcome
from pipelines.specification.drafting.rules.rule import build_template, scenario
from pipelines.specification.evidence import Evidence


class Failures:
    """A failure that was named has an answer: the one that was named with it, else record, keep, tell."""

    title = "When it goes wrong"
    covers = frozenset({"failure_cases"})

    def draft(self, evidence: Evidence) -> list[RequirementTemplate]:
        """Return one unwanted-behaviour requirement for each failure that was named."""
        return [self.answer(text, evidence) for text in evidence.list("failure_cases")]

    def answer(self, text: str, evidence: Evidence) -> RequirementTemplate:
        """Return the requirement that handles one failure."""
        happens, outcome = split_outcome(text)
        condition, operator = as_condition(happens), evidence.operator
        response = f"carry out the rule “{outcome}”" if outcome else "keep the data entered so far"
        listed = f"shall list the case for {{{operator}|a}} within 5 minutes" if operator else "shall log it"
        return build_template(
            "failure_cases",
            happens,
            f"If {condition}, then the {{system}} shall {response} and {listed}.",
            rationale=f"This was named as something that goes wrong: “{clean(text)}”.",
            fit="Each occurrence is listed at most 5 minutes after it was detected.",
            roles=[operator] if operator else [],
            acceptance=[
                scenario(
                    "the product in normal operation",
                    condition,
                    f"the rule “{outcome}” is carried out and the case is listed"
                    if outcome
                    else "no entered data is lost and the case is listed with time and cause",
                    negative=True,
                )
            ],
        )
