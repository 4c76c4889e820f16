"""Make data of one schema out of data of another one.

apply_rules(rules, {"user": {"email": "Ada@Example.com"}})  # {"email": "ada@example.com"}
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pipelines.base.data_paths import list_names, read_path
from pipelines.base.transforms import transform
from pipelines.integrations.records import MappingRule, RuleView


def apply_rules(rules: Sequence[MappingRule | RuleView], data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the rules make of data; what has no value is left out. Never raises."""
    made: dict[str, Any] = {}
    for rule in rules:
        value = transform(rule.transform, read_path(rule.source_path, data), data)
        if value is not None:
            put(made, list_names(rule.target_path), value)
    return made


def put(holder: dict[str, Any], names: list[str], value: Any) -> None:
    """Set a value under a path of names; what stands in the way is replaced."""
    for name in names[:-1]:
        inner = holder.get(name)
        if not isinstance(inner, dict):
            inner = holder[name] = {}
        holder = inner
    if names:
        holder[names[-1]] = value
