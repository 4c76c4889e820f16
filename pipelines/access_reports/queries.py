"""Every SELECT of the reports on access."""

from typing import Any

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from pipelines.access.actor import Actor
from pipelines.models import Membership, Project, Specification, User


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
