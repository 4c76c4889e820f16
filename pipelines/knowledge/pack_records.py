"""The shape of what a feature brings, of a pack, and of the core bank."""

from typing import Literal

from pydantic import Field

from pipelines.knowledge.bank_records import (
    Actor,
    CamelCase,
    Condition,
    EntityTemplate,
    FieldType,
    Kebab,
    Key,
    Knowledge,
    Lines,
    Pascal,
    QuestionTemplate,
    RequirementTemplate,
    Slot,
)
from pipelines.models import Priority


class Parameter(Knowledge):
    """Something in a query string or body that is no field of the entity."""

    name: Key
    type: FieldType
    description: str
    required: bool = False
    enum: list[str] = []
    when: Condition | None = None


class ErrorCase(Knowledge):
    """How an operation fails; ``only``: the condition under which it can, ``when`` being what happened."""

    status: int = Field(ge=400, le=599)
    when: str
    only: Condition | None = None


class Narrowing(Knowledge):
    """When the answers say so, only these actors may."""

    actors: list[Key]
    when: Condition


class EndpointTemplate(Knowledge):
    """One HTTP operation."""

    id: CamelCase
    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
    path: str = Field(pattern=r"^/")
    summary: str
    #: Actors who may call it; none: anybody.
    actors: list[Key] = []
    narrowed: list[Narrowing] = []
    #: When somebody who is not signed in may call it as well, with the token of the record.
    by_token: Condition | None = None
    query: list[Parameter] = []
    #: Entity whose fields the body takes, or fields of its own (``body``).
    takes: Pascal | None = None
    takes_fields: list[Key] = []
    body: list[Parameter] = []
    gives: Pascal | None = None
    gives_list: bool = False
    status: int = Field(default=200, ge=200, le=299)
    errors: list[ErrorCase] = []
    idempotent: bool = False
    when: Condition | None = None


class ScreenTemplate(Knowledge):
    """One screen; ``parts`` are drawn in its wireframe, top to bottom."""

    id: Kebab
    title: str
    route: str = Field(pattern=r"^/")
    actors: list[Key] = []
    entities: list[Pascal] = []
    primary: str
    #: Whom its first action is offered to; none: everybody who sees the screen.
    primary_actors: list[Key] = []
    parts: list[
        Literal[
            "header", "search", "filters", "list", "table", "cards", "detail", "form", "calendar", "chart",
            "steps", "summary", "map", "media", "chat", "board", "tabs", "actions",
        ]
    ]  # fmt: skip
    empty: str
    error: str
    when: Condition | None = None


class WorkflowTemplate(Knowledge):
    """How something is done, from trigger to end."""

    id: Kebab
    name: str
    actor: Key
    trigger: str
    steps: list["WorkflowStep"]
    alternatives: Lines = []
    errors: Lines = []
    when: Condition | None = None


class WorkflowStep(Knowledge):
    """One step: who does what. ``system``: no person is needed."""

    actor: Key | Literal["system"]
    text: str
    endpoint: CamelCase | None = None
    when: Condition | None = None


class BuildTask(Knowledge):
    """Work for one sitting of a coding agent (30 to 90 minutes)."""

    key: Kebab
    title: str
    #: Paths that it writes, relative to the repository.
    files: list[str]
    steps: Lines
    #: Keys of the feature's requirements; none: all of them.
    requirements: list[Kebab] = []
    after: list[Kebab] = []
    verify_command: str
    verify_expect: str
    minutes: int = Field(ge=15, le=120)


class Promotion(Knowledge):
    """When the answers say so, a feature is proposed with another priority, for this reason."""

    when: Condition
    priority: Priority
    reason: str


