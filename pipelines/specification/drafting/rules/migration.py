"""Data in the systems of today."""

from pipelines.knowledge.records import RequirementTemplate
from pipelines.specification.drafting.phrase import clean
from pipelines.specification.drafting.rules.rule import build_template, scenario
from pipelines.specification.evidence import Evidence

NOTHING = {"no", "none", "nothing", "paper", "pen and paper"}


class Migration:
    """What stands in the systems of today can be brought over, and what does not fit is reported."""

    title = "Data of today"
    covers: frozenset[str] = frozenset()

    def draft(self, evidence: Evidence) -> list[RequirementTemplate]:
        """Return one requirement for each system that holds data today."""
        names = [clean(text) for text in evidence.list("existing_systems")]
        return [self.bring(name) for name in names if name.lower() not in NOTHING]

    def bring(self, name: str) -> RequirementTemplate:
        """Return the requirement that imports the data of one system."""
        return build_template(
            "existing_systems",
            name,
            f"When a file exported from “{name}” is imported, the {{system}} shall take over every "
            f"valid row once and "
            "shall report each refused row with its line and the reason.",
            kind="data",
            rationale=f"Data stand in “{name}” today.",
            fit="Rows taken over and rows refused add up to the rows of the file; a second import adds none.",
            acceptance=[
                scenario(
                    f"a file from “{name}” with 10 valid rows and 1 without a required value",
                    "it is imported",
                    "10 rows are taken over and the 11th is reported with line and reason",
                ),
                scenario(
                    "a file that was imported already",
                    "it is imported again",
                    "no row is added",
                    negative=True,
                ),
            ],
        )
