"""What a rule is: it reads slots of the core and returns templates, whose ``when`` names those slots."""

from typing import Any, Protocol

from pipelines.knowledge.records import RequirementTemplate, Scenario
from pipelines.specification.drafting.draft import slug
from pipelines.specification.evidence import Evidence


class Rule(Protocol):
    """Turns what was answered about one subject into requirements."""

    #: As headings name it.
    title: str
    #: Slots about which the rule says all, so that what banks say of each of their items is left out.
    covers: frozenset[str]

    def draft(self, evidence: Evidence) -> list[RequirementTemplate]:
        """Return the templates that the answers demand; none when there are no answers."""


def build_template(subject: str, item: str, text: str, **fields: Any) -> RequirementTemplate:
    """Return a template about one item of the slot ``subject``."""
    key = f"{subject.replace('_', '-')}-{slug(item)}"[:60].rstrip("-")
    return RequirementTemplate(key=key, text=text, when=f"known({subject})", **fields)


def scenario(given: str, when: str, then: str, **fields: Any) -> Scenario:
    """Return an acceptance criterion."""
    return Scenario(given=given, when=when, then=then, **fields)
