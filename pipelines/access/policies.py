"""Policies in a form that decides quickly: compiled once for a tenant, looked up by what is asked for.

PolicySet([rule]).match("project:delete", Resource("project", project.id), names)
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Any

from pipelines.access.conditions import Condition, compile_conditions
from pipelines.access.resource import Resource
from pipelines.base.expressions import look_up
from pipelines.base.records import Record
from pipelines.models.access import Effect

Names = Callable[[], Mapping[str, Any]]


class PolicyRule(Record):
    """An enabled policy as it was written."""

    id: str
    name: str
    effect: Effect
    actions: list[str]
    resources: list[str]
    conditions: dict[str, dict[str, Any]] = {}
    priority: int = 0

    @cached_property
    def compiled(self) -> tuple[Condition, ...]:
        """Its conditions, ready to be tried."""
        return compile_conditions(self.conditions)

    def covers(self, action: str) -> bool:
        """Tell whether it is about that action."""
        return not {simplify(each) for each in self.actions}.isdisjoint(list_action_patterns(action))

    def holds(self, names: Names) -> bool:
        """Tell whether every condition holds; ``names`` is called only when there is one."""
        return not self.compiled or all(condition.holds(names()) for condition in self.compiled)


class Bucket:
    """The policies on one action and one resource, by their place; those for one value under that value."""

    def __init__(self) -> None:
        self.every: list[int] = []
        self.plain: list[int] = []
        self.by_value: dict[tuple[str, ...], dict[str, list[int]]] = {}

    def add(self, place: int, rule: PolicyRule) -> None:
        """Take a policy in."""
        self.every.append(place)
        for condition in rule.compiled:
            if condition.operator == "$eq" and isinstance(condition.wanted, str):
                values = self.by_value.setdefault(condition.path, {})
                values.setdefault(condition.wanted, []).append(place)
                return
        self.plain.append(place)

    def pick(self, names: Names) -> Iterator[int]:
        """Yield the places of those that may apply: whoever is in sales need not ask the rules of others."""
        yield from self.plain
        for path, values in self.by_value.items():
            actual = look_up(path, names())
            if isinstance(actual, str):
                yield from values.get(actual, ())


class PolicySet:
    """The enabled policies of a tenant, found by look-up, whatever their number.

    A pattern is ``*``, or a word or ``*`` on each side of a colon.
    """

    def __init__(self, rules: Iterable[PolicyRule] = ()) -> None:
        self.rules = tuple(sorted(rules, key=lambda rule: (-rule.priority, rule.id)))
        #: By resource and action.
        self._found: dict[str, dict[str, Bucket]] = {}
        for place, rule in enumerate(self.rules):
            for resource in {simplify(each) for each in rule.resources}:
                by_action = self._found.setdefault(resource, {})
                for action in {simplify(each) for each in rule.actions}:
                    by_action.setdefault(action, Bucket()).add(place, rule)

    def match(self, action: str, resource: Resource, names: Names) -> list[PolicyRule]:
        """Return the policies that apply, the highest priority first."""
        places = {place for bucket in self._find(action, resource.patterns()) for place in bucket.pick(names)}
        candidates = [self.rules[place] for place in sorted(places)]
        return [rule for rule in candidates if rule.holds(names)]

    def list_candidates(self, action: str, resources: Iterable[str]) -> list[PolicyRule]:
        """Return the policies on that action and one of those resources, whatever their conditions."""
        places = {place for bucket in self._find(action, resources) for place in bucket.every}
        return [self.rules[place] for place in sorted(places)]

    def _find(self, action: str, resources: Iterable[str]) -> Iterator[Bucket]:
        """Yield what is kept of an action and resources."""
        for by_action in filter(None, map(self._found.get, resources)):
            yield from filter(None, map(by_action.get, list_action_patterns(action)))

    def list_on_action(self, action: str) -> list[PolicyRule]:
        """Return the policies on that action, whatever their resources and conditions."""
        return [rule for rule in self.rules if rule.covers(action)]


NO_POLICIES = PolicySet()


@lru_cache(maxsize=1024)
def list_action_patterns(action: str) -> tuple[str, str, str, str]:
    """Return the patterns that mean an action."""
    noun, _, verb = action.partition(":")
    return action, f"{noun}:*", f"*:{verb}", "*"


def simplify(pattern: str) -> str:
    """Return the one way to write a pattern that means everything."""
    return "*" if pattern == "*:*" else pattern
