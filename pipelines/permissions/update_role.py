"""Change one of the organization's own roles.

update_role(session, role_id, RoleChange(capabilities=["project:read", "task:*"]), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability, expand
from pipelines.access.decide import check_capability
from pipelines.access.granting import check_holds
from pipelines.access.system_roles import find_system_role
from pipelines.base.clock import utc_now
from pipelines.base.errors import Forbidden
from pipelines.events.record_event import record_event
from pipelines.models import CustomRole
from pipelines.permissions.check_manageable import check_manageable
from pipelines.permissions.create_role import check_name, describe_role, tidy
from pipelines.permissions.list_roles import show_role
from pipelines.permissions.move_grants import move_grants
from pipelines.permissions.queries import get_custom_role
from pipelines.permissions.records import RoleChange, RoleView


def update_role(session: Session, role_id: str, change: RoleChange, *, by: Actor) -> RoleView:
    """Change a role's name, description or what it grants, at once for everybody who has it.

    Raises:
        NotFound: no such role in the actor's organization.
        PermissionDenied: they may not change permissions, or do not hold what it would grant as well.
        Forbidden: it is a role of the system.
        Conflict: there is a role of that name, or nobody could manage permissions any more.
    """
    # Load
    move_grants(session, by.tenant_id)
    role = get_own_role(session, role_id, by=by)
    before = describe_role(role)

    # Check
    if change.name is not None:
        check_name(session, change.name, own_id=role.id, by=by)
    if change.capabilities is not None:
        check_holds(expand(change.capabilities) - expand(role.capabilities), by=by)

    # Save
    role.sqlmodel_update(change.model_dump(exclude_unset=True))
    role.capabilities, role.updated_at = tidy(role.capabilities), utc_now()
    session.add(role)
    check_manageable(session, by.tenant_id)
    after = describe_role(role)
    record_event(session, None, "role.changed", subject_id=role.id, before=before, after=after, by=by)

    # Report
    return show_role(role)


def get_own_role(session: Session, role_id: str, *, by: Actor) -> CustomRole:
    """Return a role that the organization made, to change it.

    Raises:
        NotFound: no such role in the actor's organization.
        PermissionDenied: they may not change permissions.
        Forbidden: it is a role of the system.
    """
    system = find_system_role(by.tenant_id, role_id)
    role = None if system else get_custom_role(session, by.tenant_id, role_id)
    check_capability(by, Capability.PERMISSION_WRITE)
    if role is None:
        raise Forbidden(f"{str(system).title()} is a role of the system: it stays as it is.", roleId=role_id)
    return role
