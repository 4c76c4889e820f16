"""List who did what in a project.

page = list_activity(session, project_id, limit=50, offset=0, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.events.queries import list_latest_events
from pipelines.models import Event
from pipelines.projects.queries import get_project
from pipelines.projects.records import ActivityPage, ActivityView, Person


def list_activity(
    session: Session, project_id: str, *, limit: int = 50, offset: int = 0, by: Actor
) -> ActivityPage:
    """Return one page of what happened, the newest first; a customer is told of the work on it alone.

    Raises:
        NotFound: no such project that the actor sees.
        PermissionDenied: they may not read it.
    """
    project = get_project(session, project_id, by=by, to=Capability.PROJECT_READ)
    rows, total = list_latest_events(session, project, limit=limit, offset=offset, by=by)
    return ActivityPage(
        activity=[to_view(event, name) for event, name in rows], total=total, limit=limit, offset=offset
    )


def to_view(event: Event, name: str | None) -> ActivityView:
    """Return an event as it is shown; of a person whose account is gone, only that there was one."""
    person = Person(id=event.actor_id, name=name) if event.actor_id and name else None
    return ActivityView(
        id=event.id,
        kind=event.kind,
        subject_id=event.subject_id,
        revision=event.project_revision,
        person=person,
        before=event.before,
        after=event.after,
        created_at=event.created_at,
    )
