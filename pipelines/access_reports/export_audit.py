"""Write the log of events down as CSV or as lines of JSON, part after part, the oldest first.

text, last = export_audit(session, organization_id, AuditFilter(), AuditFormat.CSV, after="", by=actor)
"""

import csv
from enum import StrEnum
from io import StringIO
from typing import Any

import orjson
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access_reports.list_audit import show_events
from pipelines.access_reports.queries import list_audit_after
from pipelines.access_reports.records import AuditEvent, AuditFilter
from pipelines.organizations.queries import get_organization

#: How many events are read at a time.
PART = 1000
COLUMNS = (
    *("createdAt", "kind", "personId", "personName", "aboutId", "aboutName"),
    *("projectId", "subjectId", "before", "after", "id"),
)
#: What a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class AuditFormat(StrEnum):
    """How the log is written down."""

    CSV = "csv"
    JSONL = "jsonl"


def export_audit(
    session: Session,
    organization_id: str,
    only: AuditFilter,
    format: AuditFormat,
    *,
    after: str = "",
    by: Actor,
) -> tuple[str, str | None]:
    """Return the part of the log after an event, and its last event; none when there is no more.

    Raises:
        NotFound: no such organization.
        NotMember: it is one that the actor does not belong to.
        PermissionDenied: they may not read who did what.
    """
    get_organization(session, organization_id, by=by, to=Capability.AUDIT_READ)
    rows = list_audit_after(session, by.tenant_id, only, after=after, limit=PART)
    events = show_events(session, rows)
    last = events[-1].id if len(events) == PART else None
    if format is AuditFormat.JSONL:
        return "".join(f"{event.model_dump_json(by_alias=True)}\n" for event in events), last
    return write_csv(events, with_head=not after), last


def write_csv(events: list[AuditEvent], *, with_head: bool) -> str:
    """Return events as rows; what was before and after is JSON."""
    written = StringIO()
    writer = csv.writer(written)
    if with_head:
        writer.writerow(COLUMNS)
    writer.writerows([tame(cell) for cell in list_cells(event)] for event in events)
    return written.getvalue()


def list_cells(event: AuditEvent) -> tuple[str, ...]:
    """Return what stands in the columns."""
    person, about = event.person, event.about
    return (
        event.created_at.isoformat(),
        event.kind,
        person.id if person else "",
        person.name if person else "",
        about.id if about else "",
        about.name if about else "",
        event.project_id or "",
        event.subject_id or "",
        write_json(event.before),
        write_json(event.after),
        event.id,
    )


def write_json(value: Any) -> str:
    """Return a value as JSON; nothing as an empty cell."""
    return "" if value is None else orjson.dumps(value).decode()


def tame(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
