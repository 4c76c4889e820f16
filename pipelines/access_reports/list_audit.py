"""List who did what in an organization, and who was denied what.

page = list_audit(session, organization_id, AuditFilter(kind="role"), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access_reports.queries import list_audit_page, name_people
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
    return AuditPage(events=show_events(session, rows), total=total, limit=limit, offset=offset)


def show_events(session: Session, rows: list[tuple[Event, str | None]]) -> list[AuditEvent]:
    """Show events with the names of who did them, and to whom. The log itself keeps ids, and no names."""
    people = name_people(session, {id for event, _ in rows for id in list_concerned(event)})
    return [show_event(event, name, people) for event, name in rows]


def list_concerned(event: Event) -> list[str]:
    """Return the ids that may be those of whom an event is about."""
    sides = [side for side in (event.after, event.before) if isinstance(side, dict)]
    return [each for each in (event.subject_id, *(side.get("userId") for side in sides)) if each]


def show_event(event: Event, name: str | None, people: dict[str, str]) -> AuditEvent:
    """Show an event."""
    person = Named(id=event.actor_id, name=name) if event.actor_id and name is not None else None
    whom = next((each for each in list_concerned(event) if each in people), None)
    about = Named(id=whom, name=people[whom]) if whom else None
    told = event.model_dump(include=set(AuditEvent.model_fields) & set(Event.model_fields))
    return AuditEvent(**told, person=person, about=about)
