"""What projects pipelines take and return."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, JsonValue, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from pipelines.base.records import Body, Record
from pipelines.models import Phase, ProjectStatus

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Brief = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20_000)]
#: Characters of ``metadata`` as JSON.
MOST_METADATA = 20_000


def check_metadata(value: dict[str, Any]) -> dict[str, Any]:
    """Refuse what the database cannot keep."""
    import orjson

    text = orjson.dumps(value).decode()
    if len(text) > MOST_METADATA:
        raise PydanticCustomError("metadata", "At most 20,000 characters")
    if "\\u0000" in text:
        raise PydanticCustomError("nul", "NUL characters are not allowed")
    return value


Metadata = Annotated[dict[str, JsonValue], AfterValidator(check_metadata)]


class ProjectInput(Body):
    """A new project; its description is the brief that is read at once."""

    name: Name
    description: Brief = ""
    template: str | None = Field(default=None, max_length=60)
    metadata: Metadata = {}


class ProjectChange(Body):
    """What may change about a project; ``metadata`` is replaced whole."""

    name: Name | None = None
    description: Brief | None = None
    metadata: Metadata | None = None
    status: Literal["active", "archived"] | None = None

    @field_validator("*")
    @classmethod
    def _check_not_null(cls, value: Any) -> Any:
        if value is None:
            raise PydanticCustomError("null", "Leave out what does not change")
        return value


class FlatProgress(Record):
    """How far a project is, 0–1 each."""

    overall: float
    discovery: float
    feature_selection: float
    plan_generation: float
    planning: float
    visual_discovery: float
    specification: float


class ProjectListed(Record):
    """A project in a list."""

    id: str
    name: str
    status: ProjectStatus
    phase: Phase
    progress: FlatProgress
    open_tasks: int
    created_at: datetime
    updated_at: datetime


class ProjectPage(Record):
    """One page of the projects."""

    projects: list[ProjectListed]
    total: int
    limit: int
    offset: int


class ProjectView(Record):
    """A project as it was made or changed."""

    id: str
    name: str
    description: str
    status: ProjectStatus
    phase: Phase
    template: str | None
    metadata: dict[str, Any]
    revision: int
    created_at: datetime
    updated_at: datetime


class Deletion(Record):
    """What went with a project."""

    deleted_tables: list[str]
    rows_deleted: int


class Change(Record):
    """One thing that happened to a project, and the project's revision after it."""

    #: ``noun.verb``, as in the log of events.
    kind: str
    #: The record that it happened to.
    id: str
    revision: int


class Person(Record):
    """Somebody, by name."""

    id: str
    name: str


class ActivityView(Record):
    """Who did what, and how it was before and after."""

    id: str
    kind: str
    subject_id: str | None
    revision: int | None
    #: None: their account is gone.
    person: Person | None
    before: Any
    after: Any
    created_at: datetime


class ActivityPage(Record):
    """One page of what happened in a project, the newest first."""

    activity: list[ActivityView]
    total: int
    limit: int
    offset: int


class LibraryCounts(Record):
    """How many things of each kind belong to a project; none: the actor may not see them."""

    templates: int | None = None
    workflows: int | None = None
    integrations: int | None = None
    standards: int | None = None
