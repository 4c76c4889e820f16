"""Report where a task of the plan stands. Done is only what its check has shown.

receipt = report_progress(session, project_id, ProgressInput(task_id="B-004", status="doing"), by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.errors import Conflict, Invalid
from pipelines.building.plan import Plan, load_plan
from pipelines.building.queries import list_reports_of
from pipelines.building.records import BuildReceipt, EvidenceInput, ProgressInput
from pipelines.events.record_event import record_event
from pipelines.models import BuildReport, BuildStatus

#: What a report says.
SAID = ("task_revision", "status", "evidence", "note")


def report_progress(session: Session, project_id: str, given: ProgressInput, *, by: Actor) -> BuildReceipt:
    """Append a report. The same one again changes nothing.

    Raises:
        NotFound, PermissionDenied: as ``get_project``; or the plan has no such task.
        Conflict: nothing was compiled yet, the project is archived, the task waits for others, or
            somebody else is doing it.
        Invalid: it is called done and there is no evidence, or evidence of something else or of a failure.
    """
    # Load
    plan = load_plan(session, project_id, by=by, to=Capability.TASK_WRITE)
    plan.get(given.task_id)

    # Check
    if given.status is not BuildStatus.TODO:
        check_holder(plan, given.task_id, by=by)
    if given.status in (BuildStatus.DOING, BuildStatus.DONE):
        check_order(plan, given.task_id)
    if given.evidence is not None:
        check_command(plan, given.task_id, given.evidence)
    if given.status is BuildStatus.DONE:
        check_done(session, plan, given.task_id, given.evidence)

    # Save
    ready = {given.task_id, *plan.list_ready()}
    save_report(session, plan, given, by=by)

    # Report
    opened = [label for label in plan.list_ready() if label not in ready]
    return BuildReceipt(task=plan.to_line(given.task_id), progress=plan.measure(), opened=opened)


def check_order(plan: Plan, label: str) -> None:
    """Raise `Conflict` for a task that others have to be done before."""
    if before := plan.waits_for(label):
        raise Conflict(f"{label} waits for {', '.join(before)}.", taskId=label, waitsFor=before)


def check_holder(plan: Plan, label: str, *, by: Actor) -> None:
    """Raise `Conflict` for a task that another person's agent is doing."""
    report = plan.list_doing().get(label)
    if report is not None and report.reported_by != by.user_id:
        raise Conflict(
            f"Somebody else's agent is doing {label}. If it was given up, report it as todo first.",
            taskId=label,
        )


def check_command(plan: Plan, label: str, evidence: EvidenceInput) -> None:
    """Raise `Invalid` for evidence of something else than the task's check."""
    wanted = " ".join(plan.get(label)["verify"]["command"].split())
    if wanted not in " ".join(evidence.command.split()):
        raise Invalid(f"{label} is checked by: {wanted}", "evidence.command", "Run the task's own check")


def check_done(session: Session, plan: Plan, label: str, evidence: EvidenceInput | None) -> None:
    """Raise `Invalid` unless the task's check was run and has passed: now, or when it was verified."""
    if evidence is None and was_verified(session, plan, label):
        return
    if evidence is None:
        raise Invalid(
            f"Run {label}'s check and send what came of it.", "evidence", "Needed for a task that is done"
        )
    if evidence.exit_code != 0:
        issue = f"The check has failed with exit code {evidence.exit_code}"
        raise Invalid(f"{label} is not done: {issue.lower()}.", "evidence.exitCode", issue)


def was_verified(session: Session, plan: Plan, label: str) -> bool:
    """Tell whether the last check that was run on the task as it reads now has passed."""
    revision = plan.get(label)["revision"]
    checks = [report for report in list_reports_of(session, plan.project, label) if report.evidence]
    last = checks[-1] if checks else None
    return last is not None and last.task_revision == revision and last.evidence["exitCode"] == 0  # type: ignore[index]


def save_report(
    session: Session, plan: Plan, given: ProgressInput, *, agent: str | None = None, by: Actor
) -> None:
    """Append the report and tell of it, unless it says what the newest one says.

    ``agent``: who takes the task; what is reported about it afterwards is theirs.
    """
    label, earlier = given.task_id, plan.status(given.task_id)
    before = plan.reports.get(label)
    if agent is None and before is not None and before.reported_by == by.user_id:
        agent = before.agent
    report = BuildReport(
        tenant_id=plan.project.tenant_id,
        project_id=plan.project.id,
        task_label=label,
        task_revision=plan.get(label)["revision"],
        status=given.status,
        evidence=given.evidence.model_dump(by_alias=True) if given.evidence else None,
        note=given.note,
        agent=agent,
        reported_by=by.user_id,
    )
    if before is not None and all(getattr(before, each) == getattr(report, each) for each in SAID):
        return
    session.add(report)
    plan.reports[label] = report
    after = {"task": label, "status": given.status}
    record_event(
        session, plan.project, "build.reported", subject_id=report.id, before=earlier, after=after, by=by
    )
