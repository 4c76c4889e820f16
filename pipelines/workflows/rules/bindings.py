"""Platform rules about bindings: has what is done what it needs, and is that there?"""

from collections.abc import Iterator

from pipelines.models import BindingType, WorkflowBinding
from pipelines.workflows.model import Element
from pipelines.workflows.needs import list_fitting
from pipelines.workflows.records import Severity
from pipelines.workflows.rules.bound import Bound, PlatformRule
from pipelines.workflows.rules.rule import Hit
from pipelines.workflows.targets import find_target


def quote(task: Element) -> str:
    """Return how a finding about what is missing calls a task: ``UserTask 'Check the order'``."""
    return task.called or f"{task.type} '{task.name or task.id}'"


def name_bound(given: Bound, binding: WorkflowBinding) -> str:
    """Return what is bound by its title; what the newest version lacks goes by its id."""
    element = given.model.by_id.get(binding.element_id)
    is_same = element is not None and element.type == binding.element_type
    return (
        element.title if element is not None and is_same else f"{binding.element_type} “{binding.element_id}”"
    )


class UserTaskBound(PlatformRule):
    """A user task has a template or a form: what the person sees and fills in."""

    code = "MISSING_BINDING"
    fix = "Bind the task to a template or a form."

    def look(self, given: Bound) -> Iterator[Hit]:
        """Yield each user task without one."""
        for task in given.list_named("userTask"):
            if not given.list_bound(task, BindingType.TEMPLATE, BindingType.FORM):
                yield Hit(task, f"{quote(task)} has no template or form binding")


class ServiceTaskBound(PlatformRule):
    """A service task has an integration: what it calls."""

    code = "MISSING_BINDING"
    fix = "Bind the task to an operation of an integration."

    def look(self, given: Bound) -> Iterator[Hit]:
        """Yield each service task without one."""
        for task in given.list_named("serviceTask"):
            if not given.list_bound(task, BindingType.INTEGRATION):
                yield Hit(task, f"{quote(task)} has no integration binding")


class SendTaskBound(PlatformRule):
    """A send task has a template for what it says, or an integration for how it is sent."""

    code = "MISSING_BINDING"
    severity = Severity.WARNING
    fix = "Bind the task to a template or an operation of an integration."

    def look(self, given: Bound) -> Iterator[Hit]:
        """Yield each send task without either."""
        for task in given.list_named("sendTask"):
            if not given.list_bound(task, BindingType.TEMPLATE, BindingType.INTEGRATION):
                yield Hit(task, f"{quote(task)} has no template or integration binding")


class BusinessRuleTaskBound(PlatformRule):
    """A business rule task has a decision."""

    code = "MISSING_BINDING"
    severity = Severity.WARNING
    fix = "Bind the task to a decision."

    def look(self, given: Bound) -> Iterator[Hit]:
        """Yield each business rule task without one."""
        for task in given.list_named("businessRuleTask"):
            if not given.list_bound(task, BindingType.DECISION):
                yield Hit(task, f"{quote(task)} has no decision binding")


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
                yield Hit(
                    element, f"The {each.binding_type} that {name_bound(given, each)} is bound to is gone."
                )
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
                yield Hit(element, f"The {each.binding_type} binding of {name_bound(given, each)} is stale.")


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
