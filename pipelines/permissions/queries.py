"""Every SELECT on roles, policies, assignments, and on the people who hold them."""

from typing import Any, NamedTuple

from sqlmodel import Session, col, func, select

from pipelines.access.actor import Actor
from pipelines.access.reach import is_seen
from pipelines.base.clock import utc_now
from pipelines.base.errors import NotFound
from pipelines.models import (
    CustomRole,
    Invitation,
    InvitationStatus,
    Membership,
    Organization,
    Policy,
    Project,
    RoleAssignment,
    User,
)


def lock_organization(session: Session, tenant_id: str) -> Organization:
    """Return the organization of a tenant as it stands now, and hold its row until the transaction ends."""
    statement = select(Organization).where(Organization.tenant_id == tenant_id).with_for_update()
    return session.exec(statement.execution_options(populate_existing=True)).one()


def get_organization_of(session: Session, tenant_id: str) -> Organization:
    """Return the organization of a tenant."""
    return session.exec(select(Organization).where(Organization.tenant_id == tenant_id)).one()


def list_custom_roles(session: Session, tenant_id: str) -> list[CustomRole]:
    """Return the organization's own roles, the oldest first."""
    statement = select(CustomRole).where(CustomRole.tenant_id == tenant_id)
    return list(session.exec(statement.order_by(col(CustomRole.created_at), col(CustomRole.id))))


def get_custom_role(session: Session, tenant_id: str, role_id: str) -> CustomRole:
    """Return one of the organization's own roles, or raise `NotFound`."""
    statement = select(CustomRole).where(CustomRole.tenant_id == tenant_id, CustomRole.id == role_id)
    if (role := session.exec(statement).one_or_none()) is None:
        raise NotFound("No such role.", roleId=role_id)
    return role


def list_policies(session: Session, tenant_id: str) -> list[Policy]:
    """Return every policy, the highest priority first."""
    statement = select(Policy).where(Policy.tenant_id == tenant_id)
    return list(session.exec(statement.order_by(col(Policy.priority).desc(), col(Policy.id))))


def list_policy_page(
    session: Session, tenant_id: str, *, limit: int, offset: int
) -> tuple[list[Policy], int]:
    """Return one page of the policies, the highest priority first, and how many there are in all."""
    own = Policy.tenant_id == tenant_id
    page = select(Policy).where(own).order_by(col(Policy.priority).desc(), col(Policy.id))
    total = session.exec(select(func.count()).select_from(Policy).where(own)).one()
    return list(session.exec(page.limit(limit).offset(offset))), total


def get_policy(session: Session, tenant_id: str, policy_id: str) -> Policy:
    """Return a policy, or raise `NotFound`."""
    statement = select(Policy).where(Policy.tenant_id == tenant_id, Policy.id == policy_id)
    if (policy := session.exec(statement).one_or_none()) is None:
        raise NotFound("No such policy.", policyId=policy_id)
    return policy


def list_assignments(session: Session, tenant_id: str) -> list[RoleAssignment]:
    """Return who holds which role beside that of their membership, the first given first."""
    statement = select(RoleAssignment).where(RoleAssignment.tenant_id == tenant_id)
    return list(session.exec(statement.order_by(col(RoleAssignment.created_at), col(RoleAssignment.id))))


def list_assignments_of(session: Session, tenant_id: str, user_id: str) -> list[RoleAssignment]:
    """Return what a person holds beside the role of their membership."""
    statement = select(RoleAssignment).where(RoleAssignment.tenant_id == tenant_id)
    return list(session.exec(statement.where(RoleAssignment.user_id == user_id)))


class Assigned(NamedTuple):
    """An assignment with the name of who holds the role."""

    assignment: RoleAssignment
    user_name: str


