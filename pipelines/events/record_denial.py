"""Write down that somebody was not allowed something.

record_denial(session, error, where="DELETE /api/projects/{id}", by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.errors import PraetorError
from pipelines.events.record_event import record_event
from pipelines.models import Event


def record_denial(session: Session, error: PraetorError, *, where: str, by: Actor) -> Event:
    """Append the denial: what was asked for, and what stood against it."""
    details = {key: str(value) for key, value in error.details.items()}
    after = {"code": error.code, "message": error.message, "where": where, "details": details}
    return record_event(session, None, "permission.denied", after=after, by=by)
