"""The shape of a domain pack and of the core question bank (YAML in ``data/``).

Texts of a pack hold placeholders: ``{client}`` is an actor, entity or slot of the pack or of the core,
said in the project's own words; ``{client|a}`` has its article, ``{client|plural}`` its plural,
``{client|cap}`` a capital; ``{hold_minutes|adj}`` stands before a noun (``10-minute``), ``|number`` without
its unit; ``{system}`` is the product's name, ``{item}`` the item of ``each``, ``{things}`` and ``{people}``
what the product is mostly about and for. An entity ``StockLevel`` is also called ``{stock_level}``.
A slot is written as a person would: ``24 hours``, ``€15``, ``card and invoice``, an option's phrase.
"""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from pipelines.base.records import Record
from pipelines.models import AnswerType, NodeType, Phase, Priority

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60)]
Kebab = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
Pascal = Annotated[str, Field(pattern=r"^[A-Z][A-Za-z0-9]*$", max_length=60)]
CamelCase = Annotated[str, Field(pattern=r"^[a-z][A-Za-z0-9]*$", max_length=80)]
#: A condition in the language of ``base/expressions`` over slots and ``features``, the keys of those chosen.
Condition = Annotated[str, Field(max_length=800)]
Obligation = Literal["required", "recommended", "optional"]
FieldType = Literal[
    "string", "text", "integer", "number", "money", "boolean", "date", "instant", "duration", "time",
    "enum", "email", "phone", "url", "country", "currency", "uuid", "file", "json", "list",
]  # fmt: skip


class Knowledge(Record):
    """A part of a pack: nothing unknown, keys as in the YAML (snake_case)."""

    model_config = ConfigDict(extra="forbid", alias_generator=None)


class Choice(Knowledge):
    """One option of a question; ``phrase`` is how a sentence says it (default: the label, uncapitalized)."""

    value: str
    label: str
    phrase: str | None = None
    #: What choosing it means for the product, shown under it.
    hint: str | None = None
    #: How likely it is before anything is known (0–1); together at most 1.
    prior: float | None = None


class Slot(Knowledge):
    """Something to know, with what to assume as long as nobody says."""

    key: Key
    #: As shown under "What we know": short, such as "Free cancelling".
    name: str
    topic: str
    node: NodeType = NodeType.CONSTRAINT
    obligation: Obligation = "recommended"
    #: What is assumed; none: nothing can be.
    default: Any = None
    default_confidence: float = Field(default=0.5, ge=0, le=0.6)
    default_reason: str = ""
    #: For numbers: the unit as said after it (``hours``, ``EUR``, ``%``).
    unit: str | None = None


class QuestionTemplate(Knowledge):
    """A question of a bank. Its text stands alone, asks one thing, and ends with a question mark."""

    key: Key
    phase: Phase = Phase.DISCOVERY
    topic: str
    text: str
    #: The same in the plainest words.
    simplified: str
    #: The same for somebody who builds software; none: there is nothing to add.
    technical: str | None = None
    #: Why it is asked: what the answer decides, in one or two sentences.
    why: str
    answer_type: AnswerType
    options: list[Choice] = []
    unit: str | None = None
    min: float | None = None
    max: float | None = None
    fills: list[Key]
    required: bool = False
    #: 1–5: how much of the product hangs on it.
    weight: float = Field(default=3, ge=1, le=5)
    #: 1–3: how hard it is to answer.
    effort: float = Field(default=1, ge=1, le=3)
    when: Condition | None = None
    example: str | None = None


class Actor(Knowledge):
    """Somebody or something that acts. ``synonyms`` are words by which a brief may call them."""

    id: Key
    name: str
    plural: str | None = None
    synonyms: list[str] = []
    kind: Literal["human", "system"] = "human"
    description: str = ""
    goals: list[str] = []
    #: ``entity:verb`` with verbs create, read, update, delete or a transition; ``own`` limits to their own.
    permissions: list[str] = []
    when: Condition | None = None


class EntityField(Knowledge):
    """An attribute. ``default`` and bounds may be a placeholder of a slot, such as ``{hold_minutes}``."""

    name: Key
    type: FieldType
    description: str
    required: bool = True
    enum: list[str] = []
    default: Any = None
    min: float | str | None = None
    max: float | str | None = None
    pattern: str | None = None
    unit: str | None = None
    unique: bool = False
    #: Entity that it refers to.
    references: Pascal | None = None
    pii: Literal["none", "personal", "sensitive"] = "none"
    computed: bool = False
    example: Any = None
    when: Condition | None = None


class Relation(Knowledge):
    """How an entity belongs to another."""

    name: Key
    to: Pascal
    cardinality: Literal["one-to-one", "many-to-one", "one-to-many", "many-to-many"]
    required: bool = False
    on_delete: Literal["restrict", "cascade", "set-null"] = "restrict"


