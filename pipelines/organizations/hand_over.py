"""Hand an organization over: somebody else becomes its owner, and the actor an admin.

hand_over(session, organization_id, ada.id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.models import Role
from pipelines.organizations.change_member import change_member
from pipelines.organizations.records import MemberChange, MemberView


def hand_over(session: Session, organization_id: str, user_id: str, *, by: Actor) -> MemberView:
    """Save both in one transaction; the actor goes on as an admin from their next request on.

    Raises:
        NotFound, NotMember, PermissionDenied: it is not the actor's to hand over, or to this person.
    """
    owner = change_member(session, organization_id, user_id, MemberChange(role=Role.OWNER), by=by)
    if user_id != by.user_id:
        change_member(session, organization_id, by.user_id, MemberChange(role=Role.ADMIN), by=by)
    return owner
