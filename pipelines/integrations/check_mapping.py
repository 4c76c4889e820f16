"""Say what does not fit between the two schemas of a mapping.

issues = check_rules(rules, source, target)
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pipelines.base.data_paths import list_names
from pipelines.base.transforms import parse_chain
from pipelines.integrations.records import MappingIssue, MappingRule, RuleView
from pipelines.integrations.schema_paths import Field, find_field, list_fields

Rules = Sequence[MappingRule | RuleView]

#: What a transform makes, whatever it is given; of the others that is not known.
MAKES = {
    "toLowerCase": "string",
    "toUpperCase": "string",
    "trim": "string",
    "date": "string",
    "money": "string",
    "string": "string",
    "join": "string",
    "number": "number",
    "boolean": "boolean",
    "split": "array",
}
#: How many values of an enum are told.
MOST_VALUES = 6

#: Types that one may stand for another.
FITS = {("integer", "number")}

#: Types that a transform's number may have: whether it is whole is not known before.
NUMBERS = frozenset({"number", "integer"})


def check_rules(rules: Rules, source: Mapping[str, Any], target: Mapping[str, Any]) -> list[MappingIssue]:
    """Return errors (it cannot work) and warnings (it may not), rule by rule; then what is not filled."""
    sources, targets = list_fields(source), list_fields(target)
    issues = [issue for rule in rules for issue in check_rule(rule, sources, targets)]
    return [*issues, *find_doubled(rules), *find_unfilled(rules, targets)]


def check_rule(
    rule: MappingRule | RuleView, sources: Mapping[str, Field], targets: Mapping[str, Field]
) -> Iterator[MappingIssue]:
    """Yield what does not fit in one rule."""
    paths = {"source_path": rule.source_path, "target_path": rule.target_path}
    was, becomes = find_field(sources, rule.source_path), find_field(targets, rule.target_path)
    if was is None and sources and list_names(rule.source_path):
        yield MappingIssue(
            severity="warning",
            message=f"{rule.source_path} is not in the source schema (unresolved).",
            **paths,
        )
    if becomes is None and targets:
        yield MappingIssue(
            severity="error", message=f"{rule.target_path} is not in the target schema.", **paths
        )
    if was is None or becomes is None:
        return
    types = list_types_after(rule.transform, was)
    if types and becomes.types and not fits(types, becomes.types):
        message = f"{rule.source_path} is {join(types)}, {rule.target_path} should be {join(becomes.types)}."
        yield MappingIssue(severity="error", message=message, **paths)
    yield from check_values(rule, was, becomes)
    if becomes.format and was.format != becomes.format and not rule.transform and "string" in becomes.types:
        message = f"{rule.target_path} should be written as {becomes.format}."
        yield MappingIssue(severity="warning", message=message, **paths)
    if becomes.is_required and not was.is_required and "default(" not in (rule.transform or ""):
        message = f"{rule.target_path} is required, and {rule.source_path} may be missing: add default()."
        yield MappingIssue(severity="warning", message=message, **paths)
    elif was.is_nullable and not becomes.is_nullable and not rule.transform:
        message = f"{rule.source_path} may be null, and {rule.target_path} may not: add default()."
        yield MappingIssue(severity="warning", message=message, **paths)


def check_values(rule: MappingRule | RuleView, was: Field, becomes: Field) -> Iterator[MappingIssue]:
    """Yield values that the target does not take, where it takes some alone."""
    if not becomes.enum or rule.transform:
        return
    paths = {"source_path": rule.source_path, "target_path": rule.target_path}
    if strangers := sorted(set(was.enum) - set(becomes.enum)):
        message = f"{rule.target_path} does not take {', '.join(strangers)}."
        yield MappingIssue(severity="error", message=message, **paths)
    elif not was.enum:
        message = f"{rule.target_path} takes only {say_values(becomes.enum)}: {rule.source_path} may differ."
        yield MappingIssue(severity="warning", message=message, **paths)


def say_values(values: Sequence[str]) -> str:
    """Return the first values of an enum."""
    more = f" and {len(values) - MOST_VALUES} more" if len(values) > MOST_VALUES else ""
    return f"{', '.join(values[:MOST_VALUES])}{more}"


def find_doubled(rules: Rules) -> Iterator[MappingIssue]:
    """Yield rules that write where an earlier one has written, or inside of that."""
    earlier: list[tuple[str, str]] = []
    for rule in rules:
        place = ".".join(list_names(rule.target_path))
        for path, other in earlier:
            if f"{place}.".startswith(f"{other}.") or f"{other}.".startswith(f"{place}."):
                message = f"{rule.target_path} is filled by an earlier rule too ({path}): the later counts."
                yield MappingIssue(
                    severity="warning",
                    message=message,
                    source_path=rule.source_path,
                    target_path=rule.target_path,
                )
                break
        earlier.append((rule.target_path, place))


def find_unfilled(rules: Rules, targets: Mapping[str, Field]) -> Iterator[MappingIssue]:
    """Yield required fields that no rule fills: at the top of the target, and in what is filled in part."""
    filled = {field.path for rule in rules if (field := find_field(targets, rule.target_path))}
    parts = {part for path in filled for part in list_around(path)}
    for field in targets.values():
        around = list_around(field.path)
        is_wanted = not around or around[0] in parts
        if field.is_required and is_wanted and not {field.path, *around} & filled and field.path not in parts:
            yield MappingIssue(
                severity="error",
                message=f"{field.path} is required, and no rule fills it.",
                target_path=field.path,
            )


def list_around(path: str) -> list[str]:
    """Return the paths of what a field stands in, the nearest first: of ``lines[].sku``, ``lines``."""
    names = path.split(".")[:-1]
    return [".".join(names[:count]).removesuffix("[]") for count in range(len(names), 0, -1)]


def list_types_after(chain: str | None, field: Field) -> frozenset[str]:
    """Return what a value may be after its transforms; nothing if that is not known."""
    steps = parse_chain(chain) if chain else ()
    types = field.types
    for step in steps if isinstance(steps, tuple) else ():
        made = MAKES.get(step.name)
        if step.name in ("first", "last", "if"):
            types = frozenset()
        elif made is not None:
            types = NUMBERS if made == "number" else frozenset({made})
    return types


def fits(types: frozenset[str], wanted: frozenset[str]) -> bool:
    """Tell whether one of these types is one that is wanted."""
    return any(one == other or (one, other) in FITS for one in types for other in wanted)


def join(types: frozenset[str]) -> str:
    """Say types."""
    return " or ".join(sorted(types))
