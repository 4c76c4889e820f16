"""What templates take and return."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from pipelines.base.ids import Id
from pipelines.base.records import Body, Record
from pipelines.models import SourceType, TemplateFormat, TemplateStatus, VariableType

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
#: What a template is for: ``contract``, ``invoice``, ``report``, …
TemplateType = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,49}$")]
VariableName = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z_][\w]*(\.[A-Za-z_][\w]*)*$", max_length=100)
]
Description = Annotated[str, StringConstraints(max_length=2000)]
#: A fixed text of a document.
Part = Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=r"\w")]
Path = Annotated[str, StringConstraints(min_length=1, max_length=500)]


class TemplateForm(Body):
    """What comes with a template's file."""

    project_id: Id
    name: Name
    description: Description = ""
    template_type: TemplateType


class VariableChange(Body):
    """What a person knows better of a variable; what is left out stays."""

    id: Id
    name: VariableName | None = None
    type: VariableType | None = Field(default=None, strict=False)
    description: Description | None = None
    is_required: bool | None = None


class TemplateChange(Body):
    """What to change of a template; what is left out stays."""

    name: Name | None = None
    description: Description | None = None
    template_type: TemplateType | None = None
    status: TemplateStatus | None = Field(default=None, strict=False)
    #: Kinds of places to fill that count as variables.
    syntaxes: list[Literal["guillemet", "bracket", "blank"]] | None = None
    #: Fixed texts that stand for a variable: ``{"12.03.2024": "start_date"}``.
    parts: dict[Part, VariableName] | None = Field(default=None, max_length=200)
    variables: list[VariableChange] | None = Field(default=None, max_length=500)


class TemplateFilter(Record):
    """Which templates to list."""

    project_id: str | None = None
    template_type: str | None = None
    status: TemplateStatus | None = None


class Problem(Record):
    """What is wrong with a document; an error keeps it a draft."""

    severity: Literal["error", "warning"]
    message: str


class Offer(Record):
    """A place to fill that does not count as a variable, and can: `syntaxes`."""

    syntax: str
    text: str
    name: str
    type: VariableType
    place: str


class PartSuggestion(Record):
    """A fixed text that looks as if it varied, and can stand for a variable: `parts`."""

    text: str
    name: str
    type: VariableType
    reason: str
    place: str


class ItemField(Record):
    """What each item of a list has."""

    name: str
    type: VariableType
    description: str
    is_required: bool
    places: list[str]
    fields: list["ItemField"]


class VariableView(Record):
    """A variable of a template."""

    id: str
    name: str
    #: What the document calls it, where a person calls it otherwise.
    written_name: str | None
    type: VariableType
    description: str
    is_required: bool
    syntax: str
    places: list[str]
    fields: list[ItemField]
    #: The id of its mapping.
    mapping_id: str | None = None


class TemplateReceipt(Record):
    """A template that was uploaded, and what was found in it."""

    template_id: str
    variables_extracted: int
    extraction_url: str
    status: TemplateStatus
    version: int
    #: Variables that the version before had, and their mappings with them.
    removed: list[str] = []
    problems: list[Problem]


class VersionView(Record):
    """One version of a template."""

    version: int
    name: str
    #: Bytes.
    size: int
    sha256: str
    created_at: datetime


class TemplateListed(Record):
    """A template in a list."""

    id: str
    project_id: str
    name: str
    description: str
    template_type: str
    format: TemplateFormat
    status: TemplateStatus
    version: int
    #: How many variables it has, how many of the required ones are mapped, and are not.
    variables: int
    mapped: int
    unmapped: int
    #: How many variables have a source, required or not.
    sourced: int
    created_at: datetime
    updated_at: datetime


class TemplatePage(Record):
    """One page of templates."""

    templates: list[TemplateListed]
    total: int
    limit: int
    offset: int


class TemplateView(TemplateListed):
    """A template with all that was found in it."""

    syntaxes: list[str] | None
    parts: dict[str, str]
    versions: list[VersionView]
    offers: list[Offer]
    suggestions: list[PartSuggestion]
    problems: list[Problem]


class Extraction(Record):
    """What was found in a template."""

    variables: list[VariableView]
    offers: list[Offer]
    suggestions: list[PartSuggestion]
    problems: list[Problem]


class VariablePage(Record):
    """One page of a template's variables."""

    variables: list[VariableView]
    total: int
    limit: int
    offset: int


class MappingInput(Body):
    """Where the value of a variable comes from. A constant's path is its value, as JSON or as text."""

    variable_id: Id
    source_type: SourceType = Field(strict=False)
    source_path: Path
    transform_expression: str | None = Field(default=None, max_length=500)


class MappingChange(Body):
    """What to change of a mapping; what is left out stays."""

    variable_id: Id | None = None
    source_type: SourceType | None = Field(default=None, strict=False)
    source_path: Path | None = None
    transform_expression: str | None = Field(default=None, max_length=500)


class MappingView(Record):
    """A mapping, whether what it names is there, and what may go wrong."""

    id: str
    template_id: str
    variable_id: str
    variable: str
    source_type: SourceType
    source_path: str
    transform_expression: str | None
    status: Literal["resolved", "unresolved"]
    #: Why a person should look at it: what it names was renamed, and it could not follow.
    flag: str | None
    warnings: list[str]
    created_at: datetime
    updated_at: datetime


class MappingSuggestion(Record):
    """A mapping that is proposed, how sure (0–1), and why."""

    variable_id: str
    variable: str
    source_type: SourceType
    source_path: str
    transform_expression: str | None = None
    confidence: float
    reason: str


class MappingPage(Record):
    """One page of a template's mappings, and what is proposed for variables that have none."""

    mappings: list[MappingView]
    total: int
    limit: int
    offset: int
    suggestions: list[MappingSuggestion]
