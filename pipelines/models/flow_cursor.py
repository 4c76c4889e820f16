"""Where the clients of a flow stand, each for itself."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from pipelines.base.clock import utc_now
from pipelines.base.db import Json, Utc
from pipelines.base.ids import new_id
from pipelines.base.tenancy import TenantTable


class FlowCursor(TenantTable, table=True):
    """One client's own place in a project's flow. It changes nothing for anybody else."""

    __tablename__ = "flow_cursors"
    __table_args__ = (UniqueConstraint("project_id", "user_id", "session_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    project_id: str = Field(foreign_key="projects.id", ondelete="CASCADE")
    user_id: str = Field(foreign_key="users.id", ondelete="CASCADE")
    #: What the client calls it.
    session_id: str
    #: The questions that it was shown, by id; the last one is before it.
    shown: list[str] = Field(default_factory=list, sa_type=Json)
    #: Those that it passed over: they come again when nothing else is left.
    skipped: list[str] = Field(default_factory=list, sa_type=Json)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
