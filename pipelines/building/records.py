"""What building pipelines take and return."""

from datetime import datetime
from typing import Annotated

from pydantic import Field, JsonValue, StringConstraints

from pipelines.base.records import Body, Record
from pipelines.models import BuildStatus, TaskStatus

Piece = dict[str, JsonValue]


#: What an agent calls itself, where several work for one person.
AgentName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]


class EvidenceInput(Body):
    """What was run to check a task, and what came of it."""

    command: str = Field(min_length=1, max_length=1000, description="The command as it was run.")
    exit_code: int = Field(description="Its exit code; 0 is success.")
    output_hash: str = Field(pattern=r"^[0-9a-f]{64}$", description="SHA-256 of its output, in hex.")


class ProgressInput(Body):
    """Where a task of the plan stands."""

    task_id: str = Field(min_length=1, max_length=40)
    status: BuildStatus = Field(strict=False)
    #: Needed for a task that is done, unless its check has passed when it was verified.
    evidence: EvidenceInput | None = None
    note: str = Field(default="", max_length=2000)


class Evidence(Record):
    """The same, as kept."""

    command: str
    exit_code: int
    output_hash: str


class Verify(Record):
    """How to check that a task is done."""

    command: str
    expect: str


class BuildTaskLine(Record):
    """A task of the plan. ``is_changed``: it says something else than when it was reported about.

    ``agent``: what whoever reported last calls itself.
    """

    id: str
    title: str
    milestone: str | None
    status: BuildStatus
    is_changed: bool
    depends_on: list[str]
    requirement_ids: list[str]
    files: list[str]
    #: Minutes.
    effort: int
    note: str
    agent: str | None
    reported_at: datetime | None
    evidence: Evidence | None


class BuildTaskView(BuildTaskLine):
    """A task with all that is needed to do it."""

    steps: list[str]
    verify: Verify
    requirements: list[Piece]
    entities: list[Piece]
    endpoints: list[Piece]
    test_cases: list[Piece]
    screens: list[Piece]
    decisions: list[Piece]


class BuildProgress(Record):
    """How far a specification is built."""

    #: The version of the specification.
    version: str
    total: int
    todo: int
    doing: int
    done: int
    blocked: int
    minutes_left: int


class Milestone(Record):
    """A part of the build after which something can be used."""

    id: str
    title: str


class BuildPlan(Record):
    """All tasks in the order in which they can be done."""

    milestones: list[Milestone]
    tasks: list[BuildTaskLine]
    progress: BuildProgress


class NextTask(Record):
    """What to build next; none: the message says why."""

    task: BuildTaskView | None
    progress: BuildProgress
    message: str


class BuildReceipt(Record):
    """Where a task stands now."""

    task: BuildTaskLine
    progress: BuildProgress
    #: Tasks that can be begun because of it.
    opened: list[str]


class Verification(Record):
    """How to check a task; once it was run: whether it has passed."""

    task_id: str
    verify: Verify
    status: BuildStatus
    passed: bool | None
    message: str


class OwnerQuestion(Body):
    """Something that only the owner of the product can say."""

    question: str = Field(min_length=1, max_length=200)
    #: Why it matters, and what was thought of already.
    context: str = Field(default="", max_length=4000)
    #: What there is to choose from; none: any answer will do.
    options: list[str] = Field(default=[], max_length=12)
    #: The task of the plan that waits for it.
    task_id: str | None = Field(default=None, max_length=40)


class OwnerAnswer(Record):
    """Where the question stands; ask again to hear the answer."""

    inbox_task_id: str
    status: TaskStatus
    answer: str | None
    message: str
