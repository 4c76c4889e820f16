"""Delete one of the organization's own roles.

delete_role(session, role_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.base.errors import Conflict
from pipelines.events.record_event import record_event
from pipelines.models import CustomRole
from pipelines.permissions.create_role import describe_role
from pipelines.permissions.move_grants import move_grants
from pipelines.permissions.queries import list_customers_with, list_expected, list_holders
from pipelines.permissions.update_role import get_own_role


def delete_role(session: Session, role_id: str, *, by: Actor) -> None:
    """Delete a role that nobody has.

    Raises:
        NotFound: no such role in the actor's organization.
        PermissionDenied: they may not change permissions.
        Forbidden: it is a role of the system.
        Conflict: somebody has it, or was invited to have it; the details say who.
    """
    # Load
    move_grants(session, by.tenant_id)
    role = get_own_role(session, role_id, by=by)

    # Check
    check_unused(session, role, by=by)

    # Save
    record_event(session, None, "role.deleted", subject_id=role.id, before=describe_role(role), by=by)
    session.delete(role)


def check_unused(session: Session, role: CustomRole, *, by: Actor) -> None:
    """Raise `Conflict` for a role that somebody has or is to have."""
    holders = [user for user, _ in list_holders(session, by.tenant_id, role.id)]
    users = {user.id: user.name for user in (*holders, *list_customers_with(session, by.tenant_id, role.id))}
    invited = list_expected(session, by.tenant_id, role.id)
    if users or invited:
        who = ", ".join([*users.values(), *invited])
        raise Conflict(
            f"The role “{role.name}” is in use: take it from {who} first.",
            users=[{"id": id, "name": name} for id, name in users.items()],
            invited=invited,
        )
