"""Every SELECT on events."""

from typing import Any

from sqlmodel import Session, col, func, or_, select

from pipelines.access.actor import Actor
from pipelines.events.told import TOLD_TO_CUSTOMERS
from pipelines.models import Event, Project, Role, User


def list_events_after(session: Session, project: Project, revision: int, *, limit: int) -> list[Event]:
    """Return what happened to a project after a revision, in order."""
    wanted = (Event.tenant_id == project.tenant_id, Event.project_id == project.id)
    later = select(Event).where(*wanted, col(Event.project_revision) > revision)
    return list(session.exec(later.order_by(col(Event.project_revision)).limit(limit)))


def list_latest_events(
    session: Session, project: Project, *, limit: int, offset: int, by: Actor
) -> tuple[list[tuple[Event, str | None]], int]:
    """Return a page of what the actor is told, the newest first, with people's names; and the total."""
    wanted: list[Any] = [Event.tenant_id == project.tenant_id, Event.project_id == project.id]
    if by.role is Role.CUSTOMER:
        wanted.append(or_(*(col(Event.kind).startswith(each, autoescape=True) for each in TOLD_TO_CUSTOMERS)))
    named = select(Event, User.name).outerjoin(User, col(User.id) == Event.actor_id).where(*wanted)
    newest = named.order_by(col(Event.created_at).desc(), col(Event.id).desc())
    total = session.exec(select(func.count()).select_from(Event).where(*wanted)).one()
    return list(session.exec(newest.limit(limit).offset(offset))), total
