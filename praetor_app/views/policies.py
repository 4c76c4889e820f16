"""Policies as their list and their editor show them."""

import json
from typing import Any

from pydantic import ValidationError

from pipelines.access.conditions import OPERATORS
from pipelines.base.records import Record
from pipelines.models import Effect
from pipelines.permissions.records import PolicyInput, PolicyView
from praetor_app.texts import texts
from praetor_app.views.permissions import say_conditions

T = texts("policies")
FIELDS = ("name", "description", "effect", "actions", "resources", "conditions", "priority", "enabled")
#: What is said of a field that is not as it must be; of others, what the check says.
FAULTS = {"actions": "bad_pattern", "resources": "bad_pattern", "priority": "bad_number"}


class PolicyRow(Record):
    """A policy in the list."""

    id: str
    name: str
    href: str
    effect: str
    actions: str
    resources: str
    conditions: list[str]
    priority: int
    enabled: bool


class ConditionRow(Record):
    """A condition as it is typed; ``value`` is JSON, or a text that needs no quotes."""

    path: str = ""
    operator: str = "$eq"
    value: str = ""
    problem: str = ""


class PolicyDraft(Record):
    """A policy as it is typed; lists are lines."""

    name: str = ""
    description: str = ""
    effect: str = Effect.DENY.value
    actions: str = ""
    resources: str = "*"
    conditions: list[ConditionRow] = []
    priority: str = "0"
    enabled: bool = True


def to_row(policy: PolicyView) -> PolicyRow:
    """Show a policy in the list."""
    return PolicyRow(
        id=policy.id,
        name=policy.name,
        href=f"/organization/policies/{policy.id}",
        effect=policy.effect.value,
        actions=", ".join(policy.actions),
        resources=", ".join(policy.resources),
        conditions=say_conditions(policy.conditions),
        priority=policy.priority,
        enabled=policy.enabled,
    )


def to_draft(fields: dict[str, Any]) -> PolicyDraft:
    """Return a policy as it is typed in the form, from its JSON."""
    conditions = fields.get("conditions")
    return PolicyDraft(
        name=str(fields.get("name", "")),
        description=str(fields.get("description", "")),
        effect=str(fields.get("effect", Effect.DENY.value)),
        actions=to_lines(fields.get("actions", [])),
        resources=to_lines(fields.get("resources", [])),
        conditions=to_conditions(conditions if isinstance(conditions, dict) else {}),
        priority=str(fields.get("priority", 0)),
        enabled=bool(fields.get("enabled", True)),
    )


def to_lines(values: Any) -> str:
    """Return a list as lines."""
    return "\n".join(map(str, values)) if isinstance(values, list) else str(values)


def to_conditions(conditions: dict[str, Any]) -> list[ConditionRow]:
    """Return conditions as rows."""
    return [
        ConditionRow(path=path, operator=operator, value=write_value(value))
        for path, operators in conditions.items()
        for operator, value in (operators.items() if isinstance(operators, dict) else ())
    ]


def write_value(value: Any) -> str:
    """Return a value as it is typed: a text without quotes, unless it would be read as something else."""
    if isinstance(value, str) and read_value(value, "$eq") == value:
        return value
    return json.dumps(value, ensure_ascii=False)


def read_value(text: str, operator: str) -> Any:
    """Return what was typed as a value."""
    try:
        value = json.loads(text)
    except ValueError:
        value = [each.strip() for each in text.split(",")] if operator == "$in" else text
    return [value] if operator == "$in" and not isinstance(value, list) else value


def to_fields(draft: PolicyDraft) -> dict[str, Any]:
    """Return the JSON of what is typed in the form."""
    conditions: dict[str, dict[str, Any]] = {}
    for row in draft.conditions:
        if row.path.strip():
            conditions.setdefault(row.path.strip(), {})[row.operator] = read_value(row.value, row.operator)
    return {
        "name": draft.name,
        "description": draft.description,
        "effect": draft.effect,
        "actions": draft.actions.split(),
        "resources": draft.resources.split(),
        "conditions": conditions,
        "priority": int(draft.priority) if draft.priority.strip().lstrip("-").isdigit() else draft.priority,
        "enabled": draft.enabled,
    }


def write_json(fields: dict[str, Any]) -> str:
    """Return a policy as JSON to read and to change."""
    return json.dumps(fields, indent=2, ensure_ascii=False)


def read_json(text: str) -> dict[str, Any]:
    """Return the object of a JSON text.

    Raises:
        ValueError: it is none.
    """
    value = json.loads(text)
    if not isinstance(value, dict):
        raise ValueError("{ … }")
    return value


def find_faults(fields: dict[str, Any]) -> dict[str, str]:
    """Return what is wrong with a policy, by field; a condition is named ``path operator``."""
    try:
        PolicyInput(**fields)
    except ValidationError as error:
        return {name_place(each["loc"]): say_fault(each["loc"], each["msg"]) for each in error.errors()}
    except TypeError:  # a key that is no name
        return {"raw": T["bad_field"]}
    return {}


def name_place(place: tuple[int | str, ...]) -> str:
    """Return which field a fault belongs to; one that the form has not, belongs to the JSON."""
    if place[0] == "conditions" and len(place) > 1:
        return " ".join(str(each) for each in place[1:3] if each in OPERATORS or each == place[1])
    return str(place[0]) if place[0] in FIELDS else "raw"


def say_fault(place: tuple[int | str, ...], said: str) -> str:
    """Say what is wrong."""
    if place[0] == "conditions" and place[-1] == "[key]":
        return T["bad_attribute"]
    if place[0] not in FIELDS:
        return f"{place[0]}: {T['bad_field']}"
    if place == ("name",) or place[0] in FAULTS and len(place) == 1 and place[0] != "priority":
        return T[f"no_{place[0]}"]
    is_own = str(place[0]) in FAULTS and (len(place) > 1 or place[0] == "priority")
    return T[FAULTS[str(place[0])]] if is_own else said


def mark_conditions(rows: list[ConditionRow], faults: dict[str, str]) -> list[ConditionRow]:
    """Return the rows with what is wrong with each beside it."""
    seen: set[tuple[str, str]] = set()
    marked = []
    for row in rows:
        path = row.path.strip()
        fault = faults.get(f"{path} {row.operator}") or faults.get(path) or ""
        said = T["twice"] if (path, row.operator) in seen else fault if path else T["bad_attribute"]
        marked.append(row.model_copy(update={"problem": said}))
        seen.add((path, row.operator))
    return marked
