"""Every statement on all that is kept about a person, and on all that a tenant has."""

from typing import Any

from sqlalchemy import inspect
from sqlmodel import Session, SQLModel, col, func, or_, select
from sqlmodel.main import default_registry

from pipelines.base.tenancy import TenantTable
from pipelines.models import (
    ApiToken,
    Event,
    Invitation,
    Membership,
    OneTimeToken,
    OutboxMessage,
    User,
    UserSession,
)

#: Columns that name a person without a foreign key.
NAMES: dict[type[SQLModel], str] = {User: "id", Event: "actor_id"}


def list_person_tables() -> tuple[list[type[SQLModel]], list[type[SQLModel]]]:
    """Return the tables that name people: those without a tenant, and those of tenants."""
    classes = {mapper.local_table: mapper.class_ for mapper in default_registry.mappers}
    kinds = [classes[table] for table in SQLModel.metadata.sorted_tables if table in classes]
    naming = [kind for kind in kinds if list_columns(kind)]
    owned: list[type[SQLModel]] = [kind for kind in naming if issubclass(kind, TenantTable)]
    return [kind for kind in naming if kind not in owned], owned


def list_columns(kind: type[SQLModel]) -> list[Any]:
    """Return the columns of a table that name a person."""
    columns = inspect(kind).c
    keys = [each for each in columns if any(key.column.table.name == "users" for key in each.foreign_keys)]
    return [*keys, columns[NAMES[kind]]] if kind in NAMES else keys


def list_about(session: Session, kind: type[SQLModel], user_id: str) -> list[SQLModel]:
    """Return the rows of a table that name a person, in order."""
    names = or_(*(each == user_id for each in list_columns(kind)))
    return list(session.exec(select(kind).where(names).order_by(*inspect(kind).primary_key)))


def count_members(session: Session, tenant_id: str) -> int:
    """Return how many people belong to a tenant."""
    statement = select(func.count()).select_from(Membership).where(Membership.tenant_id == tenant_id)
    return session.exec(statement).one()


def list_personal_rows(session: Session, user_id: str) -> list[SQLModel]:
    """Return a person's sign-ins, tokens and links."""
    kinds: tuple[Any, ...] = (UserSession, ApiToken, OneTimeToken)
    return [row for kind in kinds for row in session.exec(select(kind).where(kind.user_id == user_id))]


def list_mail_of(session: Session, email: str) -> list[OutboxMessage]:
    """Return the mails to an address, the oldest first."""
    statement = select(OutboxMessage).where(OutboxMessage.recipient == email)
    return list(session.exec(statement.order_by(col(OutboxMessage.created_at), col(OutboxMessage.id))))


def list_accepted(session: Session, user_id: str) -> list[Invitation]:
    """Return the invitations that a person has accepted, in every organization."""
    return list(session.exec(select(Invitation).where(Invitation.accepted_by == user_id)))


def list_events_on(session: Session, subject_ids: list[str]) -> list[Event]:
    """Return what happened to these records, in the session's tenant."""
    return list(session.exec(select(Event).where(col(Event.subject_id).in_(subject_ids))))
