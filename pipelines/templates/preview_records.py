"""What the preview of a template shows, and the screen on which its variables are mapped."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from pipelines.base.records import Record
from pipelines.models import JobStatus, OutputFormat, SourceType, VariableType
from pipelines.templates.records import MappingSuggestion, MappingView, TemplateView, VariableView


class PreviewRun(Record):
    """A piece of a line: text, an image, a variable, its value, a step such as a loop, or an offer."""

    kind: Literal["text", "image", "variable", "value", "missing", "tag", "offer", "part"]
    text: str
    #: An image as a ``data:`` address; nothing if it cannot be shown.
    image: str = ""
    #: The path that a tag shows; the id of the variable that it belongs to.
    path: str = ""
    variable_id: str | None = None
    is_bold: bool = False
    is_italic: bool = False


class PreviewBlock(Record):
    """A paragraph, a heading, an item of a list, a table of rows of cells, or the end of a page."""

    kind: Literal["p", "heading", "item", "table", "break"]
    #: Of a heading: 1–4.
    level: int = 0
    #: ``body, header, footer, footnotes, endnotes, form``
    place: str
    runs: list[PreviewRun]
    rows: list[list[list[PreviewRun]]]


class TemplatePreview(Record):
    """A document to look at."""

    template_id: str
    version: int
    #: Which of the samples its values are of; none: variables stand as they are written.
    sample: int | None
    #: Those from ``offset`` on, of ``total``.
    blocks: list[PreviewBlock]
    offset: int
    total: int
    #: Whether the document goes on.
    is_cut: bool
    #: Variables that have no value in this sample.
    missing: list[str]
    #: The data that mappings read from.
    data: dict[str, Any]


class SourceView(Record):
    """A place that a value can come from."""

    source_type: SourceType
    path: str
    type: VariableType
    label: str


class BoardRow(Record):
    """A variable, where its value comes from or could come from, and what that gives in the sample."""

    variable: VariableView
    mapping: MappingView | None
    suggestion: MappingSuggestion | None
    #: Who has mapped it.
    mapped_by: str = ""
    #: In how many other templates a variable of this name has the same source.
    same_elsewhere: int = 0
    #: Sources that come near, where none is proposed.
    closest: list[SourceView]
    before: Any = None
    value: Any = None


class MappingBoard(Record):
    """All that the screen of a template's mappings shows."""

    template: TemplateView
    project_name: str
    rows: list[BoardRow]
    sources: list[SourceView]
    may_write: bool
    may_render: bool


class TriedMapping(Record):
    """What a mapping would give in a sample."""

    before: Any
    value: Any
    warnings: list[str]


class RenderQuery(Record):
    """Which of the documents that were made to list, and whether with the values that they were made of."""

    limit: int = Field(default=50, ge=1, le=200, description="How many at most.")
    offset: int = Field(default=0, ge=0, le=10**9, description="How many to pass over.")
    inputs: bool = Field(default=False, description="With the values that each was made of.")


class RenderView(Record):
    """A document that was made."""

    id: str
    format: OutputFormat
    version: int
    #: Who made it; none: they are gone.
    made_by: str | None
    warnings: list[str]
    #: A link that works for a day.
    output_url: str
    #: The values that it was made of, if they are asked for.
    inputs: dict[str, Any] | None = None
    created_at: datetime


class BatchView(Record):
    """Documents that are made in one job, or were."""

    id: str
    job_id: str | None
    #: Where its job stands; none: that was swept away.
    status: JobStatus | None
    format: OutputFormat
    rows: int
    failures: list[dict[str, Any]]
    #: Where the zip is, once it is there.
    output_url: str | None
    created_at: datetime


class RenderPage(Record):
    """One page of what was made of a template, the newest first, and its newest batches."""

    renders: list[RenderView]
    total: int
    limit: int
    offset: int
    batches: list[BatchView] = Field(default=[])
