"""Say what does not fit between the two schemas of a mapping.

issues = check_rules(rules, source, target)
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

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
#: Types that one may stand for another.
FITS = {("integer", "number")}

#: Types that a transform's number may have: whether it is whole is not known before.
NUMBERS = frozenset({"number", "integer"})


def check_rules(rules: Rules, source: Mapping[str, Any], target: Mapping[str, Any]) -> list[MappingIssue]:
    """Return errors (it cannot work) and warnings (it may not), rule by rule; then what is not filled."""
    sources, targets = list_fields(source), list_fields(target)
    issues = [issue for rule in rules for issue in check_rule(rule, sources, targets)]
    return issues + list(find_unfilled(rules, targets))


def check_rule(
    rule: MappingRule | RuleView, sources: Mapping[str, Field], targets: Mapping[str, Field]
) -> Iterator[MappingIssue]:
    """Yield what does not fit in one rule."""
    paths = {"source_path": rule.source_path, "target_path": rule.target_path}
    was, becomes = find_field(sources, rule.source_path), find_field(targets, rule.target_path)
    if was is None and sources:
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
    if becomes.enum and (strangers := sorted(set(was.enum) - set(becomes.enum))) and not rule.transform:
        message = f"{rule.target_path} does not take {', '.join(strangers)}."
        yield MappingIssue(severity="error", message=message, **paths)
    if becomes.format and was.format != becomes.format and not rule.transform and "string" in becomes.types:
        message = f"{rule.target_path} should be written as {becomes.format}."
        yield MappingIssue(severity="warning", message=message, **paths)
    if becomes.is_required and not was.is_required and "default(" not in (rule.transform or ""):
        message = f"{rule.target_path} is required, and {rule.source_path} may be missing: add default()."
        yield MappingIssue(severity="warning", message=message, **paths)


def find_unfilled(rules: Rules, targets: Mapping[str, Field]) -> Iterator[MappingIssue]:
    """Yield the required fields of the target, at its top, that no rule fills."""
    filled = {field.path for rule in rules if (field := find_field(targets, rule.target_path))}
    for field in targets.values():
        is_filled = any(
            path == field.path or path.startswith((f"{field.path}.", f"{field.path}[]")) for path in filled
        )
        if field.is_required and "." not in field.path and not is_filled:
            yield MappingIssue(
                severity="error",
                message=f"{field.path} is required, and no rule fills it.",
                target_path=field.path,
            )


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
