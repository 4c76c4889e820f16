"""Make data of one schema out of data of another one.

apply_rules(rules, {"user": {"email": "Ada@Example.com"}})  # {"email": "ada@example.com"}
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pipelines.base.data_paths import read_path
from pipelines.base.transforms import transform
from pipelines.integrations.records import MappingRule, RuleView

#: A name in a path, or that what is named is a list: ``lines[]``, ``$.lines[*]``.
STEP = re.compile(r"\[\*?\]|[^\s.\[\]$'\"*?@()<>=!&|,:]+")

#: A name, and whether it is that of a list.
Step = tuple[str, bool]


def apply_rules(rules: Sequence[MappingRule | RuleView], data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the rules make of data; what has no value is left out. Never raises."""
    made: dict[str, Any] = {}
    for rule in rules:
        value = transform(rule.transform, read_path(rule.source_path, data), data)
        steps = list_steps(rule.target_path)
        if value is not None and steps:
            put(made, steps, value)
    return made


def find_target_issue(path: str) -> str | None:
    """Return why a value cannot be put at a path: a query may mean many places, or none."""
    if not list_steps(path):
        return "Should name a field"
    return "Should name one place: no .. and no filter" if ".." in path or "?" in path else None


def list_steps(path: str) -> list[Step]:
    """Return the names along a path, each with whether it is that of a list."""
    steps: list[Step] = []
    for part in STEP.findall(path):
        if part.startswith("["):
            steps[-1:] = [(name, True) for name, _ in steps[-1:]]
        elif not part.isdecimal():
            steps.append((part, False))
    return steps


def put(holder: dict[str, Any], steps: Sequence[Step], value: Any) -> None:
    """Set a value under a path; into the items of a list go those of a list, one each."""
    (name, is_list), rest = steps[0], steps[1:]
    if is_list:
        items = holder.get(name)
        holder[name] = put_items(items if isinstance(items, list) else [], rest, value)
    elif not rest:
        holder[name] = value
    else:
        inner = holder.get(name)
        holder[name] = inner if isinstance(inner, dict) else {}
        put(holder[name], rest, value)


def put_items(items: list[Any], rest: Sequence[Step], value: Any) -> list[Any]:
    """Return the items of a list with a value in each of them; a single value makes the first one."""
    values = value if isinstance(value, list) else [value]
    items = items + [None] * (len(values) - len(items))
    for at, each in enumerate(values):
        if not rest:
            items[at] = each
            continue
        if not isinstance(items[at], dict):
            items[at] = {}
        put(items[at], rest, each)
    return items
