"""What workflow pipelines take and return."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, JsonValue, StringConstraints

from pipelines.base.ids import Id
from pipelines.base.records import Body, Record
from pipelines.models import BindingType
from pipelines.projects.records import check_metadata

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class Severity(StrEnum):
    """How bad a finding is: with an error, a level is not passed."""

    ERROR = "error"
    WARNING = "warning"


class Finding(Record):
    """Something in a model that is wrong or could be better."""

    code: str
    message: str
    #: None: the file as a whole.
    element_id: str | None
    severity: Severity
    #: What to do about it.
    fix: str


class Level(Record):
    """What one level of checks has found."""

    passed: bool
    errors: list[Finding]
    warnings: list[Finding]


class Levels(Record):
    """The three levels: the file, what it means, and whether the platform can carry it out."""

    structural: Level
    semantic: Level
    platform: Level


class ValidationReport(Record):
    """What a validation has found."""

    validation_id: str
    workflow_id: str
    version: int
    passed: bool
    #: How many rules were asked.
    rules: int
    #: Those that found nothing, by the names of their classes.
    quiet: list[str] = []
    levels: Levels


class WorkflowInput(Body):
    """What comes with the file of a new workflow."""

    name: Name
    description: Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000)] = ""
    project_id: Id


class WorkflowReceipt(Record):
    """A workflow that was uploaded."""

    workflow_id: str
    validation_url: str
    normalized_url: str


class ElementChange(Record):
    """An element that differs between two versions."""

    element_id: str
    element_type: str
    name: str
    change: Literal["added", "changed", "removed"]
    #: What differs: `name`, `source`, `properties.timeDuration`.
    fields: list[str]
    #: What each of them was, and what it is.
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}


class WorkflowDiff(Record):
    """How a version differs from another one."""

    version: int
    against: int
    added: int
    changed: int
    removed: int
    changes: list[ElementChange]


class BindingInput(Body):
    """What carries an element out. A target of null takes the binding away."""

    element_id: Annotated[str, StringConstraints(min_length=1, max_length=400)]
    element_type: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    binding_type: BindingType = Field(strict=False)
    binding_target_id: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None
    config: Annotated[dict[str, JsonValue], AfterValidator(check_metadata)] = {}


class BindingsBody(Body):
    """Body of `POST /api/workflows/{workflowId}/bindings`."""

    bindings: list[BindingInput] = Field(min_length=1, max_length=500)


class BindingView(Record):
    """What an element is bound to."""

    id: str
    element_id: str
    element_type: str
    #: How the newest version calls the element.
    element_name: str
    binding_type: BindingType
    binding_target_id: str
    #: None: the target is gone.
    target_name: str | None
    config: dict[str, Any]
    #: Whether the newest version lacks the element, or has it as something else.
    is_stale: bool
    #: Why a person should look at it: what it names was renamed, and it could not follow.
    flag: str | None
    created_at: datetime
    updated_at: datetime


class BindingSuggestion(Record):
    """A target whose name fits an element that has none."""

    element_id: str
    element_type: str
    binding_type: BindingType
    binding_target_id: str
    target_name: str
    #: What would be kept with it: the operation of an integration.
    config: dict[str, Any]
    #: 0–1
    confidence: float
    reason: str


class BindingPage(Record):
    """One page of the bindings of a workflow, and what could be bound."""

    bindings: list[BindingView]
    suggestions: list[BindingSuggestion]
    total: int
    limit: int
    offset: int


class VersionReceipt(WorkflowReceipt):
    """A new version: how it differs from the one before, and which bindings it leaves behind."""

    version: int
    diff: WorkflowDiff
    stale_bindings: list[BindingView]


class LevelCount(Record):
    """How many findings a level has."""

    errors: int
    warnings: int


class LevelCounts(Record):
    """How many findings each level has."""

    structural: LevelCount
    semantic: LevelCount
    platform: LevelCount


class WorkflowListed(Record):
    """A workflow in a list."""

    id: str
    project_id: str
    project_name: str
    name: str
    description: str
    #: The number of the newest version.
    version: int
    total_elements: int
    user_tasks: int
    service_tasks: int
    #: How many elements need to be bound, and how many of them are.
    bindable: int
    bound: int
    #: Whether its newest version has passed validation; none: it was not validated.
    is_valid: bool | None
    #: What the last validation of each level has found; none: it was not validated.
    levels: LevelCounts | None
    validated_at: datetime | None
    created_at: datetime
    updated_at: datetime


class WorkflowPage(Record):
    """One page of the workflows of a project."""

    workflows: list[WorkflowListed]
    total: int
    limit: int
    offset: int


class VersionView(Record):
    """One version of a workflow."""

    version: int
    file_name: str
    #: Bytes.
    size: int
    sha256: str
    #: The file as it was uploaded.
    download_url: str
    created_at: datetime


class WorkflowView(WorkflowListed):
    """A workflow in full."""

    versions: list[VersionView]
    #: What the last validation of the newest version has found.
    validation: ValidationReport | None
    #: Bindings that the newest version has left behind.
    stale_bindings: int


class WorkflowDeletion(Record):
    """A workflow that is gone."""

    id: str
    deleted: bool = True
