"""Every SELECT that analytics makes on the product's own database."""

from sqlmodel import Session, col, select

from pipelines.access.actor import Actor
from pipelines.models import Event


def find_last_change(session: Session, by: Actor) -> Event | None:
    """Return the tenant's latest event."""
    statement = select(Event).where(Event.tenant_id == by.tenant_id).order_by(col(Event.id).desc()).limit(1)
    return session.exec(statement).one_or_none()
