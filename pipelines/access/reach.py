"""What a list may show: one decision about every record of a kind, for a query to apply.

What does not depend on the record (the person, the moment) is decided here. What is left are ids and
conditions on ``resource.…``: they become SQL.

    statement.where(is_reached(measure_reach(by, Capability.PROJECT_READ), project_id=Project.id, …))
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, String, and_, cast, false, not_, or_, true

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.access.conditions import Condition
from pipelines.access.decide import Names, check_capability, decide
from pipelines.access.policies import PolicyRule, simplify
from pipelines.access.resource import Resource
from pipelines.models import Effect, Role


class Rest(NamedTuple):
    """What is left of a policy: where it applies, and when."""

    is_everywhere: bool
    is_in_any_project: bool
    project_ids: frozenset[str]
    record_ids: frozenset[str]
    conditions: tuple[Condition, ...]


class Reach(NamedTuple):
    """Where an action is allowed: of what is seen, what roles or policies grant and no policy denies."""

    #: Ids of projects; none: all of them.
    seen: frozenset[str] | None
    granted: frozenset[str] | None
    allows: tuple[Rest, ...] = ()
    denies: tuple[Rest, ...] = ()


def measure_reach(by: Actor, to: str) -> Reach:
    """Return where the actor may do ``to``, an action on projects or on what is in them."""
    if by.scopes is not None and to not in by.scopes:
        return Reach(seen=frozenset(), granted=frozenset())
    rests = reduce_policies(by, to)
    return Reach(by.project_ids, find_granted(by, to), tuple(rests[Effect.ALLOW]), tuple(rests[Effect.DENY]))


def may_somewhere(by: Actor, to: str) -> bool:
    """Tell whether the actor may do ``to`` at all: everywhere, or in a project."""
    decision = decide(by, to)
    if decision.allowed or decision.policy is not None or decision.is_out_of_scope:
        return decision.allowed
    reach = measure_reach(by, to)
    return bool(reach.granted is None or reach.granted or reach.allows)


def check_somewhere(by: Actor, to: Capability) -> None:
    """Raise `PermissionDenied` unless the actor may do ``to`` at all; a list shows where."""
    if not may_somewhere(by, to):
        check_capability(by, to)


def reduce_policies(by: Actor, to: str) -> dict[Effect, list[Rest]]:
    """Return what of the policies on an action depends on the record."""
    noun = to.partition(":")[0]
    names = Names(by, Resource(noun), {})
    rests: dict[Effect, list[Rest]] = {effect: [] for effect in Effect}
    for rule in by.policies.list_on_action(to):
        if (rest := reduce_rule(rule, noun, names)) is not None:
            rests[rule.effect].append(rest)
    return rests


def find_granted(by: Actor, to: str) -> frozenset[str] | None:
    """Return in which projects a role grants an action; none: in all of them."""
    roles = by.roles[1:] if by.role is Role.CUSTOMER else by.roles
    granting = [role for role in roles if to in role.capabilities]
    if any(role.project_id is None for role in granting):
        return None
    return frozenset(role.project_id for role in granting if role.project_id)


def reduce_rule(rule: PolicyRule, noun: str, names: Names) -> Rest | None:
    """Return what of a policy depends on the record; none if it cannot apply."""
    left = tuple(condition for condition in rule.compiled if asks_record(condition))
    decided = [condition for condition in rule.compiled if not asks_record(condition)]
    if decided and not all(condition.holds(names()) for condition in decided):
        return None
    resources = {simplify(pattern) for pattern in rule.resources}
    parts = [pattern.partition(":") for pattern in resources]
    return Rest(
        is_everywhere=bool(resources & {"*", f"{noun}:*"}),
        is_in_any_project="project:*" in resources,
        project_ids=frozenset(id for kind, _, id in parts if kind in ("project", "*")),
        record_ids=frozenset(id for kind, _, id in parts if kind in (noun, "*")),
        conditions=left,
    )


def asks_record(condition: Condition) -> bool:
    """Tell whether a condition is on an attribute of the record."""
    return condition.root == "resource" and len(condition.path) > 1


class Columns(NamedTuple):
    """Where a query has what a reach is about; ``attributes`` are of text, by the names that policies use."""

    project_id: Any
    record_id: Any
    attributes: Mapping[str, Any] = {}


def is_reached(reach: Reach, columns: Columns) -> ColumnElement[bool]:
    """Return the condition under which a row is within reach."""
    granted = is_among(columns.project_id, reach.granted)
    allowed = or_(granted, *(applies(rest, columns) for rest in reach.allows)) if reach.allows else granted
    return and_(is_among(columns.project_id, reach.seen), allowed, is_not_denied(reach.denies, columns))


def is_not_denied(denies: Iterable[Rest], columns: Columns) -> ColumnElement[bool]:
    """Return the condition that none of these policies applies to a row."""
    return and_(true(), *(not_(applies(rest, columns)) for rest in denies))


def is_seen(by: Actor, project_id: Any, created_by: Any = None) -> ColumnElement[bool]:
    """Return the condition that the actor may know of a row: of its project, or that it is their own."""
    if by.project_ids is None:
        return true()
    seen = is_among(project_id, by.project_ids)
    if created_by is None:
        return seen
    return or_(seen, and_(project_id.is_(None), created_by == by.user_id))


def is_among(column: Any, ids: frozenset[str] | None) -> ColumnElement[bool]:
    """Return the condition that a column has one of these ids; without ids to choose from, any."""
    if ids is None:
        return true()
    if column is None or not ids:
        return false()
    return and_(column.is_not(None), column.in_(sorted(ids)))


def applies(rest: Rest, columns: Columns) -> ColumnElement[bool]:
    """Return the condition under which a policy applies to a row."""
    where = or_(
        true() if rest.is_everywhere else false(),
        columns.project_id.is_not(None) if rest.is_in_any_project else false(),
        is_among(columns.project_id, rest.project_ids),
        is_among(columns.record_id, rest.record_ids),
    )
    return and_(where, *(holds(condition, columns.attributes) for condition in rest.conditions))


def holds(condition: Condition, attributes: Mapping[str, Any]) -> ColumnElement[bool]:
    """Return a condition of a policy as SQL, alike in every case to what it is in Python."""
    column = attributes.get(".".join(condition.path[1:]))
    if column is None or condition.operator in ("$gt", "$lt"):  # a missing attribute, or a text
        return false()
    wanted = condition.wanted if condition.operator == "$in" else [condition.wanted]
    texts = [each for each in wanted if isinstance(each, str)] if isinstance(wanted, list) else []
    is_one = cast(column, String).in_(texts) if texts else false()
    return and_(column.is_not(None), not_(is_one) if condition.operator == "$ne" else is_one)
