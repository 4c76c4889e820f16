"""A compiled specification as exporters read it: plain dicts, one accessor for what they look up often.

spec = Words(specification.content)
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

Json = dict[str, Any]
RANKS = {"must": 0, "should": 1, "could": 2, "wont": 3}


@dataclass(frozen=True)
class Words:
    """The content of a compiled specification."""

    content: Json

    @property
    def name(self) -> str:
        """The project's name."""
        return str(self.content["metadata"]["name"])

    @property
    def version(self) -> str:
        """The specification's version."""
        return str(self.content["metadata"].get("version") or "draft")

    @property
    def overview(self) -> Json:
        """What it is about."""
        return dict(self.content["overview"])

    @property
    def requirements(self) -> list[Json]:
        """All requirements."""
        return list(self.content["requirements"])

    @property
    def entities(self) -> list[Json]:
        """All entities."""
        return list(self.content["entities"])

    @property
    def endpoints(self) -> list[Json]:
        """All operations."""
        return list(self.content["endpoints"])

    @property
    def tests(self) -> list[Json]:
        """All test cases."""
        return list(self.content["testCases"])

    @property
    def workflows(self) -> list[Json]:
        """All workflows."""
        return list(self.content["workflows"])

    @property
    def architecture(self) -> Json:
        """How it is built and run."""
        return dict(self.content["architecture"])

    @property
    def design(self) -> Json:
        """How it looks."""
        return dict(self.content["designSystem"])

    @property
    def tasks(self) -> list[Json]:
        """The tasks of the graph, in an order in which they can be done."""
        return list((self.content.get("taskGraph") or {}).get("tasks", []))

    @property
    def milestones(self) -> list[Json]:
        """The milestones, in order."""
        return list((self.content.get("taskGraph") or {}).get("milestones", []))

    def get(self, key: str) -> Any:
        """Return a part that only some formats have."""
        return self.content.get(key)

    @cached_property
    def requirement(self) -> dict[str, Json]:
        """Requirements by id."""
        return {each["id"]: each for each in self.requirements}

    @cached_property
    def test(self) -> dict[str, Json]:
        """Test cases by id."""
        return {each["id"]: each for each in self.tests}

    @cached_property
    def groups(self) -> dict[str, list[Json]]:
        """Requirements by heading, each sorted by priority and id."""
        found: dict[str, list[Json]] = {}
        for each in self.requirements:
            found.setdefault(each.get("group") or "General", []).append(each)
        for group in found.values():
            group.sort(key=lambda each: (RANKS.get(each["priority"], 9), each["id"]))
        return found

    @cached_property
    def slug(self) -> str:
        """The project's name in lower case with hyphens."""
        return slug(self.name)


def slug(text: str) -> str:
    """Return text in lower case with hyphens, fit for a path."""
    kept = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in text.lower())
    return "-".join(part for part in kept.split("-") if part)[:60].rstrip("-") or "product"
