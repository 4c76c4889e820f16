"""Say how a task is checked, and take down what came of it.

verification = verify_task(session, project_id, "B-004", by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.building.plan import load_plan
from pipelines.building.records import EvidenceInput, ProgressInput, Verification, Verify
from pipelines.building.report_progress import check_command, check_holder, check_order, save_report
from pipelines.models import BuildStatus


def get_check(session: Session, project_id: str, task_id: str, *, by: Actor) -> Verification:
    """Return what to run and what to expect of it.

    Raises:
        NotFound, PermissionDenied, Conflict: as ``load_plan``; or the plan has no such task.
    """
    plan = load_plan(session, project_id, by=by, to=Capability.SPECIFICATION_READ)
    verify = Verify.model_validate(plan.get(task_id)["verify"])
    return Verification(
        task_id=task_id,
        verify=verify,
        status=plan.status(task_id),
        passed=None,
        message=f"Run `{verify.command}`, see that {verify.expect}, and send exit code and output.",
    )


def verify_task(
    session: Session, project_id: str, task_id: str, evidence: EvidenceInput, *, by: Actor
) -> Verification:
    """Keep what came of a task's check. One that has failed is being worked on, whatever was said before.

    Raises:
        NotFound, PermissionDenied: as ``get_project``; or the plan has no such task.
        Conflict: nothing was compiled yet, the project is archived, the task waits for others, or
            somebody else is doing it.
        Invalid: something else than the task's check was run.
    """
    # Load
    plan = load_plan(session, project_id, by=by, to=Capability.TASK_WRITE)
    verify = Verify.model_validate(plan.get(task_id)["verify"])

    # Check
    check_holder(plan, task_id, by=by)
    check_order(plan, task_id)
    check_command(plan, task_id, evidence)

    # Derive
    passed = evidence.exit_code == 0
    is_done = passed and plan.status(task_id) is BuildStatus.DONE
    status = BuildStatus.DONE if is_done else BuildStatus.DOING

    # Save
    said = ProgressInput(task_id=task_id, status=status, evidence=evidence)
    save_report(session, plan, said, by=by)

    # Report
    message = (
        f"Passed. If {verify.expect}, report {task_id} as done."
        if passed
        else f"Failed with exit code {evidence.exit_code}: {task_id} is not done."
    )
    return Verification(task_id=task_id, verify=verify, status=status, passed=passed, message=message)
