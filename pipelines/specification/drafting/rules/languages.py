"""Which languages people read."""

from pipelines.knowledge.records import RequirementTemplate
from pipelines.specification.drafting.rules.rule import build_template, scenario
from pipelines.specification.evidence import Evidence


class Languages:
    """Every text is there in every language."""

    title = "Languages"

    def draft(self, evidence: Evidence) -> list[RequirementTemplate]:
        """Return the requirement for the languages, and what happens for readers of another one."""
        languages = evidence.list("languages")
        if not languages:
            return []
        return [
            build_template(
                "languages",
                "texts",
                "The {system} shall show every text, message and document in {languages}.",
                kind="quality",
                rationale="These are the languages that its users read.",
                fit=f"0 untranslated texts in {len(languages)} language{'s' * (len(languages) > 1)}.",
                verification="inspection",
                acceptance=[
                    scenario(
                        "a person whose browser asks for “{item}”".replace("{item}", languages[-1]),
                        "they open any screen",
                        f"every text on it is in {languages[-1]}",
                    ),
                    scenario(
                        "a person whose browser asks for a language that is not offered",
                        "they open any screen",
                        f"every text on it is in {languages[0]}",
                        negative=True,
                    ),
                ],
            )
        ]
