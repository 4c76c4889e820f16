"""Rules that OpenAPI and AsyncAPI have in common; each kind says what they look at in its documents."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar

from pipelines.standards.lint.rule import Found, Rule, Severity
from pipelines.standards.list_operations import as_object, as_text


class KnownVersion(Rule):
    """The document says in which version of its language it is written, and it is one that exists."""

    severity = Severity.ERROR
    #: The language, where documents name its version, and the versions.
    language: ClassVar[str]
    names: ClassVar[tuple[str, ...]]
    versions: ClassVar[re.Pattern[str]]

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield a version that is unknown."""
        name = next((each for each in self.names if each in document), self.names[0])
        said = str(document.get(name, ""))
        if not self.versions.fullmatch(said):
            message = f"{said or 'No version'} is no version of {self.language} that is known here."
            yield Found(f"#/{name}" if said else "#", message)


class HasInfo(Rule):
    """``info`` has a title and a version."""

    severity = Severity.ERROR
    fix = "Add info.title and info.version."

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield what is missing."""
        info = as_object(document.get("info"))
        for name in ("title", "version"):
            if not as_text(info.get(name)):
                yield Found("#/info", f"info.{name} is missing.")


class OperationIdUnique(Rule):
    """No two operations have the same ``operationId``."""

    severity = Severity.ERROR
    fix = "Give each operation an id of its own."

    def each_named(self, document: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """Yield where an operation stands, and the operation."""
        raise NotImplementedError

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield the second and later ones."""
        seen: Counter[str] = Counter()
        for place, operation in self.each_named(document):
            if operation_id := as_text(operation.get("operationId")):
                seen[operation_id] += 1
                if seen[operation_id] > 1:
                    yield Found(place, f"{operation_id} names another one too.")
