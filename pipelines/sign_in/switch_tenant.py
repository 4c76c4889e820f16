"""Go on in another one of one's organizations.

switch_tenant(session, tenant_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.errors import Conflict
from pipelines.models import User, UserSession
from pipelines.sign_in.choose_tenant import choose_tenant


def switch_tenant(session: Session, tenant_id: str, *, by: Actor) -> str:
    """Move the actor's sign-in to a tenant, and land there at the next login too.

    Raises:
        Forbidden: it is not theirs.
        Conflict: they did not sign in; a token stays in its tenant.
    """
    if by.session_id is None:
        raise Conflict("Only somebody who signed in can go to another organization.")
    user = session.get_one(User, by.user_id)
    chosen = choose_tenant(session, user, tenant_id)
    session.get_one(UserSession, by.session_id).tenant_id = chosen
    user.last_tenant_id = chosen
    session.flush()
    return chosen
