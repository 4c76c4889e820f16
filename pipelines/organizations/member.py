"""Look at the members of an organization, and see who may be touched by whom.

page, total = list_members(session, organization_id, limit=50, offset=0, by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.access.granting import list_held
from pipelines.access.resource import Resource
from pipelines.access.system_roles import GRANTS
from pipelines.base.errors import Conflict, PermissionDenied
from pipelines.events.record_event import record_event
from pipelines.models import Membership, Organization, User
from pipelines.organizations.queries import get_organization, list_member_page, list_owners
from pipelines.organizations.records import MemberUser, MemberView


def list_members(
    session: Session, organization_id: str, *, limit: int = 50, offset: int = 0, by: Actor
) -> tuple[list[MemberView], int]:
    """Return one page of an organization's members, the first joined first, and how many there are.

    Raises:
        NotFound, NotMember, PermissionDenied: they are not the actor's to see.
    """
    get_organization(session, organization_id, by=by, to=Capability.USER_READ)
    page, total = list_member_page(session, by.tenant_id, limit=limit, offset=offset)
    return [to_view(membership, user) for membership, user in page], total


def to_view(membership: Membership, user: User) -> MemberView:
    """Return a member as shown."""
    return MemberView(
        id=membership.id,
        user_id=user.id,
        role=membership.role,
        attributes=membership.attributes,
        joined_at=membership.joined_at,
        user=MemberUser(name=user.name, email=user.email),
    )


def describe(membership: Membership) -> dict[str, Any]:
    """Return what a person is in an organization, for the log of events."""
    return {"role": membership.role.value, "attributes": membership.attributes}


def check_touchable(membership: Membership, *, by: Actor) -> None:
    """Raise `PermissionDenied` unless the actor may change members, and holds what this one does."""
    check_capability(by, Capability.USER_WRITE, Resource("user", membership.user_id))
    above = GRANTS[membership.role] - list_held(by)
    if above:
        message = f"You cannot change an {membership.role}: they may do what you may not."
        raise PermissionDenied(message, capability=min(above), role=by.role)


def keep_owner(session: Session, organization: Organization, *, by: Actor) -> None:
    """See that somebody owns the organization after a change; if its owner of record went, the next one is.

    Raises:
        Conflict: nobody would.
    """
    session.flush()
    owners = [each.user_id for each in list_owners(session, organization.tenant_id)]
    if not owners:
        raise Conflict("An organization needs an owner. Make somebody else one first.")
    if organization.owner_id not in owners:
        before, organization.owner_id = organization.owner_id, owners[0]
        session.add(organization)
        kind, told = "organization.changed", {"ownerId": owners[0]}
        record_event(
            session, None, kind, subject_id=organization.id, before={"ownerId": before}, after=told, by=by
        )
