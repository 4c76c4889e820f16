"""What the page of invitations needs."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import expand
from pipelines.access.granting import list_held
from pipelines.base.records import Record
from pipelines.models import InvitationStatus
from pipelines.organizations.invitation import list_invitations
from pipelines.permissions.queries import get_organization_of, list_custom_roles
from praetor_app.views.invitations import Choice, InvitationRow, to_invitation
from praetor_app.views.members import RoleChoice, list_grantable


class InvitationsContent(Record):
    """Whom the organization has invited, and as what it may invite."""

    organization_id: str
    rows: list[InvitationRow]
    total: int
    roles: list[RoleChoice]
    #: The organization's own roles that the person who looks may give.
    further: list[Choice]


def load_invitations(session: Session, only: str, limit: int, *, by: Actor) -> InvitationsContent:
    """Return invitations of the organization of ``by``, all or those in one state."""
    organization, held = get_organization_of(session, by.tenant_id), list_held(by)
    status = None if only == "all" else InvitationStatus(only)
    page, total = list_invitations(session, organization.id, status=status, limit=limit, by=by)
    own = [each for each in list_custom_roles(session, by.tenant_id) if expand(each.capabilities) <= held]
    return InvitationsContent(
        organization_id=organization.id,
        rows=[to_invitation(each) for each in page],
        total=total,
        roles=list_grantable(by),
        further=[Choice(value=each.id, label=each.name) for each in own],
    )
