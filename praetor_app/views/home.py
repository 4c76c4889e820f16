"""The home of a project."""

from itertools import groupby

from pipelines.analytics.records import PhaseMetric
from pipelines.base.records import Record
from pipelines.projects.records import ActivityView, LibraryCounts
from praetor_app.texts import texts
from praetor_app.views.ago import say_ago, say_moment
from praetor_app.views.say import to_dots, to_percent
from praetor_app.views.say_event import say_event

A = texts("activity")
F = texts("frame")
P = texts("projects")


class ActivityRow(Record):
    """Something that happened."""

    text: str
    who: str
    ago: str
    at: str
    mark: str


class PhaseRow(Record):
    """A phase in figures."""

    name: str
    progress: int
    confidence: str
    time: str
    answered: str
    #: All of it in a line.
    says: str
    #: How sure it is, in four dots; −1: nothing to be sure of.
    dots: int
    dots_label: str


class LibraryRow(Record):
    """The things of one kind that belong to a project."""

    name: str
    label: str
    count: int
    href: str


class InsightRow(Record):
    """A project by phase."""

    name: str
    href: str
    phases: list[PhaseRow]


#: What follows from something else that happened, and says nothing of its own.
FOLLOWS = ("task.created",)


def to_activity(events: list[ActivityView]) -> list[ActivityRow]:
    """Say what happened, the newest first; the same by the same person in a row is one line."""
    rows: list[ActivityRow] = []
    told = [each for each in events if each.kind not in FOLLOWS]
    for (kind, _), found in groupby(told, key=lambda each: (each.kind, each.person and each.person.id)):
        group = list(found)
        first = group[0]
        rows.append(
            ActivityRow(
                text=say_event(kind, first.after, count=len(group)),
                who=first.person.name if first.person else A["somebody"],
                ago=say_ago(first.created_at),
                at=say_moment(first.created_at),
                mark="f" if rows else "e",
            )
        )
    return rows


def to_library(counts: LibraryCounts, project_id: str) -> list[LibraryRow]:
    """Return what of the library belongs to a project, as far as one may see it."""
    found = counts.model_dump(exclude_none=True).items()
    return [
        LibraryRow(name=name, label=F[name], count=count, href=f"/library/{name}?project={project_id}")
        for name, count in found
    ]


def to_phase_row(each: PhaseMetric) -> PhaseRow:
    """Say a phase in figures."""
    confidence = "" if each.confidence is None else f"{each.confidence:.2f}"
    answered, time = f"{each.answered} / {each.questions}", say_hours(each.hours)
    return PhaseRow(
        name=F.get(each.phase, each.phase),
        progress=to_percent(each.progress),
        confidence=confidence,
        time=time,
        dots=-1 if each.confidence is None else to_dots(each.confidence),
        dots_label=f"{P['confidence']} {confidence}",
        answered=answered,
        says=" · ".join(part for part in (answered if each.questions else "", time) if part),
    )


def to_insights(phases: list[PhaseMetric]) -> list[InsightRow]:
    """Return the projects, each by phase."""
    return [
        InsightRow(name=name, href=f"/projects/{project_id}", phases=[to_phase_row(each) for each in found])
        for (project_id, name), found in groupby(
            phases, key=lambda each: (each.project_id, each.project_name)
        )
    ]


def say_hours(hours: float | None) -> str:
    """Say a length of time."""
    if hours is None:
        return ""
    if hours < 1:
        return f"{max(1, round(hours * 60))} min"
    return f"{hours:.1f} h" if hours < 48 else f"{hours / 24:.1f} d"
