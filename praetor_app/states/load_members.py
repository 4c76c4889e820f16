"""What the page of members needs."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import decide
from pipelines.base.records import Record
from pipelines.organizations.member import list_members
from pipelines.permissions.queries import get_organization_of
from praetor_app.views.members import MemberRow, RoleChoice, list_grantable, to_member

#: As many members as one page can find among.
MOST = 5000


class MembersContent(Record):
    """Who belongs to the organization."""

    organization_id: str
    rows: list[MemberRow]
    roles: list[RoleChoice]
    may_invite: bool
    may_change_attributes: bool


def load_members(session: Session, *, by: Actor) -> MembersContent:
    """Return the members of the organization of ``by``."""
    organization = get_organization_of(session, by.tenant_id)
    members, _ = list_members(session, organization.id, limit=MOST, by=by)
    return MembersContent(
        organization_id=organization.id,
        rows=[to_member(each, by=by) for each in members],
        roles=list_grantable(by),
        may_invite=decide(by, Capability.USER_INVITE).allowed,
        may_change_attributes=decide(by, Capability.PERMISSION_WRITE).allowed,
    )
