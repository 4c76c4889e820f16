"""Durable jobs as people see them; the engine that runs them has its own tables."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from pipelines.base.clock import utc_now
from pipelines.base.db import Json, Utc, choice
from pipelines.base.ids import new_id
from pipelines.base.tenancy import TenantTable


class JobStatus(StrEnum):
    """Where a job stands."""

    QUEUED = "queued"
    RUNNING = "running"
    PAUSED = "paused"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Job(TenantTable, table=True):
    """A piece of work that outlives the request that asked for it."""

    __tablename__ = "jobs"
    __table_args__ = (UniqueConstraint("tenant_id", "kind", "key"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    project_id: str | None = Field(default=None, foreign_key="projects.id", ondelete="CASCADE", index=True)
    kind: str
    #: Asking for the same kind and key again is asking for this job.
    key: str | None = None
    status: JobStatus = Field(default=JobStatus.QUEUED, sa_type=choice(JobStatus), index=True)
    #: 0–1
    progress: float = 0.0
    message: str = ""
    #: ``[{name, status, startedAt?, finishedAt?}]``
    steps: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    #: What it works on: ids only.
    payload: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    #: ``{code, message, checkpoint}``
    error: dict[str, Any] | None = Field(default=None, sa_type=Json)
    #: What it made, where that is a file.
    result_file_id: str | None = Field(default=None, foreign_key="files.id", ondelete="SET NULL", index=True)
    #: The engine's run that is under way: a retry has a new one.
    run_id: str | None = None
    attempt: int = 1
    created_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc)


class JobRun(SQLModel, table=True):
    """A run that is not over: written with its job, so that what a crash left behind is found again.

    Belongs to no tenant, because the worker looks for the runs of all.
    """

    __tablename__ = "job_runs"

    #: The id of the run in the engine.
    id: str = Field(primary_key=True)
    job_id: str = Field(foreign_key="jobs.id", ondelete="CASCADE", index=True)
    tenant_id: str
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)


class Worker(SQLModel, table=True):
    """A process that runs jobs, and when it has last said that it is there. Belongs to no tenant."""

    __tablename__ = "workers"

    #: Its name in the settings.
    id: str = Field(primary_key=True)
    seen_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
