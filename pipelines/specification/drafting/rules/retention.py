"""How long data are kept."""

from pipelines.knowledge.records import RequirementTemplate
from pipelines.specification.drafting.rules.rule import build_template, scenario
from pipelines.specification.evidence import Evidence

#: Laws whose requirements say the same, and more exactly.
LAWS = {"data-protection", "personal-data"}


class Retention:
    """Personal data go when their time is over, and earlier when the person asks."""

    title = "Keeping and deleting data"
    covers: frozenset[str] = frozenset()

    def draft(self, evidence: Evidence) -> list[RequirementTemplate]:
        """Return deletion by time and by request, where personal data are kept."""
        kinds = set(evidence.list("privacy_data")) - {"none"}
        years = evidence.get("retention_years")
        laws = (law for bank in evidence.banks for law in bank.compliance)
        if any(law.key in LAWS and evidence.voice.holds(law.when) for law in laws):
            return []
        return [self.expire(), self.erase()] if kinds and isinstance(years, int | float) and years else []

    def expire(self) -> RequirementTemplate:
        """Return that old personal data are removed."""
        return build_template(
            "retention_years",
            "expire",
            "When {retention_years} have passed since the last change to a record, the {system} "
            "shall remove the "
            "personal data in it and shall keep the rest for its figures.",
            kind="data",
            rationale="Personal data are kept no longer than they are needed.",
            fit="A daily job leaves 0 records with personal data that are older.",
            acceptance=[
                scenario(
                    "a record last changed {retention_years} and one day ago",
                    "the daily job runs",
                    "its personal fields are empty and its other fields are unchanged",
                ),
                scenario(
                    "a record last changed one day less than {retention_years} ago",
                    "the daily job runs",
                    "the record is unchanged",
                    negative=True,
                ),
            ],
        )

    def erase(self) -> RequirementTemplate:
        """Return that a person can have their data out, and gone."""
        return build_template(
            "privacy_data",
            "erase",
            "When a person asks for their data to be deleted, the {system} shall hand them a copy as "
            "JSON and shall "
            "remove their personal data within 30 days, except what a law demands to be kept.",
            kind="compliance",
            rationale="People have a right to their data and to its deletion.",
            fit="Each request is closed at most 30 days after it was made.",
            acceptance=[
                scenario(
                    "a person with records in every table that holds personal data",
                    "they ask for deletion",
                    "they get a JSON copy, and no table holds their name, address or number afterwards",
                )
            ],
        )
