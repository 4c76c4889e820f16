"""Look at one's organizations, and see whether a slug is free.

page, total = list_organizations(session, limit=50, offset=0, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.models import Organization, Role
from pipelines.organizations.propose_slug import is_slug
from pipelines.organizations.queries import find_organization, get_organization, list_my_page
from pipelines.organizations.records import MyOrganizationView, OrganizationView, SlugCheck


def list_organizations(
    session: Session, *, limit: int = 50, offset: int = 0, by: Actor
) -> tuple[list[MyOrganizationView], int]:
    """Return one page of the actor's organizations, the first joined first, and how many they are in."""
    check_capability(by, Capability.ACCOUNT_READ)
    page, total = list_my_page(session, by.user_id, limit=limit, offset=offset)
    return [to_my_view(organization, membership.role) for organization, membership in page], total


def read_organization(session: Session, organization_id: str, *, by: Actor) -> MyOrganizationView:
    """Return an organization as the actor sees it.

    Raises:
        NotFound, NotMember, PermissionDenied: it is not theirs to see.
    """
    return to_my_view(get_organization(session, organization_id, by=by), by.role)


def check_slug_free(session: Session, slug: str, *, by: Actor) -> SlugCheck:
    """Say whether a new organization could be called that; what is malformed or reserved is not free."""
    check_capability(by, Capability.ACCOUNT_READ)
    return SlugCheck(available=is_slug(slug) and find_organization(session, slug) is None)


def to_my_view(organization: Organization, role: Role) -> MyOrganizationView:
    """Return an organization with what somebody is in it."""
    return MyOrganizationView(**OrganizationView.model_validate(organization).model_dump(), role=role)
