"""Give somebody what to build next: the first task that waits for nothing and touches no file in work.

next_task = get_next_task(session, project_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor, Capability
from pipelines.building.plan import Plan, load_plan
from pipelines.building.records import NextTask, ProgressInput
from pipelines.building.report_progress import save_report
from pipelines.building.show_task import show_task
from pipelines.models import BuildStatus


def get_next_task(session: Session, project_id: str, *, agent: str | None = None, by: Actor) -> NextTask:
    """Return the next task with all that is needed to do it. It is taken: nobody else gets it now.

    Who has one in hand gets that one again. Agents of one person are told apart by ``agent``.

    Raises:
        NotFound, PermissionDenied, Conflict: as ``load_plan``.
    """
    # Load
    plan = load_plan(session, project_id, by=by, to=Capability.TASK_WRITE)

    # Derive
    in_hand = find_in_hand(plan, agent, by=by)
    ready = [in_hand] if in_hand else plan.list_ready()

    # Save
    message = say_next(plan, ready[0]) if ready else say_why_none(plan)
    if ready and not in_hand:
        taken = ProgressInput(task_id=ready[0], status=BuildStatus.DOING)
        save_report(session, plan, taken, agent=agent, by=by)

    # Report
    task = show_task(plan, ready[0]) if ready else None
    return NextTask(task=task, progress=plan.measure(), message=message)


def find_in_hand(plan: Plan, agent: str | None, *, by: Actor) -> str | None:
    """Return the task that this agent is doing."""
    doing = plan.list_doing().items()
    mine = (label for label, each in doing if (each.reported_by, each.agent) == (by.user_id, agent))
    return next(mine, None)


def say_next(plan: Plan, label: str) -> str:
    """Say what to do with the task."""
    if plan.status(label) is BuildStatus.DOING:
        return f"You have {label} in hand: do its steps and verify it."
    again = " It was done before, and the specification has changed since." if plan.is_changed(label) else ""
    return f"{label} is yours: do its steps and verify it.{again}"


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
