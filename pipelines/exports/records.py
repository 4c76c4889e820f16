"""What exports pipelines take and return."""

from datetime import datetime
from typing import Literal

from pydantic import Field

from pipelines.base.ids import Id
from pipelines.base.records import Body, Record

Format = Literal["json", "markdown", "mcp"]
Layout = Literal["spec-kit", "kiro", "openspec", "task-master", "cursor", "copilot"]
Scope = Literal["tiny", "feature", "product"]


class Include(Body):
    """The parts of a pack: those that are named, and no others."""

    spec: bool = False
    dod: bool = False
    test_plan: bool = False
    task_graph: bool = False
    runbook: bool = False
    mcp_config: bool = False


EVERYTHING = Include(**dict.fromkeys(Include.model_fields, True))


class PackOptions(Body):
    """Agents' own layouts, how large the piece of work is, and since which specification."""

    layouts: list[Layout] = Field(default=[], max_length=6)
    scope: Scope | None = None
    since: Id | None = None


class PackInput(Body):
    """What to put into a pack."""

    format: Format = "markdown"
    include: Include = EVERYTHING
    options: PackOptions = PackOptions()


class PackReceipt(Record):
    """Where to get a pack, until when, and what is in it. ``size`` in bytes."""

    download_url: str
    expires_at: datetime
    size: int
    contents: list[str]


class FilePreview(Record):
    """One file of a pack as the page shows it; ``lines`` in all, ``text`` at most the first of them."""

    path: str
    size: int
    lines: int
    text: str


class PackPreview(Record):
    """What a pack would hold. ``size``: bytes before compression."""

    version: str
    files: list[FilePreview]
    size: int
