"""Every SELECT on organizations and memberships."""

from sqlmodel import Session, col, select

from pipelines.access.actor import Actor
from pipelines.base.errors import Invalid, NotFound, NotMember
from pipelines.models import Membership, Organization, User


def list_memberships(session: Session, user_id: str) -> list[tuple[Organization, Membership]]:
    """Return the organizations that a person belongs to, the first joined first."""
    statement = (
        select(Organization, Membership)
        .join(Membership, col(Membership.organization_id) == col(Organization.id))
        .where(Membership.user_id == user_id)
        .order_by(col(Membership.joined_at), col(Membership.id))
    )
    return list(session.exec(statement))


def find_person(
    session: Session, user_id: str, tenant_id: str
) -> tuple[User, Membership | None, int | None] | None:
    """Return a person, what they are in a tenant, and the tenant's ``grants_version``.

    In one statement: every request asks for it.
    """
    is_there = (col(Membership.user_id) == col(User.id)) & (col(Membership.tenant_id) == tenant_id)
    statement = (
        select(User, Membership, Organization.grants_version)
        .join(Membership, is_there, isouter=True)
        .join(Organization, col(Organization.id) == col(Membership.organization_id), isouter=True)
        .where(User.id == user_id)
    )
    return session.exec(statement).one_or_none()


def find_organization_of(session: Session, tenant_id: str) -> Organization | None:
    """Return the organization of a tenant."""
    return session.exec(select(Organization).where(Organization.tenant_id == tenant_id)).one_or_none()


def get_organization(session: Session, organization_id: str, *, by: Actor) -> Organization:
    """Return the organization in which the actor acts, by its id.

    Raises:
        NotFound: there is no such organization.
        NotMember: the actor does not belong to it.
        Invalid: they do, and act in another one of theirs.
    """
    organization = session.get(Organization, organization_id)
    if organization is None:
        raise NotFound("No such organization.", organizationId=organization_id)
    if organization.tenant_id == by.tenant_id:
        return organization
    if any(organization.id == mine.id for mine, _ in list_memberships(session, by.user_id)):
        issue = f"Send X-Tenant-ID: {organization.tenant_id}"
        raise Invalid("You are acting in another one of your organizations.", "organizationId", issue)
    raise NotMember("You are not a member of this organization.", organizationId=organization_id)


def list_all_organizations(session: Session) -> list[Organization]:
    """Return every organization, by name: for those who run the platform."""
    return list(session.exec(select(Organization).order_by(col(Organization.name), col(Organization.id))))
