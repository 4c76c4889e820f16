"""What reviews pipelines take and return."""

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from pipelines.base.ids import Id
from pipelines.base.records import Body, Record

Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]


class CommentTarget(Body):
    """A piece of a specification, such as ``requirement FR-024``, or a ``section`` by its key."""

    kind: str = Field(min_length=1, max_length=40)
    id: str = Field(min_length=1, max_length=200)


class CommentInput(Body):
    """Something to say about a piece; with a parent it goes on in the parent's thread."""

    target: CommentTarget
    text: Said
    parent_id: Id | None = None


class CommentChange(Body):
    """Whether a thread is settled."""

    resolved: bool


class Somebody(Record):
    """A person by name; without an id, their account is gone."""

    id: str | None
    name: str


class TargetView(Record):
    """What a comment is about."""

    kind: str
    id: str


class CommentView(Record):
    """A comment; threads are those with the same ``parentId``, after the one that it names."""

    id: str
    project_id: str
    #: The version that was being read.
    specification_id: str
    target: TargetView
    text: str
    parent_id: str | None
    mentions: list[Somebody]
    author: Somebody
    created_at: datetime
    updated_at: datetime
    resolved: bool
    resolved_at: datetime | None
    resolved_by: Somebody | None


class CommentPage(Record):
    """One page of what was said about a project's specification, the oldest first."""

    comments: list[CommentView]
    total: int
    limit: int
    offset: int


class SignOffInput(Body):
    """Which sections somebody approves."""

    sections: list[Annotated[str, Field(min_length=1, max_length=60)]] = Field(min_length=1, max_length=60)
    note: Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)] = ""


class SignOffView(Record):
    """What somebody approved, and when."""

    id: str
    project_id: str
    specification_id: str
    version: str
    sections: list[str]
    note: str
    #: SHA-256 of all that was signed, and of each section.
    hash: str
    section_hashes: dict[str, str]
    signed_by: Somebody
    signed_at: datetime
    #: Those of the sections that say something else in the newest completed specification.
    differs: list[str]
    #: What was signed, as it was; only when it is asked for.
    content: dict[str, Any] | None = None


class SignOffPage(Record):
    """One page of what was signed of a project's specifications, the oldest first."""

    sign_offs: list[SignOffView]
    total: int
    limit: int
    offset: int
