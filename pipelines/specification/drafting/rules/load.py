"""How much it has to carry, and how often it has to be there."""

from pipelines.knowledge.records import RequirementTemplate
from pipelines.specification.drafting.rules.rule import build_template, scenario
from pipelines.specification.evidence import Evidence


class Load:
    """Peak load and availability, with numbers."""

    title = "Load and availability"

    def draft(self, evidence: Evidence) -> list[RequirementTemplate]:
        """Return what the figures that are known demand."""
        known = [evidence.get("peak_load"), evidence.get("availability")]
        return [build() for build, value in zip((self.carry, self.stay), known, strict=True) if value]

    def carry(self) -> RequirementTemplate:
        """Return the response time at peak load."""
        return build_template(
            "peak_load",
            "carry",
            "While {peak_load|number} requests an hour arrive, the {system} shall answer 95 of 100 requests within 400 milliseconds.",
            kind="quality",
            rationale="That is the load of the busiest hour.",
            fit="p95 at most 400 ms over a run of 10 minutes at that load.",
            acceptance=[
                scenario(
                    "a database with one year of data",
                    "{peak_load|number} requests an hour arrive for 10 minutes",
                    "95 of 100 requests are answered within 400 ms and none fails",
                    level="performance",
                )
            ],
        )

    def stay(self) -> RequirementTemplate:
        """Return the availability over a month."""
        return build_template(
            "availability",
            "stay",
            "The {system} shall be available for {availability} of each month, measured by a request every minute.",
            kind="quality",
            rationale="That is how much it may be away.",
            fit="The monthly report of the external monitor shows that share.",
            verification="analysis",
            acceptance=[
                scenario(
                    "an external monitor that asks for the health endpoint every minute",
                    "a month ends",
                    "the share of successful answers is at least the one that was promised",
                    level="performance",
                )
            ],
        )
