"""Refuse a change after which nobody could manage permissions any more.

check_manageable(session, tenant_id)
"""

from collections.abc import Iterable

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.decide import Decision, decide
from pipelines.access.person import to_person
from pipelines.access.policies import PolicyRule, PolicySet
from pipelines.base.errors import Conflict
from pipelines.models import Effect, Membership, User
from pipelines.permissions.build_actor import build_actor
from pipelines.permissions.load_grants import Grants, read_grants
from pipelines.permissions.queries import list_people


def check_manageable(session: Session, tenant_id: str) -> None:
    """Raise `Conflict` if nobody could manage permissions as everything stands in this transaction.

    Called after a change to roles, policies, assignments or members, and before it is committed.
    """
    decisions = judge_managers(read_grants(session, tenant_id), list_people(session, tenant_id))
    if any(decision.allowed for decision in decisions.values()):
        return
    rules = {decision.policy.id: decision.policy.name for decision in decisions.values() if decision.policy}
    named = ", ".join(f"“{name}”" for name in rules.values())
    reason = (
        f"{named} would deny it to everybody else who could." if rules else "No role that is left grants it."
    )
    raise Conflict(f"Nobody could manage permissions here any more. {reason}", policyIds=sorted(rules))


def judge_managers(grants: Grants, people: Iterable[tuple[User, Membership]]) -> dict[str, Decision]:
    """Return, by person, whether they may manage permissions at any time and from anywhere."""
    lasting = grants._replace(policies=PolicySet(filter(None, map(make_lasting, grants.policies.rules))))
    actors: list[Actor] = [build_actor(lasting, to_person(*member)) for member in people]
    return {actor.user_id: decide(actor, Capability.PERMISSION_WRITE) for actor in actors}


def make_lasting(rule: PolicyRule) -> PolicyRule | None:
    """Return a policy as it is at its worst, whatever the time and the address; none if it may not hold."""
    lasting = {path: wanted for path, wanted in rule.conditions.items() if path.partition(".")[0] != "env"}
    if lasting == rule.conditions:
        return rule
    if rule.effect is Effect.ALLOW:
        return None
    return PolicyRule(**dict(rule) | {"conditions": lasting})  # a copy would keep what was compiled
