"""Calls to language models: what they cost."""

from datetime import datetime

from sqlmodel import Field

from pipelines.base.clock import utc_now
from pipelines.base.db import Utc
from pipelines.base.ids import new_id
from pipelines.base.tenancy import TenantTable


class ModelCall(TenantTable, table=True):
    """One call: reserved before it is made, settled after. An unknown cost is none, never 0."""

    __tablename__ = "model_calls"

    id: str = Field(default_factory=new_id, primary_key=True)
    project_id: str | None = Field(default=None, foreign_key="projects.id", ondelete="CASCADE", index=True)
    job_id: str | None = Field(default=None, index=True)
    agent: str
    model: str
    #: ``reserved | answered | invalid | failed``
    outcome: str = "reserved"
    tokens_reserved: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: float | None = None
    milliseconds: int = 0
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
