"""What is known, as it is shown, and a claim, as it comes in."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, JsonValue, StringConstraints
from pydantic_core import PydanticCustomError

from pipelines.base.records import Body, Record
from pipelines.models import NodeStatus, NodeType, Priority


class Evidence(Record):
    """Where something is known from; ``ref`` is a question's id, ``span`` the words."""

    kind: str
    ref: str
    span: str | None = None


class NodeView(Record):
    """Something known: a slot with its value, or a named thing."""

    id: str
    key: str
    type: NodeType
    topic: str
    name: str
    value: JsonValue
    confidence: float
    status: NodeStatus
    source: str
    evidence: list[Evidence]
    obligation: str | None


class EdgeView(Record):
    """How two nodes belong together; both ends are keys of nodes."""

    source: str
    target: str
    type: str


class Graph(Record):
    """All that is known."""

    nodes: list[NodeView]
    edges: list[EdgeView]


@dataclass(frozen=True)
class Claim:
    """A value that somebody or something says a slot has."""

    slot: str
    value: Any
    #: 0–1
    confidence: float
    status: NodeStatus
    #: ``brief | answer | task | pattern | persona | profile | document | template | pack``
    source: str
    #: ``{kind, ref, span?}``
    evidence: dict[str, Any] = field(default_factory=dict)


class FeatureInput(Body):
    """A feature of one's own."""

    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
    description: str = Field(default="", max_length=2000)
    group: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)] = "Own"
    priority: Priority = Field(default=Priority.SHOULD, strict=False)


class FeatureChange(Body):
    """What the person decides about a feature."""

    priority: Priority = Field(strict=False)


class FeatureView(Record):
    """A feature as proposed and as decided; ``priority`` none: not decided yet."""

    id: str
    key: str
    title: str
    description: str
    group: str
    priority: Priority | None
    proposed_priority: Priority
    reason: str
    evidence: list[Evidence]
    #: Days of work.
    effort: float
    requires: list[str]
    excludes: list[str]
    is_own: bool
    position: int
    created_at: datetime
    updated_at: datetime


class FeaturePage(Record):
    """The features of a project."""

    features: list[FeatureView]
    total: int
    limit: int
    offset: int


class FeatureReceipt(FeatureView):
    """A feature that was decided, with what that pulled in and why, in words."""

    also_changed: list[str] = []
    notes: list[str] = []


def check_address(value: str) -> str:
    """Refuse what is no address of a page on the web."""
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise PydanticCustomError("address", "Expected an address such as https://example.com")
    return value


Address = Annotated[
    str, StringConstraints(strip_whitespace=True, max_length=500), AfterValidator(check_address)
]


class DesignInput(Body):
    """How the product is to look; what is left out stays as it is."""

    direction: str | None = Field(default=None, max_length=60)
    accent: str | None = Field(default=None, pattern=r"^#[0-9a-fA-F]{6}$")
    density: Literal["compact", "comfortable", "spacious"] | None = None
    tone: Literal["plain", "warm", "formal", "playful"] | None = None
    layout: Literal["sidebar", "topbar", "single-column"] | None = None
    references: list[Address] | None = Field(default=None, max_length=20)


class DirectionView(Record):
    """A way that the product may look."""

    id: str
    name: str
    summary: str
    accent: str
    neutral: str
    density: str
    tone: str
    layout: str
    radius: int
    heading_font: str
    body_font: str


class DesignView(Record):
    """How the product is to look: as chosen, else as the direction says; with the directions there are."""

    id: str
    direction: str
    accent: str
    density: str
    tone: str
    layout: str
    references: list[str]
    #: Which of these were chosen rather than taken from the direction.
    chosen: list[str]
    directions: list[DirectionView]
    created_at: datetime
    updated_at: datetime
