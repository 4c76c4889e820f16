"""What differs between two versions of a workflow, in words."""

from typing import Any

from pipelines.base.records import Record
from pipelines.workflows.records import ElementChange, WorkflowDiff
from praetor_app.texts import texts
from praetor_app.views.elements import find_icon, say_kind, say_name
from praetor_app.views.workflow_element import say_property

T = texts("workflow_versions")
#: Fields whose value is the id of an element.
POINTS = frozenset(
    ["source", "target", "laneId", "parentId", "properties.attachedToRef", "properties.default"]
)


class ChangeRow(Record):
    """One element that differs."""

    id: str
    name: str
    kind: str
    icon: str
    #: ``added``, ``changed`` or ``removed``, and the word for it.
    change: str
    word: str
    #: ``ok``, ``warn`` or ``bad``.
    tone: str
    lines: list[str]


TONES = {"added": "ok", "changed": "warn", "removed": "bad"}


def say_receipt(receipt: dict[str, Any]) -> str:
    """Say what a new version has brought, as the API told it."""
    diff, stale = receipt.get("diff") or {}, len(receipt.get("staleBindings") or [])
    counts = {name: int(diff.get(name) or 0) for name in TONES}
    kept = {0: "stale_none", 1: "stale_one"}.get(stale, "stale_some")
    return T["replaced"].format(
        version=receipt.get("version"), changes=say_counts(counts), bindings=T[kept].format(count=stale)
    )


def say_counts(counts: dict[str, int]) -> str:
    """Say how much differs: ``2 added, 1 removed``."""
    said = [T[f"count_{name}"].format(count=count) for name, count in counts.items() if count]
    return ", ".join(said) or T["count_none"]


def say_diff(diff: WorkflowDiff) -> str:
    """Say how much differs between two versions."""
    return say_counts({name: getattr(diff, name) for name in TONES})


def to_changes(diff: WorkflowDiff, before: dict[str, str], after: dict[str, str]) -> list[ChangeRow]:
    """Return the changes in words; ``before`` and ``after``: what elements are called, by id."""
    return [to_change(each, before, after) for each in diff.changes]


def to_change(change: ElementChange, before: dict[str, str], after: dict[str, str]) -> ChangeRow:
    """Return one change."""
    lines = [
        say_field(name, change.before.get(name), change.after.get(name), before, after)
        for name in change.fields
    ]
    return ChangeRow(
        id=change.element_id,
        name=change.name
        or after.get(change.element_id)
        or before.get(change.element_id)
        or say_name("", change.element_type),
        kind=say_kind(change.element_type),
        icon=find_icon(change.element_type),
        change=change.change,
        word=T[change.change],
        tone=TONES[change.change],
        lines=lines,
    )


def say_field(name: str, old: Any, new: Any, before: dict[str, str], after: dict[str, str]) -> str:
    """Say how one thing about an element differs."""
    if name in POINTS:
        was, now = before.get(str(old), str(old or "")), after.get(str(new), str(new or ""))
        if was == now:  # another element of the same name
            was, now = str(old), str(new)
    elif name == "type":
        was, now = say_kind(str(old)), say_kind(str(new))
    else:
        was, now = say_side(old), say_side(new)
    known = T.get(f"field_{name}")
    label = known or T["field"].format(name=say_kind(name.removeprefix("properties.")))
    if not was:
        return T["came"].format(name=label, now=now)
    if not now:
        return T["went"].format(name=label, was=was)
    return T["became"].format(name=label, was=was, now=now)


def say_side(value: Any) -> str:
    """Say a value; nothing for what is not there."""
    return "" if value in (None, "", [], {}) else say_property(value)


def to_diff_marks(diff: WorkflowDiff) -> tuple[dict[str, str], dict[str, str]]:
    """Return the classes on the older and on the newer diagram."""
    older = {each.element_id: f"d-{each.change}" for each in diff.changes if each.change != "added"}
    newer = {each.element_id: f"d-{each.change}" for each in diff.changes if each.change != "removed"}
    return older, newer
