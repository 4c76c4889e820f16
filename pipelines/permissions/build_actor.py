"""Say who somebody is in a tenant: what they hold there, and what policies may ask about them.

build_actor(grants, user, membership)
"""

from typing import Any

from pipelines.access.actor import Actor, HeldRole
from pipelines.access.capability import Capability
from pipelines.models import Membership, Role, User
from pipelines.permissions.load_grants import Grants


def build_actor(grants: Grants, user: User, membership: Membership | None, **acting: Any) -> Actor:
    """Return a person as one who acts; without a membership, as an owner who visits.

    ``acting``: further fields, of what they signed in with.
    """
    role = membership.role if membership else Role.OWNER
    roles = grants.hold(user.id, role)
    return Actor(
        user_id=user.id,
        tenant_id=grants.tenant_id,
        role=role,
        roles=roles,
        capabilities=list_everywhere(roles, acting.get("scopes")),
        policies=grants.policies,
        attributes=describe_person(user, membership, roles),
        name=user.name,
        **acting,
    )


def list_everywhere(
    roles: tuple[HeldRole, ...], scopes: frozenset[Capability] | None
) -> frozenset[Capability]:
    """Return what the roles that hold in the whole tenant grant, within a token's scope."""
    granted = frozenset[Capability]().union(*(role.capabilities for role in roles if role.project_id is None))
    return granted if scopes is None else granted & scopes


def describe_person(
    user: User, membership: Membership | None, roles: tuple[HeldRole, ...] = ()
) -> dict[str, Any]:
    """Return what policies may ask about a person; what the organization says of them cannot rename them."""
    said = membership.attributes if membership else {}
    role = membership.role if membership else Role.OWNER
    names = [each.name for each in roles]
    return {**said, "id": user.id, "name": user.name, "email": user.email, "role": role.value, "roles": names}