class Feature(Knowledge):
    """What a product of this kind can do, with everything that the specification says about it."""

    key: Kebab
    title: str
    description: str
    group: str
    patterns: list[Kebab] = []
    priority: Priority = Priority.SHOULD
    #: Why it is proposed, in the project's words.
    reason: str
    when: Condition | None = None
    promote: list[Promotion] = []
    requires: list[Kebab] = []
    excludes: list[Kebab] = []
    #: Words of a brief that ask for it.
    signals: list[str] = []
    #: Days of work.
    effort: float = Field(gt=0, le=30)
    requirements: list[RequirementTemplate]
    endpoints: list[EndpointTemplate] = []
    screens: list[ScreenTemplate] = []
    workflows: list[WorkflowTemplate] = []
    questions: list[QuestionTemplate] = []
    tasks: list[BuildTask] = []


class Pattern(Knowledge):
    """A recurring solution, recognized when its features or words come up."""

    id: Kebab
    name: str
    summary: str
    signals: list[str] = []
    #: The decision that it stands for, with its reason: lands in the architecture.
    decision: str
    consequence: str


class Compliance(Knowledge):
    """Law or standard that may apply, and what it then demands."""

    key: Kebab
    topic: str
    when: Condition | None = None
    requirements: list[RequirementTemplate]


class IntegrationTemplate(Knowledge):
    """An outside service; ``signals`` are its names."""

    id: Kebab
    name: str
    purpose: str
    signals: list[str]
    kind: Literal["payment", "calendar", "mail", "sms", "identity", "shipping", "accounting", "crm",
                  "storage", "analytics", "search", "maps", "chat", "erp", "other"] = "other"  # fmt: skip
    when: Condition | None = None


class Conflict(Knowledge):
    """Answers that cannot both hold; ``ask`` is the question that settles it."""

    key: Kebab
    when: Condition
    slots: list[Key]
    severity: Literal["error", "warning"] = "error"
    ask: str


class Risk(Knowledge):
    """What may go wrong with a product of this kind."""

    text: str
    mitigation: str
    when: Condition | None = None


class Direction(Knowledge):
    """A way that the product may look; colors as ``#rrggbb``."""

    id: Kebab
    name: str
    summary: str
    accent: str = Field(pattern=r"^#[0-9a-f]{6}$")
    neutral: Literal["slate", "gray", "sand", "sage", "mauve", "olive"] = "slate"
    density: Literal["compact", "comfortable", "spacious"] = "comfortable"
    tone: Literal["plain", "warm", "formal", "playful"] = "plain"
    layout: Literal["sidebar", "topbar", "single-column"] = "sidebar"
    #: Pixels.
    radius: int = Field(default=8, ge=0, le=24)
    heading_font: str = "Inter"
    body_font: str = "Inter"


class Pack(Knowledge):
    """The knowledge about one kind of product."""

    id: Kebab
    version: str = Field(pattern=r"^\d+\.\d+\.\d+$")
    name: str
    summary: str
    #: What sentences call the product unless the person named it, such as "Booking Service".
    system: str
    #: Word or phrase of a brief → weight.
    signals: dict[str, float]
    #: Words that speak against this domain → weight.
    against: dict[str, float] = {}
    actors: list[Actor] = []
    entities: list[EntityTemplate] = []
    slots: list[Slot] = []
    questions: list[QuestionTemplate] = []
    features: list[Feature] = []
    patterns: list[Pattern] = []
    qualities: list[RequirementTemplate] = []
    compliance: list[Compliance] = []
    integrations: list[IntegrationTemplate] = []
    conflicts: list[Conflict] = []
    risks: list[Risk] = []
    directions: list[Direction] = []
    glossary: dict[str, str] = {}
    #: Slot that says who makes an entity, by the entity: nobody else does, whatever actors are permitted.
    authors: dict[Pascal, Key] = {}


class CoreBank(Knowledge):
    """What is asked about every product: slots, questions, and the ways that it may look."""

    version: str
    slots: list[Slot]
    questions: list[QuestionTemplate]
    integrations: list[IntegrationTemplate] = []
    #: Operations that every product has unless a feature brings one of the same name or address.
    endpoints: list[EndpointTemplate] = []
    qualities: list[RequirementTemplate] = []
    compliance: list[Compliance] = []
    risks: list[Risk] = []
    directions: list[Direction] = []
