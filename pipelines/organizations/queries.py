"""Every statement on organizations, memberships and invitations."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, inspect, true
from sqlmodel import Session, SQLModel, col, delete, func, or_, select, update
from sqlmodel.main import default_registry

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.access.resource import Resource
from pipelines.base.clock import utc_now
from pipelines.base.errors import NotFound, NotMember
from pipelines.models import (
    Event,
    Invitation,
    InvitationStatus,
    Membership,
    Organization,
    Project,
    Role,
    Task,
    TaskStatus,
    User,
)

#: Tasks that somebody still has to do.
TO_DO = (TaskStatus.PENDING, TaskStatus.IN_PROGRESS, TaskStatus.BLOCKED)


def find_organization(session: Session, organization_id: str) -> Organization | None:
    """Return the organization of an id or a slug; a slug is never an id."""
    called = or_(col(Organization.id) == organization_id, col(Organization.slug) == organization_id)
    return session.exec(select(Organization).where(called)).one_or_none()


def get_organization(
    session: Session, organization_id: str, *, by: Actor, to: Capability = Capability.ORGANIZATION_READ
) -> Organization:
    """Return the organization in which the actor acts, and in which they may do ``to``.

    Raises:
        NotFound: there is none of this id or slug.
        NotMember: it is not the one in which they act, and in others they are not.
        PermissionDenied: they may not.
    """
    organization = find_organization(session, organization_id)
    if organization is None:
        raise NotFound("No such organization.", organizationId=organization_id)
    if organization.tenant_id != by.tenant_id:
        raise NotMember("You are not a member of this organization.", organizationId=organization_id)
    resource = Resource("organization", organization.id) if to.noun == "organization" else None
    check_capability(by, to, resource)
    return organization


def list_my_page(
    session: Session, user_id: str, *, limit: int, offset: int
) -> tuple[list[tuple[Organization, Membership]], int]:
    """Return one page of a person's organizations, the first joined first, and how many there are."""
    mine = Membership.user_id == user_id
    statement = (
        select(Organization, Membership)
        .join(Membership, col(Membership.organization_id) == col(Organization.id))
        .where(mine)
        .order_by(col(Membership.joined_at), col(Membership.id))
    )
    total = session.exec(select(func.count()).select_from(Membership).where(mine)).one()
    return list(session.exec(statement.limit(limit).offset(offset))), total


def list_member_page(
    session: Session, tenant_id: str, *, limit: int, offset: int
) -> tuple[list[tuple[Membership, User]], int]:
    """Return one page of a tenant's members, the first joined first, and how many there are."""
    statement = (
        select(Membership, User)
        .join(User, col(User.id) == col(Membership.user_id))
        .where(Membership.tenant_id == tenant_id)
        .order_by(col(Membership.joined_at), col(Membership.id))
    )
    counted = select(func.count()).select_from(Membership).where(Membership.tenant_id == tenant_id)
    return list(session.exec(statement.limit(limit).offset(offset))), session.exec(counted).one()


def find_member(session: Session, tenant_id: str, user_id: str) -> tuple[Membership, User] | None:
    """Return what a person is in a tenant, as it stands now."""
    statement = (
        select(Membership, User)
        .join(User, col(User.id) == col(Membership.user_id))
        .where(Membership.tenant_id == tenant_id, Membership.user_id == user_id)
    )
    return session.exec(statement.execution_options(populate_existing=True)).one_or_none()


def get_member(session: Session, tenant_id: str, user_id: str) -> tuple[Membership, User]:
    """Return the same.

    Raises:
        NotFound: they are no member.
    """
    found = find_member(session, tenant_id, user_id)
    if found is None:
        raise NotFound("No such member.", userId=user_id)
    return found


def list_owners(session: Session, tenant_id: str) -> list[Membership]:
    """Return a tenant's owners, the first joined first."""
    statement = select(Membership).where(Membership.tenant_id == tenant_id, Membership.role == Role.OWNER)
    return list(session.exec(statement.order_by(col(Membership.joined_at), col(Membership.id))))


def list_memberships(session: Session, user_id: str) -> list[tuple[Organization, Membership]]:
    """Return the organizations that a person belongs to, the first joined first."""
    statement = (
        select(Organization, Membership)
        .join(Membership, col(Membership.organization_id) == col(Organization.id))
        .where(Membership.user_id == user_id)
        .order_by(col(Membership.joined_at), col(Membership.id))
    )
    return list(session.exec(statement))


def find_organization_of(session: Session, tenant_id: str) -> Organization | None:
    """Return the organization of a tenant."""
    return session.exec(select(Organization).where(Organization.tenant_id == tenant_id)).one_or_none()


def list_all_organizations(session: Session) -> list[Organization]:
    """Return every organization, by name: for those who run the platform."""
    return list(session.exec(select(Organization).order_by(col(Organization.name), col(Organization.id))))


def list_team(session: Session, tenant_id: str) -> set[str]:
    """Return the ids of those who belong to a tenant and are no customers."""
    statement = select(Membership.user_id).where(Membership.tenant_id == tenant_id)
    return set(session.exec(statement.where(Membership.role != Role.CUSTOMER)))


