"""Audit: /api/organizations/{id}/audit."""

from collections.abc import Iterator
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import StreamingResponse
from pydantic import AwareDatetime

from pipelines.access.actor import Actor
from pipelines.access_reports.export_audit import AuditFormat, export_audit
from pipelines.access_reports.list_audit import list_audit
from pipelines.access_reports.records import AuditFilter, AuditPage
from pipelines.base.db import session_scope
from pipelines.base.ids import Id
from praetor_app.api.content_disposition import write_disposition
from praetor_app.api.deps import Limit, Offset
from praetor_app.api.envelope import Envelope, ok
from praetor_app.api.inside import InsideDbRead, Insider, OrganizationId

router = APIRouter(prefix="/api/organizations", tags=["Organizations"])

Kind = Annotated[
    str | None,
    Query(
        pattern=r"^[a-z_]+(\.[a-z_]+)?$",
        description="One, as `role.changed`, or all of a noun, as `role`.",
    ),
]
ActorId = Annotated[Id | None, Query(alias="actorId", description="Only what this person did.")]
Since = Annotated[AwareDatetime | None, Query(alias="from", description="From this moment on.")]
Until = Annotated[AwareDatetime | None, Query(alias="to", description="Before this moment.")]
Format = Annotated[AuditFormat, Query(description="`csv`, or `jsonl`: one event a line.")]

TYPES = {AuditFormat.CSV: "text/csv", AuditFormat.JSONL: "application/x-ndjson"}
EXPORT: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The log, the oldest event first.",
        "content": {kind: {"schema": {"type": "string"}} for kind in TYPES.values()},
    }
}


def get_filter(
    kind: Kind = None, actor_id: ActorId = None, since: Since = None, until: Until = None
) -> AuditFilter:
    """Return which events are wanted."""
    return AuditFilter(kind=kind, actor_id=actor_id, since=since, until=until)


Only = Annotated[AuditFilter, Depends(get_filter)]


@router.get("/{id}/audit")
def get_list_audit(
    organization_id: OrganizationId,
    session: InsideDbRead,
    by: Insider,
    only: Only,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Envelope[AuditPage]:
    """List who did what in the organization and who was denied what, the newest first."""
    return ok(list_audit(session, organization_id, only, limit=limit, offset=offset, by=by))


@router.get("/{id}/audit/export", responses=EXPORT, response_class=StreamingResponse)
def get_export_audit(
    organization_id: OrganizationId,
    session: InsideDbRead,
    by: Insider,
    only: Only,
    format: Format = AuditFormat.CSV,
) -> StreamingResponse:
    """Download who did what in the organization and who was denied what."""
    first = export_audit(session, organization_id, only, format, by=by)
    parts = read_parts(first, organization_id, only, format, by)
    headers = {"Content-Disposition": write_disposition(f"audit.{format}"), "Cache-Control": "no-store"}
    return StreamingResponse(parts, media_type=TYPES[format], headers=headers)


def read_parts(
    first: tuple[str, str | None], organization_id: str, only: AuditFilter, format: AuditFormat, by: Actor
) -> Iterator[str]:
    """Yield the log part after part, each read in a transaction of its own."""
    text, last = first
    yield text
    while last is not None:
        with session_scope(by.tenant_id, readonly=True) as session:
            text, last = export_audit(session, organization_id, only, format, after=last, by=by)
        yield text
