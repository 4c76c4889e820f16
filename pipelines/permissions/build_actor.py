"""Say who somebody is in a tenant: what they hold there, and what policies may ask about them.

build_actor(grants, person)
"""

from typing import Any

from pipelines.access.actor import Actor, HeldRole
from pipelines.access.capability import Capability
from pipelines.access.person import Person
from pipelines.models import Role
from pipelines.permissions.load_grants import Grants


def build_actor(grants: Grants, person: Person, **acting: Any) -> Actor:
    """Return a person as one who acts; who is no member, as an owner who visits.

    ``acting``: further fields, of what they signed in with.
    """
    role = person.role or Role.OWNER
    roles = grants.hold(person.id, role)
    return Actor(
        user_id=person.id,
        tenant_id=grants.tenant_id,
        role=role,
        roles=roles,
        capabilities=list_everywhere(roles, acting.get("scopes")),
        policies=grants.policies,
        attributes=describe_person(person, roles),
        name=person.name,
        **acting,
    )


def list_everywhere(
    roles: tuple[HeldRole, ...], scopes: frozenset[Capability] | None
) -> frozenset[Capability]:
    """Return what the roles that hold in the whole tenant grant, within a token's scope."""
    granted = frozenset[Capability]().union(*(role.capabilities for role in roles if role.project_id is None))
    return granted if scopes is None else granted & scopes


def describe_person(person: Person, roles: tuple[HeldRole, ...] = ()) -> dict[str, Any]:
    """Return what policies may ask about a person; what the organization says of them cannot rename them."""
    role = person.role or Role.OWNER
    told = {"id": person.id, "name": person.name, "email": person.email, "role": role.value}
    return {**(person.attributes or {}), **told, "roles": [each.name for each in roles]}
