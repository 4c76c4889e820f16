"""How far a specification is built, as its page shows it."""

from typing import Any

from pipelines.base.records import Record
from pipelines.building.records import BuildPlan, BuildTaskLine, Evidence
from pipelines.models import BuildStatus
from praetor_app.texts import texts
from praetor_app.views.ago import say_ago
from praetor_app.views.say import to_percent

T = texts("building")


class BuildRow(Record):
    """A task with what was reported about it."""

    id: str
    title: str
    status: str
    status_name: str
    note: str
    ago: str
    requirements: list[str]
    waits: str
    is_changed: bool
    command: str = ""
    outcome: str = ""
    is_passed: bool = False
    output_hash: str = ""


class MilestoneRow(Record):
    """A milestone with its tasks."""

    title: str
    count: str
    percent: int
    rows: list[BuildRow]


class BuildView(Record):
    """The whole plan."""

    percent: int = 0
    count: str = ""
    left: str = ""
    is_reported: bool = False
    counts: dict[str, int] = {}
    milestones: list[MilestoneRow] = []


def to_build(plan: BuildPlan) -> BuildView:
    """Show a plan, its tasks by milestone."""
    progress = plan.progress
    known = {each.id: each.title for each in plan.milestones}
    groups: dict[str, list[BuildTaskLine]] = {each.id: [] for each in plan.milestones}
    for task in plan.tasks:
        groups.setdefault(task.milestone or "", []).append(task)
    left = T["left"].format(hours=max(1, round(progress.minutes_left / 60)), version=progress.version)
    return BuildView(
        percent=to_percent(progress.done / max(progress.total, 1)),
        count=T["count"].format(done=progress.done, total=progress.total),
        left=left if progress.minutes_left else T["nothing_left"].format(version=progress.version),
        is_reported=any(task.reported_at for task in plan.tasks),
        counts={status.value: getattr(progress, status.value) for status in BuildStatus}
        | {"all": progress.total},
        milestones=[
            to_milestone(known.get(key, T["other"]), tasks) for key, tasks in groups.items() if tasks
        ],
    )


def to_milestone(title: str, tasks: list[BuildTaskLine]) -> MilestoneRow:
    """Show a milestone."""
    done = sum(task.status is BuildStatus.DONE for task in tasks)
    return MilestoneRow(
        title=title,
        count=T["milestone_count"].format(done=done, total=len(tasks)),
        percent=to_percent(done / len(tasks)),
        rows=[to_row(task) for task in tasks],
    )


def to_row(task: BuildTaskLine) -> BuildRow:
    """Show a task."""
    return BuildRow(
        id=task.id,
        title=task.title,
        status=task.status.value,
        status_name=T[task.status.value],
        note=task.note,
        ago=say_ago(task.reported_at),
        requirements=task.requirement_ids[:6],
        waits=", ".join(task.depends_on[:6]),
        is_changed=task.is_changed,
        **say_evidence(task.evidence),
    )


def say_evidence(evidence: Evidence | None) -> dict[str, Any]:
    """Say what was run, and what came of it."""
    if evidence is None:
        return {}
    is_passed = evidence.exit_code == 0
    outcome = T["evidence_ok"] if is_passed else T["evidence_bad"].format(code=evidence.exit_code)
    return {
        "command": evidence.command,
        "outcome": outcome,
        "is_passed": is_passed,
        "output_hash": evidence.output_hash,
    }


def keep_status(view: BuildView, status: str) -> BuildView:
    """Return the plan with the tasks of one status alone."""
    kept = [
        each.model_copy(update={"rows": [row for row in each.rows if row.status == status]})
        for each in view.milestones
    ]
    return view.model_copy(update={"milestones": [each for each in kept if each.rows]})
