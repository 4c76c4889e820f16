"""Rules about references, for documents of every kind."""

from collections.abc import Iterator, Mapping
from typing import Any

from pipelines.standards.lint.rule import Found, Rule, Severity
from pipelines.standards.pointers import MISSING, list_references, resolve


class UnresolvedReference(Rule):
    """A local ``$ref`` leads to something in the document."""

    code = "invalid-ref"
    severity = Severity.ERROR
    fix = "Define what is referred to, or correct the reference."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield references that lead nowhere, each target once."""
        known: dict[str, bool] = {}
        for path, reference in list_references(document):
            if reference.startswith("#/") and reference not in known:
                known[reference] = resolve(document, reference) is not MISSING
                if not known[reference]:
                    yield Found(path, f"{reference} leads to nothing.")


class RemoteReference(Rule):
    """A ``$ref`` stays inside the document: others are not fetched."""

    code = "remote-ref"
    fix = "Bundle the document, so that everything it refers to is inside."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield references to other documents, each target once."""
        seen: set[str] = set()
        for path, reference in list_references(document):
            if not reference.startswith("#") and reference not in seen:
                seen.add(reference)
                yield Found(path, f"{reference} is another document, which is not fetched.")
