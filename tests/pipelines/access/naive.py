"""A second evaluator, as slow and plain as can be, and random cases for both."""

from random import Random
from typing import Any

from pipelines.access.actor import Actor, HeldRole
from pipelines.access.capability import Capability
from pipelines.access.policies import PolicyRule, PolicySet
from pipelines.access.resource import Resource
from pipelines.models import Effect, Role

PROJECTS = ["p1", "p2", "p3"]
ACTIONS = ["project:read", "project:delete", "task:read", "task:write", "export:create"]
VALUES: list[Any] = [
    "active",
    "archived",
    "sales",
    "DISCOVERY",
    "p1",
    "t1",
    "",
    1,
    2.5,
    True,
    False,
    None,
    [],
    ["x"],
    {},
]
PATHS = [
    "user.department", "user.level", "user.role", "user.nobody.there", "resource.status", "resource.name",
    "resource.id", "resource.type", "resource.projectId", "resource.template", "resource.missing",
    "resource.name.deeper", "resource", "context.a", "a", "env.ip", "user",
]  # fmt: skip


def is_allowed(by: Actor, to: str, resource: Resource, context: dict[str, Any]) -> bool:
    """Decide by reading every policy and every role."""
    if by.scopes is not None and to not in by.scopes:
        return False
    applying = [rule for rule in by.policies.rules if applies(rule, by, to, resource, context)]
    if any(rule.effect is Effect.DENY for rule in applying):
        return False
    if any(rule.effect is Effect.ALLOW for rule in applying):
        return True
    for index, role in enumerate(by.roles):
        is_membership_of_customer = index == 0 and by.role is Role.CUSTOMER
        if is_membership_of_customer and resource.project_id:
            continue
        if to in role.capabilities and (role.project_id is None or role.project_id == resource.project_id):
            return True
    return False


def applies(rule: PolicyRule, by: Actor, to: str, resource: Resource, context: dict[str, Any]) -> bool:
    """Tell whether a policy applies."""
    things = [(resource.noun, resource.id)]
    if resource.project_id:
        things.append(("project", resource.project_id))
    noun, verb = to.split(":")
    return (
        any(is_like(pattern, noun, verb) for pattern in rule.actions)
        and any(is_like(pattern, *thing) for pattern in rule.resources for thing in things)
        and all(
            is_met(path, operator, wanted, by, resource, context)
            for path, operators in rule.conditions.items()
            for operator, wanted in operators.items()
        )
    )


def is_like(pattern: str, noun: str, rest: str | None) -> bool:
    """Tell whether a pattern names a noun and a verb, or a noun and an id."""
    if pattern == "*":
        return True
    left, right = pattern.split(":")
    return left in ("*", noun) and right in ("*", rest)


def is_met(
    path: str, operator: str, wanted: Any, by: Actor, resource: Resource, context: dict[str, Any]
) -> bool:
    """Tell whether a condition holds."""
    actual = name_all(by, resource, context)
    for part in path.split("."):
        actual = actual.get(part) if isinstance(actual, dict) else None
    if actual is None:
        return False
    if operator in ("$eq", "$ne"):
        return is_same(actual, wanted) == (operator == "$eq")
    if operator == "$in":
        return any(is_same(actual, each) for each in wanted)
    if any(isinstance(each, bool) or not isinstance(each, int | float) for each in (actual, wanted)):
        return False
    return bool(actual > wanted) if operator == "$gt" else bool(actual < wanted)


def name_all(by: Actor, resource: Resource, context: dict[str, Any]) -> Any:
    """Return all names, those that somebody assumes over those that are stored."""
    own = {"id": resource.id, "type": resource.noun, "projectId": resource.project_id, **resource.attributes}
    known = {"user": dict(by.attributes), "resource": own}
    for root, values in known.items():
        if isinstance(context.get(root), dict):
            values |= context[root]
    return {**context, "context": context, "env": {"ip": by.ip}, **known}


def is_same(one: Any, other: Any) -> bool:
    """Tell whether two values are the same; objects never are."""
    if isinstance(one, dict) or isinstance(other, dict):
        return False
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    return (
        type(one) in (int, float)
        and type(other) in (int, float)
        and one == other
        or (type(one) is type(other) and one == other)
    )


def draw_rule(random: Random, number: int) -> PolicyRule:
    """Make a policy up."""
    actions = ["*", "*:*", "project:*", "*:read", "task:*", *ACTIONS]
    resources = [
        "*",
        "*:*",
        "project:*",
        "task:*",
        "export:*",
        "project:p1",
        "project:p2",
        "task:t1",
        "*:p1",
        "*:t1",
    ]
    conditions: dict[str, dict[str, Any]] = {}
    for _ in range(random.choice([0, 0, 0, 1, 1, 2])):
        operator = random.choice(["$eq", "$ne", "$in", "$gt", "$lt"])
        wanted = {"$in": random.sample(VALUES, 4), "$gt": 1, "$lt": 2.5}.get(operator, random.choice(VALUES))
        conditions.setdefault(random.choice(PATHS), {})[operator] = wanted
    return PolicyRule(
        id=f"r{number}",
        name=f"Rule {number}",
        effect=random.choice(list(Effect)),
        actions=random.sample(actions, random.choice([1, 1, 2])),
        resources=random.sample(resources, random.choice([1, 1, 2])),
        conditions=conditions,
        priority=random.choice([0, 0, 1, 5]),
    )


def draw_actor(random: Random, tenant_id: str = "t", rules: int = 3) -> Actor:
    """Make somebody up."""
    roles = [
        HeldRole(
            id=f"h{index}",
            name=f"Role {index}",
            capabilities=frozenset(
                Capability(each) for each in random.sample(ACTIONS, random.choice([0, 1, 3]))
            ),
            project_id=None if index == 0 else random.choice([None, *PROJECTS]),
        )
        for index in range(random.choice([1, 2, 3]))
    ]
    said = {"department": random.choice(["sales", "engineering"]), "level": random.choice([1, 2, "2"])}
    return Actor(
        user_id="u1",
        tenant_id=tenant_id,
        role=random.choice([Role.MEMBER, Role.CUSTOMER]),
        capabilities=frozenset(),
        roles=tuple(roles),
        policies=PolicySet(draw_rule(random, number) for number in range(random.randint(0, rules))),
        attributes=said if random.random() < 0.8 else {},
        scopes=frozenset({Capability.TASK_READ, Capability.PROJECT_READ}) if random.random() < 0.1 else None,
        ip=random.choice(["", "10.0.0.1"]),
    )


def draw_resource(random: Random) -> Resource:
    """Make something up that is acted on."""
    project_id = random.choice([None, *PROJECTS])
    attributes = {"status": random.choice(["active", "archived"]), "name": "sales", "template": None}
    kind = random.choice(["project", "task", "export"])
    if kind == "project":
        return Resource(kind, project_id, project_id, attributes)
    return Resource(kind, "t1" if kind == "task" and random.random() < 0.5 else None, project_id, attributes)


def draw_context(random: Random) -> dict[str, Any]:
    """Make up what somebody assumes."""
    drawn: dict[str, Any] = {"a": random.choice(VALUES)} if random.random() < 0.5 else {}
    if random.random() < 0.3:
        drawn["user"] = random.choice([{"department": "sales", "level": None}, "nobody", {"level": 3}])
    if random.random() < 0.3:
        drawn["resource"] = random.choice([{"status": "archived"}, [], {"missing": "sales"}])
    return drawn
