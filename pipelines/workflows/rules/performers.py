"""Platform rules about people: is it known who does a task, and may they?"""

from collections.abc import Iterator

from pipelines.access.capability import Capability
from pipelines.models import BindingType
from pipelines.workflows.records import Severity
from pipelines.workflows.rules.bound import Bound, PlatformRule
from pipelines.workflows.rules.rule import Hit
from pipelines.workflows.suggest_bindings import ALIKE, measure_likeness


class LaneHasRole(PlatformRule):
    """A lane stands for a role that there is."""

    code = "LANE_WITHOUT_ROLE"
    severity = Severity.WARNING
    fix = "Bind the lane to a role, or name it as a role is named."

    def look(self, given: Bound) -> Iterator[Hit]:
        """Yield each lane with user tasks that is bound to no role and named like none."""
        names = [each.name for each in given.targets.get(BindingType.PERMISSION, {}).values()]
        for lane in given.model.lanes:
            tasks = [given.model.find(text) for text in lane.list_texts("flowNodeRef")]
            if not any(task is not None and task.kind.name == "userTask" for task in tasks):
                continue
            is_named = any(measure_likeness(lane.name, name) >= ALIKE for name in names)
            if not is_named and not given.list_bound(lane, BindingType.PERMISSION):
                yield Hit(lane, f"{lane.title} is bound to no role, and no role has its name.")


class PerformerKnown(PlatformRule):
    """It is known who does a user task: by its lane, by a binding, or by the model itself."""

    code = "MISSING_PERFORMER"
    severity = Severity.WARNING
    fix = "Put the task into a lane, or bind it to a role."

    def look(self, given: Bound) -> Iterator[Hit]:
        """Yield each user task that nobody is to do."""
        for task in given.list_named("userTask"):
            says = task.list_parts("resourceRole") or given.model.lane_of.get(task.id)
            if not says and not given.list_performers(task):
                yield Hit(task, f"Nothing says who does {task.title}.")


class PerformerMayWork(PlatformRule):
    """Whoever is to do a task may do tasks."""

    code = "PERMISSION_MISSING"
    fix = "Grant task:write to the role, or bind the task to another one."

    def look(self, given: Bound) -> Iterator[Hit]:
        """Yield each user task whose roles all lack the capability."""
        roles = given.targets.get(BindingType.PERMISSION, {})
        for task in given.list_named("userTask"):
            bound = [roles[each.target_id] for each in given.list_performers(task) if each.target_id in roles]
            known = [each for each in bound if each.capabilities is not None]
            if bound and len(known) == len(bound):
                able = any(Capability.TASK_WRITE in (each.capabilities or ()) for each in known)
                if not able:
                    names = ", ".join(each.name for each in known)
                    yield Hit(task, f"The role of {task.title} ({names}) may not do tasks.")
