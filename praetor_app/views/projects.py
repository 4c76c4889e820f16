"""Projects as the list shows them."""

from pipelines.base.records import Record
from praetor_app.texts import texts

T = texts("projects")


class ProjectRow(Record):
    """A project in the list."""

    id: str
    name: str
    about: str = ""
    href: str
    percent: int
    marks: list[str]
    phase: str
    next: str
    changed: str
    changed_at: str = ""
    status: str = "active"


class ResumeView(Record):
    """Where one left off."""

    name: str = ""
    href: str = ""
    percent: int = 0
    text: str = ""


class WaitView(Record):
    """A task that waits for the person."""

    kind: str
    title: str
    href: str
    ago: str
