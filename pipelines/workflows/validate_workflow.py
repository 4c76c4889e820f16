"""Check the newest version of a workflow on three levels.

report = validate_workflow(session, workflow_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.clock import utc_now
from pipelines.base.ids import new_id
from pipelines.events.record_event import record_event
from pipelines.models import WorkflowVersion
from pipelines.workflows.check_model import ask_rules, build_given, list_quiet, sum_up
from pipelines.workflows.open_version import open_version
from pipelines.workflows.queries import get_version, get_workflow, list_bindings
from pipelines.workflows.records import Levels, ValidationReport
from pipelines.workflows.rules import PLATFORM, SEMANTIC, STRUCTURAL
from pipelines.workflows.rules.bound import Bound, to_bound
from pipelines.workflows.targets import list_targets


def validate_workflow(session: Session, workflow_id: str, *, by: Actor) -> ValidationReport:
    """Return what the rules find in the file, in what it means, and in how it is bound; it is kept.

    Raises:
        NotFound: no such workflow in a project that the actor sees.
        PermissionDenied: they may not have it validated.
        Conflict: its project is archived.
    """
    # Load
    workflow, project = get_workflow(session, workflow_id, by=by, to=Capability.WORKFLOW_WRITE)
    version, file = get_version(session, workflow)
    given = build_given(open_version(file))
    bindings = list_bindings(session, workflow)
    targets = list_targets(session, project, by=by)

    # Derive
    structural, semantic = ask_rules(STRUCTURAL, given), ask_rules(SEMANTIC, given)
    platform = ask_rules(PLATFORM, to_bound(given, bindings, targets))
    levels = Levels(structural=sum_up(structural), semantic=sum_up(semantic), platform=sum_up(platform))
    asked = [*structural, *semantic, *platform]
    report = ValidationReport(
        validation_id=new_id(),
        workflow_id=workflow.id,
        version=version.number,
        passed=has_passed(levels),
        rules=len(asked),
        quiet=list_quiet(asked),
        levels=levels,
    )

    # Save
    keep_report(version, report)
    after = {"version": version.number, "passed": report.passed}
    record_event(session, project, "workflow.validated", subject_id=workflow.id, after=after, by=by)

    # Report
    return report


def renew_validation(version: WorkflowVersion, bound: Bound) -> None:
    """Ask again what depends on bindings, so that the last validation of a version stays true of them."""
    if version.validation is None:
        return
    report = ValidationReport.model_validate(version.validation)
    asked = ask_rules(PLATFORM, bound)
    names = {type(each.rule).__name__ for each in asked}
    levels = report.levels.model_copy(update={"platform": sum_up(asked)})
    quiet = [*(name for name in report.quiet if name not in names), *list_quiet(asked)]
    changed = {"levels": levels, "passed": has_passed(levels), "quiet": quiet}
    keep_report(version, report.model_copy(update=changed))


def keep_report(version: WorkflowVersion, report: ValidationReport) -> None:
    """Keep what a validation has found with the version."""
    version.validation, version.validated_at = report.model_dump(mode="json"), utc_now()


def has_passed(levels: Levels) -> bool:
    """Tell whether no level has errors."""
    return levels.structural.passed and levels.semantic.passed and levels.platform.passed
