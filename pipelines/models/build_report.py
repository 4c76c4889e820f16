"""What coding agents report about the tasks of a specification that they build."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field

from pipelines.base.clock import utc_now
from pipelines.base.db import Json, Utc, choice
from pipelines.base.ids import new_id
from pipelines.base.tenancy import TenantTable


class BuildStatus(StrEnum):
    """Where a task of the plan stands; done is what its check has shown."""

    TODO = "todo"
    DOING = "doing"
    DONE = "done"
    BLOCKED = "blocked"


class BuildReport(TenantTable, table=True):
    """One report, appended; the newest one about a task says where it stands."""

    __tablename__ = "build_reports"
    __table_args__ = (Index("ix_build_reports_project_id_task_label", "project_id", "task_label"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    project_id: str = Field(foreign_key="projects.id", ondelete="CASCADE")
    #: The public id of the task, such as ``B-004``.
    task_label: str
    #: The revision that was built: a task that says something else since is to do again.
    task_revision: int = 1
    status: BuildStatus = Field(sa_type=choice(BuildStatus))
    #: ``{command, exitCode, outputHash}``: what was run, and what came of it.
    evidence: dict[str, Any] | None = Field(default=None, sa_type=Json)
    note: str = ""
    #: What the agent calls itself, where several work for one person.
    agent: str | None = None
    reported_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
