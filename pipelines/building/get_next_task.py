"""Say what to build next: the first task that waits for nothing and touches no file that is worked on.

next_task = get_next_task(session, project_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.building.plan import Plan, load_plan
from pipelines.building.records import NextTask
from pipelines.building.show_task import show_task
from pipelines.models import BuildStatus


def get_next_task(session: Session, project_id: str, *, by: Actor) -> NextTask:
    """Return the next task with all that is needed to do it. It is nobody's until it is reported as doing.

    Raises:
        NotFound, PermissionDenied, Conflict: as ``load_plan``.
    """
    # Load
    plan = load_plan(session, project_id, by=by, to=Capability.SPECIFICATION_READ)

    # Derive
    ready = plan.list_ready()

    # Report
    return NextTask(
        task=show_task(plan, ready[0]) if ready else None,
        progress=plan.measure(),
        message=say_next(plan, ready[0]) if ready else say_why_none(plan),
    )


def say_next(plan: Plan, label: str) -> str:
    """Say what to do with the task."""
    again = " It was done before, and the specification has changed since." if plan.is_changed(label) else ""
    return f"Report {label} as doing, then do its steps and verify it.{again}"


def say_why_none(plan: Plan) -> str:
    """Say why there is nothing to begin."""
    held = {
        status: [label for label in plan.tasks if plan.status(label) is status]
        for status in (BuildStatus.DOING, BuildStatus.BLOCKED)
    }
    said = [f"{', '.join(labels)} {status}" for status, labels in held.items() if labels]
    if not said:
        return "Everything is done."
    return f"Nothing can be begun until this has moved: {'; '.join(said)}."
