"""Make a role of the organization's own.

create_role(session, RoleInput(name="Reviewer", capabilities=["project:read"]), by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability, expand
from pipelines.access.decide import check_capability
from pipelines.access.granting import check_holds
from pipelines.base.errors import Conflict
from pipelines.events.record_event import record_event
from pipelines.models import CustomRole, Role
from pipelines.permissions.list_roles import show_role
from pipelines.permissions.move_grants import move_grants
from pipelines.permissions.queries import list_custom_roles
from pipelines.permissions.records import RoleInput, RoleView


def create_role(session: Session, given: RoleInput, *, by: Actor) -> RoleView:
    """Save a role; it grants nobody anything before it is assigned.

    Raises:
        PermissionDenied: they may not change permissions, or do not hold what it would grant.
        Conflict: there is a role of that name.
    """
    # Check
    check_capability(by, Capability.PERMISSION_WRITE)
    check_holds(expand(given.capabilities), by=by)
    move_grants(session, by.tenant_id)
    check_name(session, given.name, by=by)

    # Save
    role = CustomRole(
        **given.model_dump() | {"capabilities": tidy(given.capabilities)}, tenant_id=by.tenant_id
    )
    session.add(role)
    session.flush()
    record_event(session, None, "role.created", subject_id=role.id, after=describe_role(role), by=by)

    # Report
    return show_role(role)


def check_name(session: Session, name: str, *, own_id: str | None = None, by: Actor) -> None:
    """Raise `Conflict` for the name of another role, whatever its capitals."""
    others = [role.name for role in list_custom_roles(session, by.tenant_id) if role.id != own_id]
    if name.casefold() in {each.casefold() for each in (*Role, *others)}:
        raise Conflict(f"There is a role “{name}” already.", field="name")


def tidy(capabilities: list[str]) -> list[str]:
    """Return each capability once, in the order given."""
    return list(dict.fromkeys(capabilities))


def describe_role(role: CustomRole) -> dict[str, Any]:
    """Return a role as the log of events keeps it."""
    return role.model_dump(include={"name", "description", "capabilities"})
