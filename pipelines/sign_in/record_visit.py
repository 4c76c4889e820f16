"""Write down that somebody who runs the platform was in a tenant of others.

record_visit(session, every=timedelta(hours=1), by=actor)
"""

from datetime import timedelta

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.clock import utc_now
from pipelines.events.record_event import record_event
from pipelines.sign_in.queries import has_event_since

KIND = "tenant.visited"


def record_visit(session: Session, *, every: timedelta, by: Actor) -> None:
    """Save the event in the tenant's own log, once in a while; what they change there has events anyway."""
    if not has_event_since(session, KIND, by.user_id, utc_now() - every):
        record_event(session, None, KIND, subject_id=by.tenant_id, by=by)
