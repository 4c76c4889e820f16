"""Documents that the product makes."""

from pipelines.knowledge.records import RequirementTemplate
from pipelines.knowledge.words import make_singular, uncapitalize
from pipelines.specification.drafting.phrase import clean
from pipelines.specification.drafting.rules.rule import build_template, scenario
from pipelines.specification.evidence import Evidence

#: What a document may be asked for as; PDF where nothing is said.
FORMATS = ("CSV", "XML", "JSON", "XLSX", "ICS", "HTML")


class Documents:
    """Each document that was named can be had as a file, and the same data give the same file."""

    title = "Documents"
    covers: frozenset[str] = frozenset()

    def draft(self, evidence: Evidence) -> list[RequirementTemplate]:
        """Return one requirement for each document that was named."""
        return [self.produce(make_singular(uncapitalize(clean(text)))) for text in evidence.list("documents")]

    def produce(self, name: str) -> RequirementTemplate:
        """Return the requirement that makes one document."""
        kind = next((form for form in FORMATS if form.lower() in name.lower().split()), "PDF")
        return build_template(
            "documents",
            name,
            f"When a person who may see its data asks for the document “{name}”, the {{system}} shall "
            f"produce it as a "
            f"{kind} file with its number, its date and the state of its data within 10 seconds.",
            rationale=f"The document “{name}” was named among those that are needed.",
            fit="95 of 100 documents are there within 10 seconds; the same data give the same content.",
            acceptance=[
                scenario(
                    f"complete data for a “{name}”",
                    "the document is asked for",
                    f"a {kind} file with number and date is there within 10 seconds",
                ),
                scenario(
                    f"data in which a value that a “{name}” needs is missing",
                    "the document is asked for",
                    "no file is made and the missing value is named",
                    negative=True,
                ),
            ],
        )
