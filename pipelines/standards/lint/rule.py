"""What a rule of the registry is: one small class, whose docstring says to people what it asks for."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, ClassVar, NamedTuple

from pipelines.base.records import Record


class Severity(StrEnum):
    """How much a problem weighs."""

    ERROR = "error"
    WARNING = "warning"


class Problem(Record):
    """Something found in a document: where (a JSON pointer), and what to do about it."""

    code: str
    severity: Severity
    message: str
    path: str = "#"
    fix: str = ""


class Found(NamedTuple):
    """What a rule finds."""

    path: str
    message: str


class Rule:
    """Looks for one thing."""

    code: ClassVar[str]
    severity: ClassVar[Severity] = Severity.WARNING
    fix: ClassVar[str] = ""

    def find(self, document: Mapping[str, Any]) -> Iterator[Found]:
        """Yield what is against the rule."""
        raise NotImplementedError

    def report(self, document: Mapping[str, Any]) -> Iterator[Problem]:
        """Yield the same as problems."""
        for path, message in self.find(document):
            yield Problem(code=self.code, severity=self.severity, message=message, path=path, fix=self.fix)
