"""Every SELECT of the reports on access."""

from typing import Any

from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, or_, select

from pipelines.access.actor import Actor
from pipelines.access_reports.records import AuditFilter
from pipelines.base.errors import NotFound
from pipelines.models import Event, Membership, PolicyCase, Project, Specification, User


def find_record(session: Session, kind: Any, record_id: str, *, by: Actor) -> Any:
    """Return a record of a kind that policies know, unless there is none of that id in the tenant."""
    statement = select(kind).where(kind.id == record_id, kind.tenant_id == by.tenant_id)
    if kind is Specification:
        statement = statement.options(defer(Specification.content))  # type: ignore[arg-type]
    return session.exec(statement).one_or_none()


def find_project(session: Session, project_id: str | None, *, by: Actor) -> Project | None:
    """Return a project of the tenant."""
    statement = select(Project).where(Project.id == project_id, Project.tenant_id == by.tenant_id)
    return session.exec(statement).one_or_none() if project_id else None


def find_member(session: Session, tenant_id: str, user_id: str) -> tuple[User, Membership] | None:
    """Return somebody who belongs to the tenant."""
    statement = (
        select(User, Membership)
        .join(Membership, col(Membership.user_id) == col(User.id))
        .where(Membership.tenant_id == tenant_id, Membership.user_id == user_id)
    )
    return session.exec(statement).one_or_none()


def list_cases(session: Session, tenant_id: str) -> list[PolicyCase]:
    """Return the kept cases of a tenant, the first kept first."""
    own = select(PolicyCase).where(PolicyCase.tenant_id == tenant_id)
    return list(session.exec(own.order_by(col(PolicyCase.created_at), col(PolicyCase.id))))


def count_cases(session: Session, tenant_id: str) -> int:
    """Return how many cases a tenant keeps."""
    own = select(func.count()).select_from(PolicyCase).where(PolicyCase.tenant_id == tenant_id)
    return session.exec(own).one()


def get_case(session: Session, tenant_id: str, case_id: str) -> PolicyCase:
    """Return a kept case, or raise `NotFound`."""
    statement = select(PolicyCase).where(PolicyCase.tenant_id == tenant_id, PolicyCase.id == case_id)
    if (case := session.exec(statement).one_or_none()) is None:
        raise NotFound("No such case.", caseId=case_id)
    return case


def list_audit_page(
    session: Session, tenant_id: str, only: AuditFilter, *, limit: int, offset: int
) -> tuple[list[tuple[Event, str | None]], int]:
    """Return one page of what happened, the newest first, with people's names; and how much there is."""
    wanted = filter_events(tenant_id, only)
    named = select(Event, User.name).outerjoin(User, col(User.id) == Event.actor_id).where(*wanted)
    newest = named.order_by(col(Event.created_at).desc(), col(Event.id).desc())
    total = session.exec(select(func.count()).select_from(Event).where(*wanted)).one()
    return list(session.exec(newest.limit(limit).offset(offset))), total


def list_audit_after(
    session: Session, tenant_id: str, only: AuditFilter, *, after: str, limit: int
) -> list[tuple[Event, str | None]]:
    """Return what happened after an event, in the order of ids, which is that of time."""
    wanted = (*filter_events(tenant_id, only), col(Event.id) > after)
    named = select(Event, User.name).outerjoin(User, col(User.id) == Event.actor_id).where(*wanted)
    return list(session.exec(named.order_by(col(Event.id)).limit(limit)))


def name_people(session: Session, ids: set[str]) -> dict[str, str]:
    """Return what those of these ids are called who are people, and whose account is there."""
    named = select(User.id, User.name).where(col(User.id).in_(ids), col(User.deleted_at).is_(None))
    return dict(session.exec(named).all())


def filter_events(tenant_id: str, only: AuditFilter) -> list[Any]:
    """Return the conditions of a filter."""
    wanted: list[Any] = [Event.tenant_id == tenant_id]
    if only.kind is not None:
        of_noun = col(Event.kind).startswith(f"{only.kind}.", autoescape=True)
        wanted.append(or_(Event.kind == only.kind, of_noun))
    if only.actor_id is not None:
        wanted.append(Event.actor_id == only.actor_id)
    if only.since is not None:
        wanted.append(col(Event.created_at) >= only.since)
    if only.until is not None:
        wanted.append(col(Event.created_at) < only.until)
    return wanted
