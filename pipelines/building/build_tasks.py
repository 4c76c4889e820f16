"""The tasks of the plan: one, or all of them.

plan = list_build_tasks(session, project_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.building.plan import load_plan
from pipelines.building.records import BuildPlan, BuildTaskView, Milestone
from pipelines.building.show_task import show_task
from pipelines.models import BuildStatus


def list_build_tasks(
    session: Session, project_id: str, *, status: BuildStatus | None = None, by: Actor
) -> BuildPlan:
    """Return the tasks in an order in which they can be done, those of one status or all.

    Raises:
        NotFound, PermissionDenied, Conflict: as ``load_plan``.
    """
    plan = load_plan(session, project_id, by=by, to=Capability.SPECIFICATION_READ)
    wanted = [label for label in plan.tasks if status in (None, plan.status(label))]
    return BuildPlan(
        milestones=[Milestone.model_validate(each) for each in plan.content["milestones"]],
        tasks=[plan.to_line(label) for label in wanted],
        progress=plan.measure(),
    )


def get_build_task(session: Session, project_id: str, task_id: str, *, by: Actor) -> BuildTaskView:
    """Return a task with all that is needed to do it.

    Raises:
        NotFound, PermissionDenied, Conflict: as ``load_plan``; or the plan has no such task.
    """
    plan = load_plan(session, project_id, by=by, to=Capability.SPECIFICATION_READ)
    return show_task(plan, task_id)
