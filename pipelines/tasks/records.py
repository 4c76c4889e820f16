"""What tasks pipelines take and return."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, Field, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from pipelines.base.ids import Id
from pipelines.base.records import Body, Record
from pipelines.models import ActionType, AssigneeType, TaskPriority, TaskStatus, TaskType

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class TargetInput(Body):
    """What a task is about."""

    type: str = Field(min_length=1, max_length=60)
    id: str = Field(min_length=1, max_length=200)


class ActionInput(Body):
    """One way to do a task; ``config`` is checked against its type."""

    type: ActionType = Field(strict=False)
    label: Line
    config: dict[str, Any] = {}


class TaskInput(Body):
    """A task that a person or a program makes."""

    type: TaskType = Field(strict=False)
    title: Line
    description: str = Field(max_length=5000)
    priority: TaskPriority = Field(default=TaskPriority.MEDIUM, strict=False)
    assignee_type: AssigneeType = Field(default=AssigneeType.USER, strict=False)
    assignee_id: Id | None = None
    actions: list[ActionInput] = Field(min_length=1, max_length=20)
    targets: list[TargetInput] = Field(default=[], max_length=50)
    dependencies: list[Id] = Field(default=[], max_length=50)
    due_date: AwareDatetime | None = Field(default=None, strict=False)


class TaskDraft(TaskInput):
    """A task that the product makes: it has an effect, and is made once for each ``dedupe``."""

    effect: dict[str, Any] | None = None
    dedupe: str | None = None


class TaskChange(Body):
    """What may change about a task without doing it."""

    status: TaskStatus | None = Field(default=None, strict=False)
    assignee_id: Id | None = None
    priority: TaskPriority | None = Field(default=None, strict=False)
    due_date: AwareDatetime | None = Field(default=None, strict=False)
    #: The tasks that must be done first: all of them, in place of those before.
    dependencies: list[Id] | None = Field(default=None, max_length=50)

    @field_validator("status", "priority", "dependencies")
    @classmethod
    def _check_not_null(cls, value: Any) -> Any:
        if value is None:
            raise PydanticCustomError("null", "Leave out what does not change")
        return value


class TaskFilter(Record):
    """Which of a project's tasks to list; none: all."""

    status: TaskStatus | None = None
    assignee_type: AssigneeType | None = None
    type: TaskType | None = None


class Target(Record):
    """What a task is about."""

    type: str
    id: str


class ActionView(Record):
    """One way to do a task."""

    id: str
    type: ActionType
    label: str
    config: dict[str, Any]


class TaskView(Record):
    """A task as shown."""

    id: str
    project_id: str
    type: TaskType
    title: str
    description: str
    status: TaskStatus
    priority: TaskPriority
    assignee_type: AssigneeType
    assignee_id: str | None
    actions: list[ActionView]
    targets: list[Target]
    dependencies: list[str]
    due_date: datetime | None
    created_at: datetime
    updated_at: datetime


class TaskPage(Record):
    """One page of a project's tasks."""

    tasks: list[TaskView]
    total: int
    limit: int
    offset: int


class UserTask(TaskView):
    """A task in a person's inbox."""

    project_name: str


class TaskCounts(Record):
    """How many of a person's tasks are in which state."""

    pending: int
    in_progress: int
    completed: int


class Inbox(Record):
    """A person's tasks over all projects, most urgent first."""

    tasks: list[UserTask]
    counts: TaskCounts
    total: int
    limit: int
    offset: int


class OutputBinding(Record):
    """Where a submitted value went."""

    field: str
    value: Any


class SubmissionEffects(Record):
    """What followed from a submission."""

    task_completed: bool
    output_bindings: list[OutputBinding]
    workflows_triggered: list[str]


class SubmissionReceipt(Record):
    """What came of a submission; the same one again answers the same."""

    submission_id: str
    task_id: str
    action_id: str
    result: dict[str, Any]
    effects: SubmissionEffects
