"""Services outside that the product talks to."""

from pipelines.knowledge.records import RequirementTemplate
from pipelines.specification.drafting.rules.rule import build_template, scenario
from pipelines.specification.evidence import Evidence


class Integrations:
    """Each outside service is used through one adapter, and its failure is handled."""

    title = "Connected services"

    def draft(self, evidence: Evidence) -> list[RequirementTemplate]:
        """Return use and failure of each service that the project names."""
        return [
            template
            for name in evidence.services.values()
            for template in (self.use(name), self.fail(name, evidence))
        ]

    def use(self, name: str) -> RequirementTemplate:
        """Return that the service is reached through its documented interface."""
        return build_template(
            "integrations",
            name,
            f"The {{system}} shall exchange data with {name} only through the interface that {name} documents, with "
            "credentials that are read from the environment.",
            kind="interface",
            rationale=f"{name} was named as a service to connect.",
            fit=f"Contract tests against a recorded {name} interface pass; no credential stands in the repository.",
            acceptance=[
                scenario(
                    f"valid test credentials for {name}",
                    "the connection is checked",
                    f"{name} accepts the call and the check reports success",
                    level="contract",
                ),
                scenario(
                    f"no credentials for {name} in the environment",
                    "the product starts",
                    f"it names the missing variable and reports {name} as not connected",
                    negative=True,
                ),
            ],
        )

    def fail(self, name: str, evidence: Evidence) -> RequirementTemplate:
        """Return what happens while the service does not answer."""
        operator = evidence.operator
        reader = f"tell {{{operator}|a}}" if operator else "log it"
        return build_template(
            "integrations",
            f"{name}-fails",
            f"If {name} does not answer within 10 seconds, then the {{system}} shall keep the request, shall retry it "
            f"3 times within 15 minutes and shall {reader} when the last retry fails.",
            kind="interface",
            rationale=f"{name} is not ours; it will be away at some time.",
            fit="No request is lost while the service is away for 15 minutes.",
            roles=[operator] if operator else [],
            acceptance=[
                scenario(
                    f"{name} does not answer",
                    "a request to it is due",
                    "the request is kept, retried 3 times, and reported after the last failure",
                    negative=True,
                    level="contract",
                )
            ],
        )