class Transition(Knowledge):
    """A step in an entity's life."""

    model_config = ConfigDict(extra="forbid", alias_generator=None, populate_by_name=True)

    source: str = Field(alias="from")
    target: str = Field(alias="to")
    by: Key
    guard: str | None = None
    action: str | None = None


class States(Knowledge):
    """An entity's life."""

    initial: str
    terminal: list[str] = []
    transitions: list[Transition]


class EntityTemplate(Knowledge):
    """A thing that is kept. ``features``: it exists when one of them is chosen; none: always."""

    id: Pascal
    name: str
    plural: str | None = None
    synonyms: list[str] = []
    description: str
    features: list[Kebab] = []
    when: Condition | None = None
    #: Slot whose answer it is called by: the product's own main thing.
    named_by: Key | None = None
    #: Actor whose it is.
    owner: Key | None = None
    #: Names of the fields that identify it.
    identity: list[Key] = []
    fields: list[EntityField]
    relations: list[Relation] = []
    states: States | None = None
    invariants: list[str] = []
    retention: str | None = None


class Scenario(Knowledge):
    """Given, when, then, in the project's words and with its numbers."""

    given: str
    when: str
    then: str
    title: str | None = None
    level: Literal["unit", "integration", "end-to-end", "contract", "performance", "security"] = "integration"
    negative: bool = False


class RequirementTemplate(Knowledge):
    """One EARS sentence. ``when``: it holds only then; ``each``: one requirement for every item of a slot."""

    key: Kebab
    kind: Literal["functional", "quality", "constraint", "interface", "data", "compliance"] = "functional"
    text: str
    when: Condition | None = None
    each: Key | None = None
    priority: Priority | None = None
    rationale: str
    #: How to tell that it is fulfilled, with a number.
    fit: str | None = None
    verification: Literal["test", "demo", "inspection", "analysis"] = "test"
    roles: list[Key] = []
    entities: list[Pascal] = []
    endpoints: list[CamelCase] = []
    acceptance: list[Scenario]


class Parameter(Knowledge):
    """Something in a query string or body that is no field of the entity."""

    name: Key
    type: FieldType
    description: str
    required: bool = False
    enum: list[str] = []


class ErrorCase(Knowledge):
    """How an operation fails."""

    status: int = Field(ge=400, le=599)
    when: str


class EndpointTemplate(Knowledge):
    """One HTTP operation."""

    id: CamelCase
    method: Literal["GET", "POST", "PUT", "PATCH", "DELETE"]
    path: str = Field(pattern=r"^/")
    summary: str
    #: Actors who may call it; none: anybody.
    actors: list[Key] = []
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
    alternatives: list[str] = []
    errors: list[str] = []
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
    steps: list[str]
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


class CoreBank(Knowledge):
    """What is asked about every product: slots, questions, and the ways that it may look."""

    version: str
    slots: list[Slot]
    questions: list[QuestionTemplate]
    integrations: list[IntegrationTemplate] = []
    qualities: list[RequirementTemplate] = []
    compliance: list[Compliance] = []
    risks: list[Risk] = []
    directions: list[Direction] = []


#: What may come of a brief: how a word was understood.
FactStatus = Literal["stated", "inferred"]


class Span(Knowledge):
    """Where in the brief something is said: characters ``start`` to ``end``, and those words."""

    start: int
    end: int
    text: str


class Fact(Knowledge):
    """Something that the brief says (stated, 0.9) or that follows from it (inferred, at most 0.6)."""

    slot: str
    name: str
    topic: str
    value: Any
    confidence: float
    status: FactStatus
    span: Span | None = None
    #: Further places that say the same, or other items of a list.
    more: list[Span] = []
    explanation: str


class Thing(Knowledge):
    """A thing, person, verb or service that the brief names."""

    kind: Literal["product", "actor", "entity", "action", "integration", "number", "exclusion", "attribute"]
    name: str
    #: Actor, entity or integration of a pack that it is another word for; of an exclusion, the feature.
    stands_for: str | None = None
    #: What an action acts on; what a number counts; what an attribute belongs to.
    of: str | None = None
    #: Who does an action: the name of an actor or entity, ``system``, ``we``; none: nobody is named.
    by: str | None = None
    value: float | None = None
    #: The upper end of a range; the unit of a number, and how it bounds: ``at_most``, ``above``, ``every`` …
    high: float | None = None
    unit: str | None = None
    #: Of a number that comes again and again, the period: ``month``.
    per: str | None = None
    relation: str | None = None
    #: In which sentence it stands, counted from 0.
    sentence: int | None = None
    span: Span | None = None


class DomainMatch(Record):
    """Which domain a brief is about, how sure (0–1), and what else it may be."""

    primary: str
    secondary: str | None = None
    confidence: float
    alternatives: list[str] = []


class BriefReading(Knowledge):
    """All that a brief says."""

    domain: DomainMatch
    facts: list[Fact]
    things: list[Thing]
