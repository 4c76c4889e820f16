"""What is known about a project: typed nodes and edges, each with confidence, source and evidence."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from pipelines.base.clock import utc_now
from pipelines.base.db import Json, Utc, choice
from pipelines.base.ids import new_id
from pipelines.base.tenancy import TenantTable
from pipelines.models.project_table import ProjectTable, by_project


class NodeType(StrEnum):
    """What kind of thing is known."""

    USER = "user"
    GOAL = "goal"
    ENTITY = "entity"
    ATTRIBUTE = "attribute"
    CAPABILITY = "capability"
    CONSTRAINT = "constraint"
    INTEGRATION = "integration"
    QUALITY = "quality"
    RISK = "risk"
    METRIC = "metric"


class NodeStatus(StrEnum):
    """How well it is known."""

    UNKNOWN = "unknown"
    ASSUMED = "assumed"
    INFERRED = "inferred"
    STATED = "stated"
    CONFIRMED = "confirmed"
    CONFLICTED = "conflicted"
    WAIVED = "waived"


class GraphNode(ProjectTable, table=True):
    """One thing that is known: a slot with its value, or a named thing.

    ``key`` is the slot's key, or ``entity:Booking``, ``user:stylist``, ``integration:stripe``.
    """

    __tablename__ = "graph_nodes"
    __table_args__ = (UniqueConstraint("project_id", "key"), by_project())

    id: str = Field(default_factory=new_id, primary_key=True)
    key: str
    type: NodeType = Field(sa_type=choice(NodeType))
    topic: str = ""
    name: str
    value: Any = Field(default=None, sa_type=Json)
    confidence: float = 0.0
    status: NodeStatus = Field(default=NodeStatus.UNKNOWN, sa_type=choice(NodeStatus))
    #: ``brief | answer | template | pattern | persona | task | pack``
    source: str = ""
    #: ``[{kind, ref, span?}]``: the answers or words it came from.
    evidence: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    #: ``required | recommended | optional`` for a slot, else none.
    obligation: str | None = None
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc)


class GraphEdge(ProjectTable, table=True):
    """How two known things belong together; both ends are keys of nodes."""

    __tablename__ = "graph_edges"
    __table_args__ = (UniqueConstraint("project_id", "source", "target", "type"), by_project())

    id: str = Field(default_factory=new_id, primary_key=True)
    source: str
    target: str
    type: str


class Priority(StrEnum):
    """How much a feature matters (MoSCoW)."""

    MUST = "must"
    SHOULD = "should"
    COULD = "could"
    WONT = "wont"


class FeatureSelection(ProjectTable, table=True):
    """A feature that is proposed, and what the person decided about it (``priority``, none: undecided)."""

    __tablename__ = "feature_selections"
    __table_args__ = (UniqueConstraint("project_id", "key"), by_project())

    id: str = Field(default_factory=new_id, primary_key=True)
    key: str
    pack_id: str | None = None
    title: str
    description: str = ""
    group: str = ""
    proposed_priority: Priority = Field(default=Priority.SHOULD, sa_type=choice(Priority))
    priority: Priority | None = Field(default=None, sa_type=choice(Priority))
    #: Why it is proposed, in words.
    reason: str = ""
    evidence: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    #: Days of work.
    effort: float = 1.0
    requires: list[str] = Field(default_factory=list, sa_type=Json)
    excludes: list[str] = Field(default_factory=list, sa_type=Json)
    is_own: bool = False
    position: int = 0
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc)


class DesignChoice(TenantTable, table=True):
    """How a project's product is to look; what is not chosen comes from its packs."""

    __tablename__ = "design_choices"

    project_id: str = Field(foreign_key="projects.id", ondelete="CASCADE", primary_key=True)
    direction: str | None = None
    accent: str | None = None
    density: str | None = None
    tone: str | None = None
    layout: str | None = None
    references: list[str] = Field(default_factory=list, sa_type=Json)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
