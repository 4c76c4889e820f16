"""What specification pipelines take and return."""

from datetime import datetime
from typing import Any, Literal

from pydantic import JsonValue

from pipelines.base.records import Body, Record
from pipelines.models import SpecificationStatus


class CompileOptions(Body):
    """How a specification is given."""

    format: Literal["v1", "v2"] = "v2"
    include_test_plan: bool = False
    include_task_graph: bool = False
    include_runbook: bool = False


class CompileReceipt(Record):
    """A compilation that was started."""

    spec_id: str
    status: SpecificationStatus
    #: Seconds.
    estimated_time: int
    status_url: str
    job_id: str


class Progress(Record):
    """How far a compilation is."""

    completed_steps: int
    total_steps: int
    current_step: str | None


class StepView(Record):
    """One agent's step: ``pending``, ``running`` or ``done``, and its times."""

    name: str
    status: str
    started_at: datetime | None = None
    finished_at: datetime | None = None


class SpecificationError(Record):
    """Why a compilation failed, and the last step that was finished."""

    code: str
    message: str
    checkpoint: str | None = None


class CompileStatus(Record):
    """Where a compilation stands."""

    spec_id: str
    status: SpecificationStatus
    progress: Progress
    #: Seconds that are left.
    estimated_time: int
    steps: list[StepView]
    job_id: str | None
    error: SpecificationError | None = None


class SpecificationView(Record):
    """A compiled specification."""

    id: str
    project_id: str
    version: str
    compiled_at: datetime
    spec: dict[str, Any]
    validation: dict[str, Any]


class SpecificationListed(Record):
    """A specification in a list."""

    id: str
    status: SpecificationStatus
    version: str | None
    format: str
    score: int | None
    passed: bool | None
    created_at: datetime
    compiled_at: datetime | None


class SpecificationPage(Record):
    """The specifications of a project, the newest first."""

    specifications: list[SpecificationListed]
    total: int
    limit: int
    offset: int


class FieldChange(Record):
    """One value that is another one now."""

    path: str
    before: JsonValue
    after: JsonValue


class PieceChange(Record):
    """A piece that is new, different or gone."""

    kind: str
    id: str
    title: str
    change: Literal["added", "changed", "removed"]
    revision: int | None = None
    fields: list[FieldChange] = []


class SpecificationDiff(Record):
    """What a specification says differently from an older one."""

    spec_id: str
    against: str
    version: str
    against_version: str
    summary: dict[str, int]
    changes: list[PieceChange]
    #: Sections without pieces of their own that differ, such as ``overview``.
    sections: list[FieldChange]


class TraceStep(Record):
    """One link of the chain from where a piece came from."""

    #: ``answer | brief | assumption | fact | feature | pack``
    kind: str
    id: str
    title: str
    says: str = ""
    #: 0–1
    confidence: float | None = None
    by: str | None = None
    at: datetime | None = None
    #: The question that an answer is to.
    question_id: str | None = None


class TraceLink(Record):
    """A piece that serves another one."""

    kind: str
    id: str
    title: str
    how: str


class Trace(Record):
    """Why a piece is there, and where it is built and tested."""

    id: str
    kind: str
    title: str
    revision: int
    #: As sure as its weakest link.
    confidence: float | None
    why: list[TraceStep]
    where: list[TraceLink]
