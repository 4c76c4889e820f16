"""Mappings of an integration as the screen shows them."""

import json
from typing import Any

from pipelines.base.records import Record
from pipelines.integrations.records import MappingIssue, MappingView, RuleView, Suggestion
from pipelines.integrations.try_mapping import MappingTrial
from praetor_app.texts import texts
from praetor_app.views.say import to_dots, to_percent

T = texts("integration_mappings")


class MappingRow(Record):
    """A mapping in the list."""

    id: str
    operation: str
    source: str
    target: str
    rules: str
    state: str
    tone: str
    flag: str


class RuleRow(Record):
    """A rule as it is written, with what is wrong with it."""

    source: str = ""
    target: str = ""
    transform: str = ""
    problem: str = ""
    tone: str = ""


class SuggestionRow(Record):
    """A rule that is proposed."""

    source: str
    target: str
    transform: str
    dots: int
    sure: str
    reason: str
    label: str


class PickRow(Record):
    """Something to choose."""

    id: str = ""
    name: str = ""
    note: str = ""


def to_row(mapping: MappingView, names: dict[str, str]) -> MappingRow:
    """Return a mapping in the list; ``names`` are those of schemas by id."""
    errors = sum(each.severity == "error" for each in mapping.issues)
    warnings = len(mapping.issues) - errors
    tone, state = "ok", T["fits"]
    if errors:
        tone, state = "bad", say(errors, "error")
    elif warnings:
        tone, state = "warn", say(warnings, "warning")
    return MappingRow(
        id=mapping.id,
        operation=mapping.operation_id,
        source=names.get(mapping.source_schema_id, T["gone_schema"]),
        target=names.get(mapping.target_schema_id, T["gone_schema"]),
        rules=T["one_rule" if len(mapping.mapping_rules) == 1 else "rules_count"].format(
            count=len(mapping.mapping_rules)
        ),
        state=state,
        tone=tone,
        flag=mapping.flag or "",
    )


def say(count: int, name: str) -> str:
    """Say how many there are."""
    return T[f"one_{name}" if count == 1 else f"{name}s"].format(count=count)


def to_rule(rule: RuleView) -> RuleRow:
    """Return a rule as it is written."""
    return RuleRow(source=rule.source_path, target=rule.target_path, transform=rule.transform or "")


def to_view(row: RuleRow) -> RuleView:
    """Return what a rule says."""
    return RuleView(
        source_path=row.source.strip(),
        target_path=row.target.strip(),
        transform=row.transform.strip() or None,
    )


def to_suggestion(suggestion: Suggestion) -> SuggestionRow:
    """Return a rule that is proposed."""
    said = {"percent": to_percent(suggestion.confidence), "reason": suggestion.reason}
    paths = {"source": suggestion.source_path, "target": suggestion.target_path}
    return SuggestionRow(
        source=suggestion.source_path,
        target=suggestion.target_path,
        transform=suggestion.transform or "",
        dots=to_dots(suggestion.confidence),
        sure=T["sure"].format(**said),
        reason=suggestion.reason,
        label=T["accept_label"].format(**paths),
    )


def mark_rules(rows: list[RuleRow], trial: MappingTrial) -> list[RuleRow]:
    """Return the rules with what is wrong with each."""
    return [mark_rule(row, at, trial) for at, row in enumerate(rows)]


def mark_rule(row: RuleRow, at: int, trial: MappingTrial) -> RuleRow:
    """Return a rule with what is wrong with it: first what is malformed, then what does not fit."""
    if is_blank(row):
        return row.model_copy(update={"problem": "", "tone": ""})
    if fault := trial.faults.get(at):
        return row.model_copy(update={"problem": fault, "tone": "bad"})
    view = to_view(row)
    own = [each for each in trial.issues if is_about(each, view)]
    is_error = any(each.severity == "error" for each in own)
    said = " ".join(each.message for each in own)
    return row.model_copy(update={"problem": said, "tone": "bad" if is_error else "warn" if own else ""})


def is_blank(row: RuleRow) -> bool:
    """Tell whether nothing is written in a rule yet."""
    return not (row.source.strip() or row.target.strip() or row.transform.strip())


def is_about(issue: MappingIssue, rule: RuleView) -> bool:
    """Tell whether an issue is one of a rule."""
    return (issue.source_path, issue.target_path) == (rule.source_path, rule.target_path)


def list_unfilled(trial: MappingTrial) -> list[str]:
    """Return what no rule fills."""
    return [each.message for each in trial.issues if each.source_path is None]


def write_json(value: Any) -> str:
    """Return data as a person reads and writes it."""
    return json.dumps(value, indent=2, ensure_ascii=False)


def read_json(text: str) -> dict[str, Any]:
    """Return the object that a text holds; raise `ValueError` that says what is wrong."""
    value = json.loads(text)
    if not isinstance(value, dict):
        raise ValueError("it is a " + type(value).__name__)
    return value
