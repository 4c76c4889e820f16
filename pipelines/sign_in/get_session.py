"""Say who is signed in.

get_session(session, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.accounts.records import UserView
from pipelines.models import User
from pipelines.organizations.list_my_organizations import list_my_organizations
from pipelines.sign_in.records import SessionInfo


def get_session(session: Session, *, by: Actor) -> SessionInfo:
    """Return the actor as a client shows them."""
    return SessionInfo(
        expires_at=by.expires_at,
        user=UserView.model_validate(session.get_one(User, by.user_id)),
        organizations=list_my_organizations(session, by=by),
        tenant_id=by.tenant_id,
    )
