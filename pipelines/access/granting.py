"""Nobody grants what they do not hold: in a role, an assignment, a policy, an invitation.

check_holds({Capability.PROJECT_DELETE}, by=actor)
"""

from collections.abc import Iterable

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.errors import PermissionDenied
from pipelines.models import Role


def check_holds(granted: Iterable[Capability], project_id: str | None = None, *, by: Actor) -> None:
    """Raise `PermissionDenied` for what the actor's roles do not grant them where they would grant it.

    ``project_id``: it is granted in that project alone; without one, in the whole organization.
    """
    held = list_held(by, project_id)
    for each in sorted(frozenset(granted) - held):
        raise PermissionDenied(f"You cannot grant {each}: you do not hold it.", capability=each)


def list_held(by: Actor, project_id: str | None = None) -> frozenset[Capability]:
    """Return what the actor's roles grant everywhere, or in a project, within the scope of their token.

    What a customer's membership grants holds in no project by itself, and so is not theirs to pass on.
    """
    roles = by.roles[1:] if by.role is Role.CUSTOMER else by.roles
    counting = [role.capabilities for role in roles if role.project_id in (None, project_id)]
    held = frozenset[Capability]().union(*counting)
    return held if by.scopes is None else held & by.scopes
