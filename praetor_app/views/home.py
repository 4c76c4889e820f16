"""The home of a project."""

from itertools import groupby
from typing import Any

from pipelines.analytics.records import PhaseMetric
from pipelines.base.records import Record
from pipelines.projects.records import ActivityView
from praetor_app.texts import texts
from praetor_app.views.ago import say_ago, say_moment
from praetor_app.views.say import say_value, shorten

A = texts("activity")
F = texts("frame")


class ActivityRow(Record):
    """Something that happened."""

    text: str
    who: str
    ago: str
    at: str
    mark: str


class PhaseRow(Record):
    """A phase in figures."""

    project: str
    href: str
    name: str
    progress: int
    confidence: str
    time: str
    answered: str


def to_activity(events: list[ActivityView]) -> list[ActivityRow]:
    """Say what happened, the newest first; the same by the same person in a row is one line."""
    rows: list[ActivityRow] = []
    for (kind, _), found in groupby(events, key=lambda each: (each.kind, each.person and each.person.id)):
        group = list(found)
        many = f"{kind}.many" if len(group) > 1 and f"{kind}.many" in A else kind
        text = A.get(many, A["other"]).format(
            kind=kind.replace(".", " "), after=say_after(group[0].after), count=len(group)
        )
        first = group[0]
        rows.append(
            ActivityRow(
                text=text,
                who=first.person.name if first.person else A["somebody"],
                ago=say_ago(first.created_at),
                at=say_moment(first.created_at),
                mark="f" if rows else "e",
            )
        )
    return rows


def say_after(after: Any) -> str:
    """Say what something became: a phase by its name."""
    value = (
        after.get("version") or after.get("phase") or after.get("currentPhase")
        if isinstance(after, dict)
        else after
    )
    return F.get(str(value), shorten(say_value(value), 40))


def to_phase_row(each: PhaseMetric) -> PhaseRow:
    """Say a phase in figures."""
    return PhaseRow(
        project=each.project_name,
        href=f"/projects/{each.project_id}",
        name=F.get(each.phase, each.phase),
        progress=round(each.progress * 100),
        confidence="" if each.confidence is None else f"{each.confidence:.2f}",
        time=say_hours(each.hours),
        answered=f"{each.answered} / {each.questions}",
    )


def say_hours(hours: float | None) -> str:
    """Say a length of time."""
    if hours is None:
        return ""
    if hours < 1:
        return f"{max(1, round(hours * 60))} min"
    return f"{hours:.1f} h" if hours < 48 else f"{hours / 24:.1f} d"
