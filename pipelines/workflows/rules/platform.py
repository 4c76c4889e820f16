"""Platform rules: can what is drawn be carried out with what there is?"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines.access.capability import Capability
from pipelines.models import BindingType, WorkflowBinding
from pipelines.workflows.model import Element
from pipelines.workflows.needs import list_fitting
from pipelines.workflows.records import Severity
from pipelines.workflows.rules.rule import Given, Hit, Rule
from pipelines.workflows.suggest_bindings import ALIKE, measure_likeness
from pipelines.workflows.targets import Targets, find_target


@dataclass
class Bound(Given):
    """A model, its bindings and what there is to bind to."""

    bindings: list[WorkflowBinding] = field(default_factory=list)
    targets: Targets = field(default_factory=dict)

    def list_bound(self, element: Element, *kinds: BindingType) -> list[WorkflowBinding]:
        """Return the bindings of an element that count."""
        return [
            each
            for each in self.bindings
            if each.element_id == element.id and each.binding_type in kinds and not each.is_stale
        ]

    def list_performers(self, task: Element) -> list[WorkflowBinding]:
        """Return who does a task: by its own bindings, else by those of its lane and the lanes around it."""
        holder: Element | None = task
        own = self.list_bound(task, BindingType.PERMISSION)
        lane = self.model.lane_of.get(task.id)
        while not own and lane is not None and holder is not None:
            own = self.list_bound(lane, BindingType.PERMISSION)
            holder = lane.parent.parent if lane.parent else None
            lane = holder if holder is not None and holder.kind.name == "lane" else None
        return own


class PlatformRule(Rule):
    """A rule about a model and what it is bound to."""

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each place where it is broken."""
        assert isinstance(given, Bound)
        yield from self.look(given)

    def look(self, given: Bound) -> Iterator[Hit]:
        """Yield each place where it is broken."""
        raise NotImplementedError


class UserTaskBound(PlatformRule):
    """A user task has a template or a form: what the person sees and fills in."""

    code = "MISSING_BINDING"
    fix = "Bind the task to a template or a form."

    def look(self, given: Bound) -> Iterator[Hit]:
        """Yield each user task without one."""
        for task in given.list_named("userTask"):
            if not given.list_bound(task, BindingType.TEMPLATE, BindingType.FORM):
                yield Hit(task, f"UserTask '{task.name or task.id}' has no template or form binding")


class ServiceTaskBound(PlatformRule):
    """A service task has an integration: what it calls."""

    code = "MISSING_BINDING"
    fix = "Bind the task to an operation of an integration."

    def look(self, given: Bound) -> Iterator[Hit]:
        """Yield each service task without one."""
        for task in given.list_named("serviceTask"):
            if not given.list_bound(task, BindingType.INTEGRATION):
                yield Hit(task, f"ServiceTask '{task.name or task.id}' has no integration binding")


class SendTaskBound(PlatformRule):
    """A send task has a template for what it says, or an integration for how it is sent."""

    code = "MISSING_BINDING"
    severity = Severity.WARNING
    fix = "Bind the task to a template or an operation of an integration."

    def look(self, given: Bound) -> Iterator[Hit]:
        """Yield each send task without either."""
        for task in given.list_named("sendTask"):
            if not given.list_bound(task, BindingType.TEMPLATE, BindingType.INTEGRATION):
                yield Hit(task, f"SendTask '{task.name or task.id}' has no template or integration binding")


class BusinessRuleTaskBound(PlatformRule):
    """A business rule task has a decision."""

    code = "MISSING_BINDING"
    severity = Severity.WARNING
    fix = "Bind the task to a decision."

    def look(self, given: Bound) -> Iterator[Hit]:
        """Yield each business rule task without one."""
        for task in given.list_named("businessRuleTask"):
            if not given.list_bound(task, BindingType.DECISION):
                yield Hit(task, f"BusinessRuleTask '{task.name or task.id}' has no decision binding")


