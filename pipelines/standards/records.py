"""What the registry takes and returns."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from pipelines.base.records import Body, Record
from pipelines.models import StandardKind, StandardStatus
from pipelines.standards.lint.rule import Problem
from pipelines.standards.list_operations import Operation

#: A name of a standard: one line.
StandardName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$"),
]


class StandardInput(Body):
    """A standard to register; with a name that is known, its next version."""

    kind: StandardKind = Field(strict=False)
    #: ``domain`` or ``project:<id>``.
    namespace: str = Field(max_length=60)
    content: dict[str, Any]
    name: StandardName
    description: str = Field(default="", max_length=2000)
    #: A semantic version.
    version: str = Field(default="1.0.0", max_length=40)
    #: A new one may begin as ``draft``: then its content can still be replaced.
    status: StandardStatus = Field(default=StandardStatus.ACTIVE, strict=False)


class StandardForm(Body):
    """What comes with a standard's file; what is left out, the file says."""

    #: ``domain`` or ``project:<id>``.
    namespace: str = Field(max_length=60)
    kind: StandardKind | None = Field(default=None, strict=False)
    name: StandardName | None = None
    version: str | None = Field(default=None, max_length=40)
    status: StandardStatus = Field(default=StandardStatus.ACTIVE, strict=False)


class StandardChange(Body):
    """What to change of a standard; what is left out stays."""

    status: StandardStatus | None = Field(default=None, strict=False)
    description: str | None = Field(default=None, max_length=2000)


class StandardFilter(Record):
    """Which standards to list; none: all."""

    kind: StandardKind | None = None
    namespace: str | None = None
    status: StandardStatus | None = None
    #: Only with this in the name or the description.
    search: str = ""


class StandardListed(Record):
    """A standard in a list; ``version`` is its highest one."""

    id: str
    kind: StandardKind
    namespace: str
    name: str
    description: str
    version: str
    status: StandardStatus
    created_at: datetime
    updated_at: datetime


class StandardPage(Record):
    """One page of the standards that the actor sees."""

    standards: list[StandardListed]
    total: int
    limit: int
    offset: int


class VersionView(Record):
    """One version, with its content."""

    version: str
    content: dict[str, Any]
    created_at: datetime


class Reference(Record):
    """What relies on a standard, or what it relies on (``kind`` begins with ``uses``)."""

    kind: str
    id: str
    name: str


class StandardView(StandardListed):
    """A standard with its newest content, all its versions, what is in it, and who relies on it."""

    content: dict[str, Any]
    versions: list[VersionView]
    operations: list[Operation]
    schemas: list[str]
    problems: list[Problem]
    references: list[Reference]
