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


class Line(Knowledge):
    """One line of a list that stands there only while its condition holds."""

    text: str
    when: Condition


#: A line of a list: a text that always stands there, or one under a condition.
Lines = list[str | Line]


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
    #: Verbs by which a brief tells that somebody it calls otherwise is this one.
    deeds: list[str] = []
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
    when: Condition | None = None


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
    #: What the core says about the same less exactly: ``backup`` or ``card-payments/hosted-fields``.
    instead_of: list[str] = []
    acceptance: list[Scenario]
