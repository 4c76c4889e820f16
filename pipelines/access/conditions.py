"""The conditions of policies: ``{"user.department": {"$eq": "engineering"}}``.

Total: of what is missing or none no condition holds, what cannot be compared is no match, nothing raises.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.base.expressions import contains, equals, is_number, look_up

OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "$eq": lambda actual, wanted: equals(actual, wanted),
    "$ne": lambda actual, wanted: not equals(actual, wanted),
    "$in": lambda actual, wanted: isinstance(wanted, list) and contains(wanted, actual),
    "$gt": lambda actual, wanted: is_number(actual) and is_number(wanted) and actual > wanted,
    "$lt": lambda actual, wanted: is_number(actual) and is_number(wanted) and actual < wanted,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """One operator on one dotted attribute."""

    path: tuple[str, ...]
    operator: str
    wanted: Any

    def holds(self, names: Mapping[str, Any]) -> bool:
        """Tell whether it holds of these names."""
        actual = look_up(self.path, names)
        return actual is not None and OPERATORS[self.operator](actual, self.wanted)

    @property
    def root(self) -> str:
        """What it asks about: ``user``, ``resource``, ``env``, or what somebody tries out."""
        return self.path[0]


def compile_conditions(conditions: Mapping[str, Mapping[str, Any]]) -> tuple[Condition, ...]:
    """Return the conditions of a policy; several operators on one attribute are several conditions."""
    return tuple(
        Condition(tuple(path.split(".")), operator, wanted)
        for path, operators in sorted(conditions.items())
        for operator, wanted in operators.items()
    )
