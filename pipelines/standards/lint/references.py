"""The rule about references, for documents of every kind."""

from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.standards.lint.rule import Problem, Rule, Severity
from pipelines.standards.pointers import MISSING, list_references, resolve


class ReferencesLead(Rule):
    """A ``$ref`` leads to something in the document; other documents are not fetched."""

    code = "invalid-ref"
    severity = Severity.ERROR
    fix = "Define what is referred to, or correct the reference."
    remote_code = "remote-ref"
    remote_fix = "Bundle the document, so that everything it refers to is inside."

    def report(self, document: Mapping[str, Any]) -> Iterator[Problem]:
        """Yield references that lead nowhere or elsewhere, each target once. It walks a document once."""
        seen: set[str] = set()
        for path, reference in list_references(document):
            if reference in seen:
                continue
            seen.add(reference)
            if not reference.startswith("#"):
                message = f"{reference} is another document, which is not fetched."
                yield Problem(
                    code=self.remote_code,
                    severity=Severity.WARNING,
                    message=message,
                    path=path,
                    fix=self.remote_fix,
                )
            elif reference.startswith("#/") and resolve(document, reference) is MISSING:
                message = f"{reference} leads to nothing."
                yield Problem(
                    code=self.code, severity=self.severity, message=message, path=path, fix=self.fix
                )