def lock_projects_of(session: Session, tenant_id: str, user_id: str) -> dict[str, Project]:
    """Return the projects in which a person has tasks to do, by id, and hold their rows."""
    theirs = select(Task.project_id).where(Task.assignee_id == user_id, col(Task.status).in_(TO_DO))
    statement = select(Project).where(Project.tenant_id == tenant_id, col(Project.id).in_(theirs))
    return {each.id: each for each in session.exec(statement.order_by(col(Project.id)).with_for_update())}


def list_tasks_of(session: Session, project_ids: Iterable[str], user_id: str) -> list[Task]:
    """Return what a person has to do in these projects."""
    statement = select(Task).where(Task.assignee_id == user_id, col(Task.status).in_(TO_DO))
    wanted = statement.where(col(Task.project_id).in_(project_ids))
    return list(session.exec(wanted.order_by(col(Task.created_at), col(Task.id))))


def find_invitation_of(
    session: Session, token_hash: str
) -> tuple[Invitation, Organization, str | None] | None:
    """Return the invitation whose token has this hash as it stands now, its organization and who invites."""
    statement = (
        select(Invitation, Organization, User.name)
        .join(Organization, col(Organization.id) == col(Invitation.organization_id))
        .join(User, col(User.id) == col(Invitation.invited_by), isouter=True)
        .where(Invitation.token_hash == token_hash)
    )
    return session.exec(statement.execution_options(populate_existing=True)).one_or_none()


def find_invitation(session: Session, key: str, token_hash: str) -> tuple[Invitation, str | None] | None:
    """Return the invitation of an id or of a token's hash as it stands now, and who invites."""
    statement = (
        select(Invitation, User.name)
        .join(User, col(User.id) == col(Invitation.invited_by), isouter=True)
        .where(or_(col(Invitation.id) == key, col(Invitation.token_hash) == token_hash))
    )
    return session.exec(statement.execution_options(populate_existing=True)).one_or_none()


def find_pending(session: Session, tenant_id: str, email: str) -> Invitation | None:
    """Return the invitation of an address that can be accepted."""
    statement = select(Invitation).where(Invitation.tenant_id == tenant_id, Invitation.email == email)
    return session.exec(statement.where(has_status(InvitationStatus.PENDING, utc_now()))).first()


def list_pending_by(session: Session, tenant_id: str, user_id: str) -> list[Invitation]:
    """Return the invitations of a tenant that somebody made and that can be accepted."""
    statement = select(Invitation).where(Invitation.tenant_id == tenant_id, Invitation.invited_by == user_id)
    return list(session.exec(statement.where(has_status(InvitationStatus.PENDING, utc_now()))))


def list_invitation_page(
    session: Session,
    tenant_id: str,
    *,
    status: InvitationStatus | None,
    now: datetime,
    limit: int,
    offset: int,
) -> tuple[list[tuple[Invitation, str | None]], int]:
    """Return one page of a tenant's invitations, the newest first, with who invites; the total."""
    wanted = (Invitation.tenant_id == tenant_id, true() if status is None else has_status(status, now))
    statement = (
        select(Invitation, User.name)
        .join(User, col(User.id) == col(Invitation.invited_by), isouter=True)
        .where(*wanted)
        .order_by(col(Invitation.created_at).desc(), col(Invitation.id).desc())
    )
    total = session.exec(select(func.count()).select_from(Invitation).where(*wanted)).one()
    return list(session.exec(statement.limit(limit).offset(offset))), total


def has_status(status: InvitationStatus, now: datetime) -> ColumnElement[bool]:
    """Return the condition that an invitation stands so; that it has expired is told by its time."""
    if status is InvitationStatus.PENDING:
        return (col(Invitation.status) == status) & (col(Invitation.expires_at) > now)
    if status is InvitationStatus.EXPIRED:
        return (col(Invitation.status) == InvitationStatus.PENDING) & (col(Invitation.expires_at) <= now)
    return col(Invitation.status) == status


def list_owned_tables() -> list[type[SQLModel]]:
    """Return the tables whose rows belong to a tenant; what depends on another comes first."""
    classes = {mapper.local_table: mapper.class_ for mapper in default_registry.mappers}
    tables = [table for table in SQLModel.metadata.sorted_tables if table in classes]
    return [classes[table] for table in reversed(tables) if "tenant_id" in table.c]


def delete_owned_rows(session: Session, kind: type[SQLModel], tenant_id: str) -> None:
    """Delete a tenant's rows of a table."""
    session.execute(delete(kind).where(inspect(kind).c.tenant_id == tenant_id))


def list_owned_rows(session: Session, kind: type[SQLModel], tenant_id: str) -> list[SQLModel]:
    """Return a tenant's rows of a table."""
    own = select(kind).where(inspect(kind).c.tenant_id == tenant_id)
    return list(session.exec(own.order_by(*inspect(kind).primary_key)))


def forget_last_tenant(session: Session, tenant_id: str) -> None:
    """Have nobody land in a tenant that is gone."""
    landing = update(User).where(col(User.last_tenant_id) == tenant_id)
    session.execute(landing.values(last_tenant_id=None))


def find_export(session: Session, tenant_id: str, kind: str, job_id: str) -> Event | None:
    """Return the event that a job of exporting left."""
    own = select(Event).where(Event.tenant_id == tenant_id, Event.kind == kind, Event.subject_id == job_id)
    return session.exec(own).first()


def list_exports(session: Session, tenant_id: str, kind: str) -> list[Event]:
    """Return what every export of a tenant left."""
    return list(session.exec(select(Event).where(Event.tenant_id == tenant_id, Event.kind == kind)))
