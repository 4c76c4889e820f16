"""Document templates: their versions, variables and mappings, and what was rendered from them."""

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


class TemplateFormat(StrEnum):
    """What a template is written in."""

    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "markdown"


class TemplateStatus(StrEnum):
    """Whether documents can be made of a template."""

    DRAFT = "draft"
    ACTIVE = "active"


class VariableType(StrEnum):
    """What kind of value a variable takes."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    BOOLEAN = "boolean"
    MONEY = "money"
    EMAIL = "email"
    IMAGE = "image"
    LIST = "list"


class SourceType(StrEnum):
    """Where the value of a variable comes from."""

    ENTITY_FIELD = "entity_field"
    API_RESPONSE = "api_response"
    WORKFLOW_OUTPUT = "workflow_output"
    CONSTANT = "constant"
    COMPUTED = "computed"


class OutputFormat(StrEnum):
    """What a template is rendered to."""

    PDF = "pdf"
    HTML = "html"
    DOCX = "docx"
    EMAIL = "email"


class Template(ProjectTable, table=True):
    """A document of the project's product, such as its contract."""

    __tablename__ = "templates"
    __table_args__ = (by_project(),)

    id: str = Field(default_factory=new_id, primary_key=True)
    name: str
    description: str = ""
    #: What it is for: ``contract``, ``invoice``, ``report``, …
    template_type: str
    format: TemplateFormat = Field(sa_type=choice(TemplateFormat))
    status: TemplateStatus = Field(default=TemplateStatus.DRAFT, sa_type=choice(TemplateStatus))
    #: The number of its newest version.
    version: int = 1
    #: Kinds of places to fill that count as variables; none: as the document suggests.
    syntaxes: list[str] | None = Field(default=None, sa_type=Json)
    #: Fixed texts that stand for a variable: ``{text: name}``.
    parts: dict[str, str] = Field(default_factory=dict, sa_type=Json)
    created_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc)


class TemplateVersion(TenantTable, table=True):
    """One file of a template, never changed, and what was found in it."""

    __tablename__ = "template_versions"
    __table_args__ = (UniqueConstraint("template_id", "number"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    template_id: str = Field(foreign_key="templates.id", ondelete="CASCADE", index=True)
    number: int
    file_id: str = Field(foreign_key="files.id", ondelete="CASCADE", index=True)
    #: Places to fill that do not count: ``[{syntax, text, name, type, place}]``
    offers: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    #: Texts that look as if they varied: ``[{text, name, type, reason, place}]``
    suggestions: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    #: ``[{severity, message}]``
    problems: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    created_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)


class TemplateVariable(TenantTable, table=True):
    """A value that a template asks for. It keeps its row in a new version that asks for it too."""

    __tablename__ = "template_variables"
    __table_args__ = (UniqueConstraint("template_id", "name"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    template_id: str = Field(foreign_key="templates.id", ondelete="CASCADE", index=True)
    name: str
    #: What the document calls it, where a person calls it otherwise.
    written_name: str | None = None
    type: VariableType = Field(sa_type=choice(VariableType))
    description: str = ""
    is_required: bool = True
    #: What a person has set, extracting again does not change: ``[type, description, isRequired]``
    corrected: list[str] = Field(default_factory=list, sa_type=Json)
    #: How the document writes it: ``tag, guillemet, bracket, blank, field, part``
    syntax: str = "tag"
    #: Where it is used: ``body, header, footer, footnotes, endnotes, form``
    places: list[str] = Field(default_factory=list, sa_type=Json)
    #: Of a list: what each item has, in the same shape.
    fields: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    position: int = 0
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc)

    @property
    def in_document(self) -> str:
        """What the document calls it."""
        return self.written_name or self.name


class TemplateMapping(TenantTable, table=True):
    """Where the value of a variable comes from, and what happens to it on the way."""

    __tablename__ = "template_mappings"
    __table_args__ = (UniqueConstraint("template_id", "variable_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    template_id: str = Field(foreign_key="templates.id", ondelete="CASCADE", index=True)
    variable_id: str = Field(foreign_key="template_variables.id", ondelete="CASCADE", index=True)
    source_type: SourceType = Field(sa_type=choice(SourceType))
    source_path: str
    transform_expression: str | None = None
    #: Why a person should look at it: what it names was renamed, and it could not follow.
    flag: str | None = None
    created_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
    updated_at: datetime = Field(default_factory=utc_now, sa_type=Utc)


class TemplateRender(TenantTable, table=True):
    """A document that was made, and of what."""

    __tablename__ = "template_renders"

    id: str = Field(default_factory=new_id, primary_key=True)
    template_id: str = Field(foreign_key="templates.id", ondelete="CASCADE", index=True)
    version_id: str = Field(foreign_key="template_versions.id", ondelete="CASCADE", index=True)
    file_id: str = Field(foreign_key="files.id", ondelete="CASCADE", index=True)
    format: OutputFormat = Field(sa_type=choice(OutputFormat))
    #: The values that it was made of: what was given, and what mappings made of it.
    inputs: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    warnings: list[str] = Field(default_factory=list, sa_type=Json)
    created_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)


class TemplateBatch(TenantTable, table=True):
    """Many documents that are made in one job, of rows that stand in a file."""

    __tablename__ = "template_batches"

    id: str = Field(default_factory=new_id, primary_key=True)
    template_id: str = Field(foreign_key="templates.id", ondelete="CASCADE", index=True)
    version_id: str = Field(foreign_key="template_versions.id", ondelete="CASCADE", index=True)
    #: ``{rows: [{variable: value}], template, variables}`` as JSON: what a batch began with.
    rows_file_id: str = Field(foreign_key="files.id", ondelete="CASCADE", index=True)
    format: OutputFormat = Field(sa_type=choice(OutputFormat))
    rows: int
    #: Files with the documents made so far, one for each finished step of the job.
    part_file_ids: list[str] = Field(default_factory=list, sa_type=Json)
    #: Rows that made no document: ``[{row, code, message}]``
    failures: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    #: The zip with all of them; none: not yet.
    file_id: str | None = Field(default=None, foreign_key="files.id", ondelete="SET NULL", index=True)
    created_by: str | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    created_at: datetime = Field(default_factory=utc_now, sa_type=Utc)
