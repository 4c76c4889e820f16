"""List who did what in an organization, and who was denied what.

page = list_audit(session, organization_id, AuditFilter(kind="role"), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access_reports.queries import list_audit_page
from pipelines.access_reports.records import AuditEvent, AuditFilter, AuditPage
from pipelines.models import Event
from pipelines.organizations.queries import get_organization
from pipelines.permissions.records import Named


def list_audit(
    session: Session,
    organization_id: str,
    only: AuditFilter,
    *,
    limit: int = 50,
    offset: int = 0,
    by: Actor,
) -> AuditPage:
    """Return one page of the log of events, the newest first.

    Raises:
        NotFound: no such organization.
        NotMember: it is one that the actor does not belong to.
        PermissionDenied: they may not read who did what.
    """
    get_organization(session, organization_id, by=by, to=Capability.AUDIT_READ)
    rows, total = list_audit_page(session, by.tenant_id, only, limit=limit, offset=offset)
    return AuditPage(
        events=[show_event(event, name) for event, name in rows], total=total, limit=limit, offset=offset
    )


def show_event(event: Event, name: str | None) -> AuditEvent:
    """Show an event with the name of who did it."""
    person = Named(id=event.actor_id, name=name) if event.actor_id and name is not None else None
    return AuditEvent(
        **event.model_dump(include=set(AuditEvent.model_fields) & set(Event.model_fields)), person=person
    )
