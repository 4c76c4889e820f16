"""Compare the roles of an organization: what each grants, and which policies speak into it.

compare_roles(session, by=actor)
explain_role(session, role_id, Capability.EXPORT_CREATE, by=actor)
"""

from collections.abc import Iterable

from sqlmodel import Session

from pipelines.access.actor import Actor, HeldRole
from pipelines.access.capability import Capability
from pipelines.access.conditions import Condition
from pipelines.access.decide import check_capability
from pipelines.access.policies import PolicyRule, simplify
from pipelines.access.system_roles import find_system_role
from pipelines.access_reports.records import RoleCell, RoleComparison, RoleOutcome
from pipelines.base.errors import NotFound
from pipelines.models import Effect, Role
from pipelines.permissions.list_roles import show_every_role
from pipelines.permissions.load_grants import Grants, load_grants
from pipelines.permissions.queries import get_organization_of


def compare_roles(session: Session, *, by: Actor) -> RoleComparison:
    """Return roles by capabilities; a policy counts for every role that it is not sure to leave out.

    Raises:
        PermissionDenied: they may not see permissions.
    """
    # Load
    check_capability(by, Capability.PERMISSION_READ)
    organization = get_organization_of(session, by.tenant_id)
    grants = load_grants(session, by.tenant_id, organization.grants_version)

    # Report
    return RoleComparison(
        roles=show_every_role(session, organization),
        capabilities=list(Capability),
        cells={id: fill_column(grants, role) for id, role in grants.roles.items()},
    )


def explain_role(session: Session, role_id: str, capability: Capability, *, by: Actor) -> RoleCell:
    """Return one cell of the comparison.

    Raises:
        NotFound: no such role in the actor's organization.
        PermissionDenied: they may not see permissions.
    """
    check_capability(by, Capability.PERMISSION_READ)
    version = get_organization_of(session, by.tenant_id).grants_version
    grants = load_grants(session, by.tenant_id, version)
    if (role := grants.roles.get(role_id)) is None:
        raise NotFound("No such role.", roleId=role_id)
    return fill_column(grants, role)[capability]


def fill_column(grants: Grants, role: HeldRole) -> dict[str, RoleCell]:
    """Return what a role grants, and what policies say to those who hold it."""
    membership = find_system_role(grants.tenant_id, role.id)
    concerned = [rule for rule in grants.policies.rules if concerns(rule, membership)]
    by_action = {each: [rule for rule in concerned if rule.covers(each)] for each in Capability}
    return {each: judge_cell(role, each, rules) for each, rules in by_action.items()}


def judge_cell(role: HeldRole, to: Capability, rules: Iterable[PolicyRule]) -> RoleCell:
    """Say what comes of a role and of the policies on an action: a denial wins, wherever it may hold."""
    sorted_rules = {effect: [rule for rule in rules if rule.effect is effect] for effect in Effect}
    is_granted = to in role.capabilities
    if denies := sorted_rules[Effect.DENY]:
        outcome, deciding = RoleOutcome.DENIED, denies
    elif is_granted:
        return RoleCell(outcome=RoleOutcome.GRANTED, is_granted=True)
    elif allows := sorted_rules[Effect.ALLOW]:
        outcome, deciding = RoleOutcome.ALLOWED, allows
    else:
        return RoleCell(outcome=RoleOutcome.NOT_GIVEN)
    return RoleCell(
        outcome=outcome,
        is_granted=is_granted,
        is_always=any(is_unconditional(rule, to) for rule in deciding),
        policy_ids=[rule.id for rule in rules],
    )


def concerns(rule: PolicyRule, membership: Role | None) -> bool:
    """Tell whether a policy may be about those who hold a role; of an own role, anybody may be a holder."""
    names = {"user": {"role": membership.value}} if membership else {}
    return not membership or all(each.holds(names) for each in rule.compiled if asks_role(each))


def asks_role(condition: Condition) -> bool:
    """Tell whether a condition is on the role of the membership."""
    return condition.path == ("user", "role")


def is_unconditional(rule: PolicyRule, to: Capability) -> bool:
    """Tell whether a policy holds on every record, at any time, of everybody who has the role."""
    everywhere = {simplify(each) for each in rule.resources} & {"*", f"{to.noun}:*"}
    return bool(everywhere) and all(asks_role(each) for each in rule.compiled)
