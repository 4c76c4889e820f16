"""Workflows: BPMN files, their versions, and what carries their elements out."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from pipelines.base.clock import utc_now
from pipelines.base.db import Json, Utc, choice
from pipelines.base.ids import new_id
from pipelines.base.tenancy import TenantTable


class BindingType(StrEnum):
    """What an element of a workflow can be bound to."""

    TEMPLATE = "template"
    FORM = "form"
    INTEGRATION = "integration"
    PERMISSION = "permission"
    TASK = "task"
    DECISION = "decision"


class Workflow(TenantTable, table=True):
    """A process of the project, as somebody has drawn it."""

    __tablename__ = "workflows"

    id: str = Field(default_factory=new_id, primary_key=True)
    project_id: str = Field(foreign_key="projects.id", ondelete="CASCADE", index=True)
    name: str
    description: str = ""
    #: The number of its newest version.
    version: int = 1
    created_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc)


class WorkflowVersion(TenantTable, table=True):
    """One file of a workflow; never changed. Its model is read from the file."""

    __tablename__ = "workflow_versions"
    __table_args__ = (UniqueConstraint("workflow_id", "number"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    workflow_id: str = Field(foreign_key="workflows.id", ondelete="CASCADE", index=True)
    number: int
    file_id: str = Field(foreign_key="files.id", ondelete="CASCADE", index=True)
    #: ``{totalElements, userTasks, serviceTasks}``, which lists show.
    counts: dict[str, int] = Field(default_factory=dict, sa_type=Json)
    #: What the last validation has found.
    validation: dict[str, Any] | None = Field(default=None, sa_type=Json)
    validated_at: datetime | None = Field(default=None, sa_type=Utc)
    created_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)


class WorkflowBinding(TenantTable, table=True):
    """What carries an element out: a template, an operation, a role, …

    It belongs to the workflow, and so outlives a new version that has the element under the same id.
    """

    __tablename__ = "workflow_bindings"
    __table_args__ = (UniqueConstraint("workflow_id", "element_id", "binding_type"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    workflow_id: str = Field(foreign_key="workflows.id", ondelete="CASCADE", index=True)
    element_id: str
    #: What the element was when it was bound: ``UserTask``.
    element_type: str
    binding_type: BindingType = Field(sa_type=choice(BindingType))
    target_id: str
    config: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    #: The newest version lacks the element, or has it as something else.
    is_stale: bool = False
    #: Why a person should look at it: what it names was renamed, and it could not follow.
    flag: str | None = None
    created_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
