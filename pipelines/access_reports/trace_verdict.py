"""Show what a verdict looked at, in the order in which it counts: policies, then roles.

steps = trace_verdict(subject, case, verdict)
"""

from collections.abc import Mapping
from typing import Any

from pipelines.access.actor import Actor, HeldRole
from pipelines.access.conditions import Condition
from pipelines.access.decide import list_counting, name_everything
from pipelines.access.policies import PolicyRule
from pipelines.access_reports.judge_case import Verdict
from pipelines.access_reports.records import Case, ConditionView, Step
from pipelines.base.expressions import look_up

#: Policies whose conditions do not hold are shown up to this number.
SHOWN = 100


def trace_verdict(subject: Actor, case: Case, verdict: Verdict) -> list[Step]:
    """Return every policy on the action and the resource, and every role of the person."""
    if not verdict.is_known:
        return [Step(kind="action", name=verdict.action, applies=False, decides=True)]
    if not verdict.is_seen:
        name = verdict.resource.project_id or ""
        return [Step(kind="visibility", name=name, applies=False, decides=True)]
    names = name_everything(subject, verdict.resource, case.context)
    rules = subject.policies.list_candidates(verdict.action, verdict.resource.patterns())
    matched = {rule.id for rule in verdict.decision.matched}
    shown = [rule for place, rule in enumerate(rules) if place < SHOWN or rule.id in matched]
    return [
        *(trace_policy(rule, names, verdict) for rule in shown),
        *(trace_role(role, subject, verdict) for role in subject.roles),
    ]


def trace_policy(rule: PolicyRule, names: Mapping[str, Any], verdict: Verdict) -> Step:
    """Show a policy with what its conditions met."""
    return Step(
        kind="policy",
        id=rule.id,
        name=rule.name,
        effect=rule.effect,
        applies=rule.holds(lambda: names),
        decides=rule is verdict.decision.policy,
        conditions=[trace_condition(condition, names) for condition in rule.compiled],
    )


def trace_condition(condition: Condition, names: Mapping[str, Any]) -> ConditionView:
    """Show a condition with what it met."""
    return ConditionView(
        attribute=".".join(condition.path),
        operator=condition.operator,
        value=condition.wanted,
        actual=look_up(condition.path, names),
        holds=condition.holds(names),
    )


def trace_role(role: HeldRole, subject: Actor, verdict: Verdict) -> Step:
    """Show a role: whether it grants the action there."""
    project_id = verdict.resource.project_id
    counts = role in list_counting(subject, project_id) and role.project_id in (None, project_id)
    return Step(
        kind="role",
        id=role.id,
        name=role.name,
        applies=counts and verdict.action in role.capabilities,
        decides=role is verdict.decision.role,
        project_id=role.project_id,
    )
