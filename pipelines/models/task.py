"""Tasks: what somebody has to provide, decide, review or connect before a project can go on."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from pipelines.base.clock import utc_now
from pipelines.base.db import Json, Utc, choice
from pipelines.base.ids import new_id
from pipelines.base.tenancy import TenantTable


class TaskType(StrEnum):
    """What is asked of the person."""

    PROVIDE = "PROVIDE"
    DECIDE = "DECIDE"
    REVIEW = "REVIEW"
    CONNECT = "CONNECT"


class TaskStatus(StrEnum):
    """Where a task stands; a blocked one waits for others."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    BLOCKED = "blocked"


class TaskPriority(StrEnum):
    """How urgent it is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    URGENT = "urgent"


class ActionType(StrEnum):
    """How a task can be done."""

    FORM_SUBMIT = "FORM_SUBMIT"
    TEXT_INPUT = "TEXT_INPUT"
    SINGLE_SELECT = "SINGLE_SELECT"
    MULTI_SELECT = "MULTI_SELECT"
    APPROVE_REJECT = "APPROVE_REJECT"
    FILE_UPLOAD = "FILE_UPLOAD"
    CREDENTIAL_CONNECT = "CREDENTIAL_CONNECT"


class AssigneeType(StrEnum):
    """Who does it."""

    USER = "user"
    AGENT = "agent"


class Task(TenantTable, table=True):
    """One thing to do. ``effect`` ``{kind, ...}`` is applied when it is done; ``dedupe`` keeps it single."""

    __tablename__ = "tasks"
    __table_args__ = (UniqueConstraint("project_id", "dedupe"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    project_id: str = Field(foreign_key="projects.id", ondelete="CASCADE", index=True)
    type: TaskType = Field(sa_type=choice(TaskType))
    title: str
    description: str = ""
    status: TaskStatus = Field(default=TaskStatus.PENDING, sa_type=choice(TaskStatus), index=True)
    priority: TaskPriority = Field(default=TaskPriority.MEDIUM, sa_type=choice(TaskPriority))
    assignee_type: AssigneeType = Field(default=AssigneeType.USER, sa_type=choice(AssigneeType))
    assignee_id: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL", index=True)
    #: ``[{type, id}]``: what it is about.
    targets: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    effect: dict[str, Any] | None = Field(default=None, sa_type=Json)
    #: Two tasks of a project with the same one would ask the same thing twice.
    dedupe: str | None = None
    due_date: datetime | None = Field(default=None, sa_type=Utc)
    created_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    completed_at: datetime | None = Field(default=None, sa_type=Utc)


class TaskAction(TenantTable, table=True):
    """One way to do a task; the first accepted one completes it."""

    __tablename__ = "task_actions"

    id: str = Field(default_factory=new_id, primary_key=True)
    task_id: str = Field(foreign_key="tasks.id", ondelete="CASCADE", index=True)
    position: int = 0
    type: ActionType = Field(sa_type=choice(ActionType))
    label: str
    config: dict[str, Any] = Field(default_factory=dict, sa_type=Json)


class TaskDependency(TenantTable, table=True):
    """A task that has to wait for another one of its project."""

    __tablename__ = "task_dependencies"

    task_id: str = Field(foreign_key="tasks.id", ondelete="CASCADE", primary_key=True)
    depends_on_id: str = Field(foreign_key="tasks.id", ondelete="CASCADE", primary_key=True)


class TaskSubmission(TenantTable, table=True):
    """What was submitted, and what came of it; the same key answers the same again."""

    __tablename__ = "task_submissions"
    __table_args__ = (UniqueConstraint("task_id", "idempotency_key"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    task_id: str = Field(foreign_key="tasks.id", ondelete="CASCADE", index=True)
    action_id: str = Field(foreign_key="task_actions.id", ondelete="CASCADE")
    idempotency_key: str
    #: SHA-256 of the data, so that the same key with other data is told apart.
    data_hash: str
    data: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    result: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    effects: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    submitted_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
