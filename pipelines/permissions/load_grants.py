"""What a tenant grants to whom, compiled once for each version of it.

load_grants(session, tenant_id, organization.grants_version).hold(user_id, Role.MEMBER)
"""

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from sqlmodel import Session

from pipelines.access.actor import HeldRole
from pipelines.access.capability import expand
from pipelines.access.policies import PolicyRule, PolicySet
from pipelines.access.system_roles import GRANTS, get_role_id
from pipelines.models import CustomRole, Policy, Role, RoleAssignment
from pipelines.permissions.queries import list_assignments, list_custom_roles, list_policies

#: How many tenants' grants a process remembers.
REMEMBERED = 500


class Grants(NamedTuple):
    """Roles and policies of a tenant, and which roles people hold beside that of their membership."""

    tenant_id: str
    roles: dict[str, HeldRole]
    policies: PolicySet
    assigned: dict[str, tuple[HeldRole, ...]]

    def hold(self, user_id: str, role: Role) -> tuple[HeldRole, ...]:
        """Return every role of a member: that of their membership first."""
        return self.roles[get_role_id(self.tenant_id, role)], *self.assigned.get(user_id, ())


#: By tenant: the version, and what it grants. Each process has its own, and every request asks for the
#: version first, so that all of them see a change at their next request.
_remembered: OrderedDict[str, tuple[int, Grants]] = OrderedDict()


def load_grants(session: Session, tenant_id: str, version: int) -> Grants:
    """Return what a tenant grants at a version of its ``grants_version``."""
    known = _remembered.get(tenant_id)
    if known is not None and known[0] == version:
        return known[1]
    grants = read_grants(session, tenant_id)
    if session.info.get("readonly"):  # What a writer reads may be rolled back.
        _remembered[tenant_id] = (version, grants)
        _remembered.move_to_end(tenant_id)
        while len(_remembered) > REMEMBERED:
            _remembered.popitem(last=False)
    return grants


def read_grants(session: Session, tenant_id: str) -> Grants:
    """Read and compile what a tenant grants as it stands in this transaction."""
    roles = list_custom_roles(session, tenant_id)
    return compile_grants(
        tenant_id, roles, list_policies(session, tenant_id), list_assignments(session, tenant_id)
    )


def compile_grants(
    tenant_id: str,
    roles: Iterable[CustomRole],
    policies: Iterable[Policy],
    assignments: Iterable[RoleAssignment],
) -> Grants:
    """Return what these records grant together."""
    held = {get_role_id(tenant_id, role): make_system_role(tenant_id, role) for role in Role}
    held |= {role.id: make_own_role(role) for role in roles}
    assigned: dict[str, tuple[HeldRole, ...]] = {}
    for each in assignments:
        if role := held.get(each.role_id):
            placed = replace(role, project_id=each.project_id)
            assigned[each.user_id] = (*assigned.get(each.user_id, ()), placed)
    return Grants(tenant_id, held, compile_policies(policies), assigned)


def make_system_role(tenant_id: str, role: Role) -> HeldRole:
    """Return what being an owner, a member, … of an organization grants."""
    return HeldRole(id=get_role_id(tenant_id, role), name=role.title(), capabilities=GRANTS[role])


def make_own_role(role: CustomRole) -> HeldRole:
    """Return what a role that the organization made grants."""
    return HeldRole(id=role.id, name=role.name, capabilities=expand(role.capabilities))


def compile_policies(policies: Iterable[Policy]) -> PolicySet:
    """Return the enabled policies, ready to decide."""
    return PolicySet(PolicyRule.model_validate(policy) for policy in policies if policy.enabled)
