"""Services outside that the product talks to."""

from pipelines.knowledge.records import RequirementTemplate
from pipelines.specification.drafting.rules.rule import build_template, scenario
from pipelines.specification.evidence import Evidence


class Integrations:
    """Each outside service is used through its documented interface, with credentials from outside."""

    title = "Connected services"
    covers: frozenset[str] = frozenset()

    def draft(self, evidence: Evidence) -> list[RequirementTemplate]:
        """Return the use of each service."""
        return [self.use(service.name) for service in evidence.connected.values()]

    def use(self, name: str) -> RequirementTemplate:
        """Return that the service is reached through its documented interface."""
        return build_template(
            "integrations",
            name,
            f"The {{system}} shall exchange data with {name} only through the interface that {name} "
            f"documents, with "
            "credentials that are read from the environment.",
            kind="interface",
            rationale=f"{name} was named as a service to connect.",
            fit=(
                f"Contract tests against a recorded {name} interface pass; no credential stands in "
                f"the repository."
            ),
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
