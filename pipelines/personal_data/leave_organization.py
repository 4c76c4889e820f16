"""Leave one of one's organizations, whichever one is in at the moment.

leave_organization(session, organization_id, by=actor)
"""

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.base.errors import NotFound
from pipelines.base.tenancy import TenantSession, act_in
from pipelines.models import Organization
from pipelines.organizations.queries import list_memberships
from pipelines.organizations.remove_member import remove_member
from pipelines.sign_in.load_actor import load_actor


def leave_organization(session: TenantSession, organization_id: str, *, by: Actor) -> None:
    """End the actor's own access; what they made stays, what they had to do goes back.

    Raises:
        NotFound: they are not in it; a token knows its own organization alone.
        Conflict: nobody would own it, or manage its permissions.
    """
    check_capability(by, Capability.ACCOUNT_WRITE)
    mine = [each for each, _ in list_memberships(session, by.user_id) if each.id == organization_id]
    if not mine or (by.scopes is not None and mine[0].tenant_id != by.tenant_id):
        raise NotFound("You are in no such organization.", organizationId=organization_id)
    leave(session, mine[0], by=by)


def leave(session: TenantSession, organization: Organization, *, by: Actor) -> None:
    """Leave an organization, as its own pages let a member leave."""
    with act_in(session, organization.tenant_id):
        is_here = organization.tenant_id == by.tenant_id
        there = by if is_here else load_actor(session, by.user_id, organization.tenant_id)
        remove_member(session, organization.id, by.user_id, by=there)
