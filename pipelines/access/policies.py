"""Policies in a form that decides quickly: compiled once for a tenant, looked up by what is asked for.

PolicySet([rule]).match("project:delete", Resource("project", project.id), names)
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import Any

from pipelines.access.conditions import Condition, compile_conditions
from pipelines.access.resource import Resource
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

    def holds(self, names: Names) -> bool:
        """Tell whether every condition holds; ``names`` is called only when there is one."""
        return not self.compiled or all(condition.holds(names()) for condition in self.compiled)


class PolicySet:
    """The enabled policies of a tenant, found by look-up, whatever their number.

    A pattern is ``*``, or a word or ``*`` on each side of a colon.
    """

    def __init__(self, rules: Iterable[PolicyRule] = ()) -> None:
        self.rules = tuple(sorted(rules, key=lambda rule: (-rule.priority, rule.id)))
        #: Places in ``rules``, by resource and action.
        self._found: dict[str, dict[str, list[int]]] = {}
        for place, rule in enumerate(self.rules):
            for resource in {simplify(each) for each in rule.resources}:
                by_action = self._found.setdefault(resource, {})
                for action in {simplify(each) for each in rule.actions}:
                    by_action.setdefault(action, []).append(place)

    def match(self, action: str, resource: Resource, names: Names) -> list[PolicyRule]:
        """Return the policies that apply, the highest priority first."""
        candidates = self.list_candidates(action, resource.patterns()) if self.rules else ()
        return [rule for rule in candidates if rule.holds(names)]

    def list_candidates(self, action: str, resources: Iterable[str]) -> list[PolicyRule]:
        """Return the policies on that action and one of those resources, whatever their conditions."""
        places: set[int] = set()
        for by_action in filter(None, map(self._found.get, resources)):
            for wanted in list_action_patterns(action):
                places.update(by_action.get(wanted, ()))
        return [self.rules[place] for place in sorted(places)]

    def list_on_action(self, action: str) -> list[PolicyRule]:
        """Return the policies on that action, whatever their resources and conditions."""
        wanted = set(list_action_patterns(action))
        return [rule for rule in self.rules if wanted & {simplify(each) for each in rule.actions}]


NO_POLICIES = PolicySet()


@lru_cache(maxsize=1024)
def list_action_patterns(action: str) -> tuple[str, str, str, str]:
    """Return the patterns that mean an action."""
    noun, _, verb = action.partition(":")
    return action, f"{noun}:*", f"*:{verb}", "*"


def simplify(pattern: str) -> str:
    """Return the one way to write a pattern that means everything."""
    return "*" if pattern == "*:*" else pattern
