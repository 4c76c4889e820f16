"""What integrations take and return."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from pipelines.base.ids import Id
from pipelines.base.records import Body, Record
from pipelines.models import IntegrationType
from pipelines.standards.lint.rule import Problem
from pipelines.standards.list_operations import Operation
from pipelines.standards.parts import SchemaPart

#: A secret as it is sent: no line breaks and no other control characters.
Secret = Annotated[str, StringConstraints(min_length=1, max_length=4000, pattern=r"^[^\x00-\x1f\x7f]+$")]
SecretName = Annotated[str, StringConstraints(min_length=1, max_length=100)]


class IntegrationConfig(Body):
    """How a service is reached. ``apiKey`` and ``credentials`` are sealed, and never returned."""

    api_key: Secret | None = None
    base_url: str | None = Field(default=None, max_length=2000)
    #: Further credentials by name, such as ``accountSid``.
    credentials: dict[SecretName, Secret] = Field(default_factory=dict, max_length=20)


#: What a service is called: as in the catalogue, or as its contract is to be called.
Provider = Annotated[
    str, StringConstraints(min_length=1, max_length=100, pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._-]*$")
]


class ContractForm(Body):
    """What comes with a contract's file."""

    project_id: Id
    provider: Provider


class IntegrationInput(Body):
    """An integration to create: a service of the catalogue, or one by its contract."""

    project_id: Id
    integration_type: IntegrationType = Field(strict=False)
    provider: Provider
    config: IntegrationConfig | None = None
    contract_standard_id: Id | None = None


class IntegrationChange(Body):
    """What to change of an integration; what is left out stays."""

    config: IntegrationConfig


class IntegrationView(Record):
    """An integration with what it offers; of its credentials, only whether there are any."""

    id: str
    project_id: str
    project_name: str
    integration_type: IntegrationType
    provider: str
    name: str
    base_url: str | None
    docs: str
    auth_kind: str
    has_credentials: bool
    contract_standard_id: str | None
    operations: list[Operation]
    schemas: list[SchemaPart]
    #: How many mappings it has, and how many of them a person should look at.
    mappings: int
    flagged: int
    #: What the last check found, and when it was; ``{problem}``: it could not be reached.
    report: dict[str, Any] | None
    checked_at: datetime | None
    created_at: datetime
    updated_at: datetime


class IntegrationPage(Record):
    """One page of a project's integrations."""

    integrations: list[IntegrationView]
    total: int
    limit: int
    offset: int


class ContractReceipt(Record):
    """A contract that was imported: where it stands, what it offers, and what is wrong with it."""

    standard_id: str
    integration_id: str
    version: str
    operations: list[Operation]
    schemas: list[SchemaPart]
    problems: list[Problem]


class MappingRule(Body):
    """From where to where a value goes, and what happens to it on the way."""

    source_path: str = Field(min_length=1, max_length=500)
    target_path: str = Field(min_length=1, max_length=500)
    transform: str | None = Field(default=None, max_length=500)


class MappingInput(Body):
    """How data becomes the data of an operation."""

    operation_id: str = Field(min_length=1, max_length=300)
    source_schema_id: Id
    target_schema_id: Id
    mapping_rules: list[MappingRule] = Field(max_length=500)


class MappingChange(Body):
    """What to change of a mapping; what is left out stays."""

    operation_id: str | None = Field(default=None, min_length=1, max_length=300)
    source_schema_id: Id | None = None
    target_schema_id: Id | None = None
    mapping_rules: list[MappingRule] | None = Field(default=None, max_length=500)


class MappingIssue(Record):
    """What does not fit between the two schemas of a mapping."""

    severity: str
    message: str
    source_path: str | None = None
    target_path: str | None = None


class RuleView(Record):
    """A rule of a mapping."""

    source_path: str
    target_path: str
    transform: str | None = None


class MappingView(Record):
    """A mapping, what does not fit in it, and what it makes of a sample."""

    id: str
    integration_id: str
    operation_id: str
    source_schema_id: str
    target_schema_id: str
    mapping_rules: list[RuleView]
    #: why a person should look at it: what it names was renamed or is gone, and it could not follow.
    flag: str | None
    issues: list[MappingIssue]
    #: ``{source, target}``: data made up after the source schema, and what becomes of it.
    preview: dict[str, Any]
    created_at: datetime
    updated_at: datetime


class MappingPage(Record):
    """One page of an integration's mappings."""

    mappings: list[MappingView]
    total: int
    limit: int
    offset: int


class Suggestion(Record):
    """A rule that is proposed, how sure (0–1), and why."""

    source_path: str
    target_path: str
    transform: str | None = None
    confidence: float
    reason: str


class Suggestions(Record):
    """Rules that are proposed between two schemas."""

    suggestions: list[Suggestion]


class Connectivity(Record):
    """Whether a service answers; ``status`` is that of HTTP."""

    ok: bool
    status: int
    ms: int


class AuthReport(Record):
    """Whether the credentials are accepted."""

    ok: bool
    message: str


class MappingReport(Record):
    """What does not fit in a mapping."""

    mapping_id: str
    issues: list[MappingIssue]


class ValidationReport(Record):
    """Whether an integration works: reached, authorized, mapped."""

    connectivity: Connectivity
    auth: AuthReport
    compatibility: list[MappingReport]
