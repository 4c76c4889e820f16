"""Services outside that the product talks to."""

from pipelines.knowledge.records import IntegrationTemplate, RequirementTemplate
from pipelines.knowledge.words import capitalize, uncapitalize
from pipelines.specification.drafting.rules.rule import build_template, scenario
from pipelines.specification.evidence import Evidence


def say_service(service: IntegrationTemplate, brands: set[str]) -> str:
    """Return a service as a sentence names it: a brand by its name, another one with an article."""
    others = service.name.split()[1:]
    is_brand = any(word[:1].isupper() for word in others) if others else service.id in brands
    return service.name if is_brand else f"the {uncapitalize(service.name)}"


class Integrations:
    """Each outside service is used through its documented interface, with credentials from outside."""

    title = "Connected services"
    covers: frozenset[str] = frozenset()

    def draft(self, evidence: Evidence) -> list[RequirementTemplate]:
        """Return the use of each service."""
        brands = {one.id for one in evidence.core.integrations} | set(evidence.services)
        named = set(evidence.services)
        is_said = bool(evidence.list("integrations"))
        return [
            self.use(
                say_service(one, brands),
                None if one.id in named else evidence.voice.tell(one.purpose),
                is_said=is_said,
            )
            for one in evidence.connected.values()
        ]

    def use(self, name: str, purpose: str | None, *, is_said: bool) -> RequirementTemplate:
        """Return how a service is reached; ``purpose``: why, where nobody named it."""
        said = purpose and f"The product needs it: {uncapitalize(purpose).rstrip('.')}."
        template = build_template(
            "integrations",
            name,
            f"The {{system}} shall exchange data with {name} only through the interface that {name} "
            f"documents, with "
            "credentials that are read from the environment.",
            kind="interface",
            rationale=said or f"{capitalize(name)} was named as a service to connect.",
            fit=(
                f"Contract tests against recorded answers of {name} pass; no credential stands in the "
                "repository."
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
        return template if purpose is None and is_said else template.model_copy(update={"when": None})
