"""Every SELECT on roles, policies and assignments."""

from sqlmodel import Session, col, select

from pipelines.models import CustomRole, Organization, Policy, RoleAssignment


def lock_organization(session: Session, tenant_id: str) -> Organization:
    """Return the organization of a tenant as it stands now, and hold its row until the transaction ends."""
    statement = select(Organization).where(Organization.tenant_id == tenant_id).with_for_update()
    return session.exec(statement.execution_options(populate_existing=True)).one()


def list_custom_roles(session: Session, tenant_id: str) -> list[CustomRole]:
    """Return the organization's own roles, the oldest first."""
    statement = select(CustomRole).where(CustomRole.tenant_id == tenant_id)
    return list(session.exec(statement.order_by(col(CustomRole.created_at), col(CustomRole.id))))


def list_policies(session: Session, tenant_id: str) -> list[Policy]:
    """Return every policy, the highest priority first."""
    statement = select(Policy).where(Policy.tenant_id == tenant_id)
    return list(session.exec(statement.order_by(col(Policy.priority).desc(), col(Policy.id))))


def list_assignments(session: Session, tenant_id: str) -> list[RoleAssignment]:
    """Return who holds which role beside that of their membership, the first given first."""
    statement = select(RoleAssignment).where(RoleAssignment.tenant_id == tenant_id)
    return list(session.exec(statement.order_by(col(RoleAssignment.created_at), col(RoleAssignment.id))))
