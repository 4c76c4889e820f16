"""Change one's own name and how the interface looks.

change_profile(session, ProfileInput(theme="dark"), by=actor)
"""

from pydantic import Field
from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import check_capability
from pipelines.accounts.records import Name
from pipelines.base.records import Body
from pipelines.events.record_event import record_event
from pipelines.models import Theme, User


class ProfileInput(Body):
    """What a person changes about themselves; what is left out stays."""

    name: Name | None = None
    theme: Theme | None = Field(default=None, strict=False)


def change_profile(session: Session, change: ProfileInput, *, by: Actor) -> User:
    """Save what the actor wants to be called, and light or dark.

    Raises:
        PermissionDenied: they act through a token that may not.
    """
    check_capability(by, Capability.ACCOUNT_WRITE)
    user = session.get_one(User, by.user_id)
    before = {"name": user.name, "theme": user.theme.value}
    user.name = change.name or user.name
    user.theme = change.theme or user.theme
    after = {"name": user.name, "theme": user.theme.value}
    record_event(session, None, "profile.changed", subject_id=user.id, before=before, after=after, by=by)
    return user
