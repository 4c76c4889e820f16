"""A decision with many policies of a tenant: how long each takes."""

from collections.abc import Callable
from timeit import Timer

from pipelines.access.actor import Actor, HeldRole
from pipelines.access.capability import Capability
from pipelines.access.decide import decide
from pipelines.access.policies import PolicyRule, PolicySet
from pipelines.access.resource import Resource
from pipelines.access.system_roles import GRANTS
from pipelines.models import Effect, Role

COUNTS = (10, 100, 1_000, 10_000)
ACTIONS = list(Capability)
DEPARTMENTS = ("sales", "engineering", "legal", "support", "design")


def make_rule(number: int) -> PolicyRule:
    """Make one of many: its action, its project and whom it is for turn with its number."""
    return PolicyRule(
        id=str(number),
        name=f"Rule {number}",
        effect=Effect.ALLOW if number % 3 else Effect.DENY,
        actions=[ACTIONS[number % len(ACTIONS)]],
        resources=[f"project:{number % 50}" if number % 4 else "*"],
        conditions={"user.department": {"$eq": DEPARTMENTS[number % 5]}} if number % 2 else {},
        priority=number % 10,
    )


def make_crowd(number: int) -> PolicyRule:
    """Make one of many on the same action and resource, told apart by their conditions alone."""
    conditions = {"user.department": {"$eq": f"department-{number}"}}
    return make_rule(number).model_copy(
        update={"actions": ["project:delete"], "resources": ["*"], "conditions": conditions}
    )


def make_actor(rules: list[PolicyRule]) -> Actor:
    """Make a member whom these policies are about."""
    member = HeldRole(id="member", name="Member", capabilities=GRANTS[Role.MEMBER])
    return Actor(
        user_id="u",
        tenant_id="t",
        role=Role.MEMBER,
        capabilities=member.capabilities,
        roles=(member,),
        policies=PolicySet(rules),
        attributes={"department": "research"},
    )


def time_decisions(rules: list[PolicyRule]) -> float:
    """Return how long a decision takes (microseconds), over many actions and projects."""
    by = make_actor(rules)
    cases = [(to, Resource("project", str(n), str(n))) for n, to in enumerate(ACTIONS * 5)]
    return time_once(lambda: [decide(by, to, resource) for to, resource in cases]) / len(cases)


def time_crowd(count: int) -> float:
    """Return how long a decision takes (microseconds) that all policies are candidates for."""
    by, resource = make_actor([make_crowd(number) for number in range(count)]), Resource("project", "1", "1")
    return time_once(lambda: decide(by, Capability.PROJECT_DELETE, resource))


def time_once(act: Callable[[], object]) -> float:
    """Return the best of several times that something takes (microseconds)."""
    timer = Timer(act)
    count, _ = timer.autorange()
    return 1e6 * min(timer.repeat(5, max(1, count // 4))) / max(1, count // 4)