def list_assignment_page(
    session: Session, tenant_id: str, *, limit: int, offset: int
) -> tuple[list[Assigned], int]:
    """Return one page of the assignments, the first given first, and how many there are in all."""
    own = RoleAssignment.tenant_id == tenant_id
    named = select(RoleAssignment, User.name).join(User, col(User.id) == RoleAssignment.user_id).where(own)
    page = named.order_by(col(RoleAssignment.created_at), col(RoleAssignment.id))
    total = session.exec(select(func.count()).select_from(RoleAssignment).where(own)).one()
    return [Assigned(*row) for row in session.exec(page.limit(limit).offset(offset))], total


def get_assignment(session: Session, tenant_id: str, assignment_id: str) -> RoleAssignment:
    """Return an assignment, or raise `NotFound`."""
    statement = select(RoleAssignment).where(
        RoleAssignment.tenant_id == tenant_id, RoleAssignment.id == assignment_id
    )
    assignment = session.exec(statement).one_or_none()
    if assignment is None:
        raise NotFound("No such assignment.", assignmentId=assignment_id)
    return assignment


def is_assigned(session: Session, wanted: RoleAssignment) -> bool:
    """Tell whether the same person holds the same role in the same place already."""
    names = ("tenant_id", "user_id", "role_id", "project_id")
    same = [col(getattr(RoleAssignment, name)).is_not_distinct_from(getattr(wanted, name)) for name in names]
    return session.exec(select(RoleAssignment.id).where(*same)).first() is not None


def list_people(session: Session, tenant_id: str) -> list[tuple[User, Membership]]:
    """Return everybody who belongs to the tenant, the first joined first."""
    statement = (
        select(User, Membership)
        .join(Membership, col(Membership.user_id) == col(User.id))
        .where(Membership.tenant_id == tenant_id)
        .order_by(col(Membership.joined_at), col(Membership.id))
    )
    return list(session.exec(statement))


def get_person(session: Session, tenant_id: str, user_id: str) -> tuple[User, Membership]:
    """Return somebody who belongs to the tenant, or raise `NotFound`."""
    statement = (
        select(User, Membership)
        .join(Membership, col(Membership.user_id) == col(User.id))
        .where(Membership.tenant_id == tenant_id, Membership.user_id == user_id)
    )
    found = session.exec(statement).one_or_none()
    if found is None:
        raise NotFound("Nobody here has that id.", userId=user_id)
    return found


def list_holders(session: Session, tenant_id: str, role_id: str) -> list[tuple[User, str | None]]:
    """Return who was assigned a role, and in which project: the first given first."""
    statement = (
        select(User, RoleAssignment.project_id)
        .join(RoleAssignment, col(RoleAssignment.user_id) == col(User.id))
        .where(RoleAssignment.tenant_id == tenant_id, RoleAssignment.role_id == role_id)
        .order_by(col(RoleAssignment.created_at), col(RoleAssignment.id))
    )
    return list(session.exec(statement))


def list_expected(session: Session, tenant_id: str, role_id: str) -> list[str]:
    """Return the addresses of those who get a role once they accept their invitation."""
    statement = select(Invitation.email).where(
        Invitation.tenant_id == tenant_id,
        Invitation.role_id == role_id,
        Invitation.status == InvitationStatus.PENDING,
        col(Invitation.expires_at) > utc_now(),
    )
    return sorted(set(session.exec(statement)))


def list_customers_with(session: Session, tenant_id: str, role_id: str) -> list[User]:
    """Return the customers who get a role in every project that is assigned to them."""
    joined = select(User).join(Membership, col(Membership.user_id) == col(User.id))
    return list(
        session.exec(joined.where(Membership.tenant_id == tenant_id, Membership.project_role_id == role_id))
    )


def get_seen_project(session: Session, project_id: str, *, by: Actor) -> Project:
    """Return a project that the actor sees, or raise `NotFound`. Whether they may is the caller's matter."""
    wanted: list[Any] = [Project.id == project_id, Project.tenant_id == by.tenant_id]
    project = session.exec(select(Project).where(*wanted, is_seen(by, Project.id))).one_or_none()
    if project is None:
        raise NotFound("No such project.", projectId=project_id)
    return project