class TargetExists(PlatformRule):
    """What an element is bound to is still there."""

    code = "UNKNOWN_TARGET"
    fix = "Bind the element to something that exists."

    def look(self, given: Bound) -> Iterator[Hit]:
        """Yield each binding whose target is gone."""
        for each in given.bindings:
            target = find_target(given.targets, each.binding_type, each.target_id)
            element = given.model.by_id.get(each.element_id)
            operation = each.config.get("operationId")
            if each.is_stale:
                continue
            if target is None:
                yield Hit(element, f"The {each.binding_type} that “{each.element_id}” is bound to is gone.")
            elif each.binding_type is BindingType.INTEGRATION and operation not in (None, *target.operations):
                yield Hit(element, f"{target.name} has no operation {operation} any more.")


class OperationChosen(PlatformRule):
    """A task that calls a service says which operation of it."""

    code = "MISSING_OPERATION"
    severity = Severity.WARNING
    fix = "Choose which operation of the integration it calls."

    def look(self, given: Bound) -> Iterator[Hit]:
        """Yield each integration binding without an operation."""
        for each in given.bindings:
            element = given.model.by_id.get(each.element_id)
            is_open = each.binding_type is BindingType.INTEGRATION and not each.config.get("operationId")
            if is_open and not each.is_stale and element is not None:
                yield Hit(element, f"{element.title} does not say which operation it calls.")


class BindingIsFresh(PlatformRule):
    """The element of a binding is in the newest version, as what it was."""

    code = "STALE_BINDING"
    severity = Severity.WARNING
    fix = "Bind the element that has taken its place, and take this binding away."

    def look(self, given: Bound) -> Iterator[Hit]:
        """Yield each binding that a new version has left behind."""
        for each in given.bindings:
            if each.is_stale:
                element = given.model.by_id.get(each.element_id)
                message = (
                    f"The {each.binding_type} binding of “{each.element_id}” ({each.element_type}) is stale."
                )
                yield Hit(element, message)


class BindingNamesWhatThereIs(PlatformRule):
    """What a binding names is still called so."""

    code = "BINDING_NAMES_RENAMED"
    severity = Severity.WARNING
    fix = "Bind the element again, to what it is called now."

    def look(self, given: Bound) -> Iterator[Hit]:
        """Yield each binding that could not follow when planning renamed what it names."""
        for each in given.bindings:
            if each.flag:
                yield Hit(given.model.by_id.get(each.element_id), each.flag)


class BindingFits(PlatformRule):
    """A binding is of a type that its element can use."""

    code = "BINDING_DOES_NOT_FIT"
    severity = Severity.WARNING
    fix = "Bind another element, or use another type of binding."

    def look(self, given: Bound) -> Iterator[Hit]:
        """Yield each binding that its element does not use."""
        for each in given.bindings:
            element = given.model.by_id.get(each.element_id)
            if element is None or each.is_stale:
                continue
            if each.binding_type not in list_fitting(element):
                yield Hit(element, f"{element.title} has no use for a {each.binding_type} binding.")


class FormHasFields(PlatformRule):
    """A form has fields."""

    code = "FORM_WITHOUT_FIELDS"
    fix = "Add fields to the form: each has a name and a type."

    def look(self, given: Bound) -> Iterator[Hit]:
        """Yield each form binding without fields."""
        for each in given.bindings:
            element = given.model.by_id.get(each.element_id)
            if each.binding_type is BindingType.FORM and not each.is_stale and not each.config.get("fields"):
                yield Hit(element, f"The form “{each.target_id}” has no fields.")


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


PLATFORM: tuple[PlatformRule, ...] = (
    UserTaskBound(),
    ServiceTaskBound(),
    SendTaskBound(),
    BusinessRuleTaskBound(),
    TargetExists(),
    OperationChosen(),
    BindingIsFresh(),
    BindingNamesWhatThereIs(),
    BindingFits(),
    FormHasFields(),
    LaneHasRole(),
    PerformerKnown(),
    PerformerMayWork(),
)
