"""List the organizations that a person belongs to.

list_my_organizations(session, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.models import Role
from pipelines.organizations.queries import list_memberships
from pipelines.organizations.records import MyOrganization


def list_my_organizations(session: Session, *, by: Actor) -> list[MyOrganization]:
    """Return the actor's organizations, the first joined first."""
    return list_organizations_of(session, by.user_id)


def list_organizations_of(session: Session, user_id: str) -> list[MyOrganization]:
    """Return a person's organizations, the first joined first."""
    return [
        MyOrganization(
            id=organization.id,
            name=organization.name,
            slug=organization.slug,
            role=membership.role,
            tenant_id=organization.tenant_id,
        )
        for organization, membership in list_memberships(session, user_id)
    ]


def list_names(session: Session, *, by: Actor) -> dict[str, str]:
    """Return what each of the actor's organizations is called to them: customers know the display name."""
    return {
        organization.id: (membership.role is Role.CUSTOMER and organization.display_name) or organization.name
        for organization, membership in list_memberships(session, by.user_id)
    }
