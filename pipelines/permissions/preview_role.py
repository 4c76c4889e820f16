"""Say what a change of a role would mean to the people who have it, before it is saved.

preview_role(session, role_id, ["project:read", "task:*"], by=actor)
"""

from collections.abc import Iterable

from sqlmodel import Session

from pipelines.access.actor import Actor, HeldRole
from pipelines.access.capability import Capability, expand
from pipelines.access.decide import check_capability
from pipelines.models import Membership, Role, User
from pipelines.permissions.load_grants import Grants, read_grants
from pipelines.permissions.queries import get_custom_role, list_people
from pipelines.permissions.records import HolderChange, RolePreview


def preview_role(session: Session, role_id: str, capabilities: Iterable[str], *, by: Actor) -> RolePreview:
    """Return what the role would grant as well and no more, and what each of its holders wins and loses.

    What somebody has by another role too, they neither win nor lose.

    Raises:
        NotFound: no such role among the organization's own.
        PermissionDenied: they may not see permissions.
    """
    # Load
    check_capability(by, Capability.PERMISSION_READ)
    before = expand(get_custom_role(session, by.tenant_id, role_id).capabilities)
    grants = read_grants(session, by.tenant_id)
    people = list_people(session, by.tenant_id)

    # Derive
    after = expand(capabilities)
    held = [(person, role) for person in people for role in hold(grants, person) if role.id == role_id]

    # Report
    return RolePreview(
        wins=in_order(after - before),
        loses=in_order(before - after),
        holders=[compare_holder(grants, person, role, after) for person, role in held],
    )


def hold(grants: Grants, person: tuple[User, Membership]) -> tuple[HeldRole, ...]:
    """Return every role of a person."""
    user, membership = person
    return grants.hold(user.id, membership.role)


def compare_holder(
    grants: Grants, person: tuple[User, Membership], role: HeldRole, after: frozenset[Capability]
) -> HolderChange:
    """Return what somebody wins and loses where they have the role."""
    user, membership = person
    is_customer = membership.role is Role.CUSTOMER and role.project_id is not None
    roles = hold(grants, person)[is_customer:]  # a customer's membership grants nothing in a project
    others = [each for each in roles if each is not role and each.project_id in (None, role.project_id)]
    kept = frozenset[Capability]().union(*(each.capabilities for each in others))
    return HolderChange(
        id=user.id,
        name=user.name,
        project_id=role.project_id,
        wins=in_order(after - role.capabilities - kept),
        loses=in_order(role.capabilities - after - kept),
    )


def in_order(capabilities: frozenset[Capability]) -> list[str]:
    """Return capabilities as they are published."""
    return [each for each in Capability if each in capabilities]
