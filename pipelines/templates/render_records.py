"""What rendering takes and returns: one document, or a batch."""

from datetime import datetime
from typing import Any

from pydantic import Field

from pipelines.base.ids import Id
from pipelines.base.records import Body, Record
from pipelines.models import OutputFormat


class RenderInput(Body):
    """A document to make. Variables win over mappings; what else is given, mappings read from."""

    output_format: OutputFormat = Field(strict=False)
    variables: dict[str, Any] = Field(default_factory=dict, max_length=2000)
    project_id: Id


class EmailPreview(Record):
    """How a mail looks."""

    subject: str
    html: str
    text: str


class RenderReceipt(Record):
    """A document that was made."""

    render_id: str
    output_url: str
    format: OutputFormat
    expires_at: datetime
    #: What the format could not keep.
    warnings: list[str]
    preview: EmailPreview | None = None


class BatchInput(Body):
    """Documents to make, one of each row."""

    format: OutputFormat = Field(strict=False)
    rows: list[dict[str, Any]] = Field(min_length=1, max_length=5000)


class BatchForm(Body):
    """What comes with a CSV of rows."""

    format: OutputFormat = Field(strict=False)


class BatchReceipt(Record):
    """A batch that was started; ask `statusUrl` how far it is, and then where its zip is."""

    batch_id: str
    job_id: str
    status_url: str
    rows: int
