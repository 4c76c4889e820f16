"""What elements can be bound to, and what they need so that the platform can carry them out."""

from pipelines.models import BindingType
from pipelines.workflows.model import Element

#: Which elements each type of binding makes sense for.
SENSIBLE: dict[BindingType, tuple[str, ...]] = {
    BindingType.TEMPLATE: ("userTask", "sendTask", "manualTask", "serviceTask", "task", "event", "data"),
    BindingType.FORM: ("userTask", "startEvent", "task"),
    BindingType.INTEGRATION: ("serviceTask", "sendTask", "receiveTask", "task", "event", "callActivity"),
    BindingType.PERMISSION: (
        "userTask",
        "manualTask",
        "task",
        "lane",
        "participant",
        "process",
        "startEvent",
    ),
    BindingType.TASK: ("userTask", "manualTask", "task"),
    BindingType.DECISION: ("businessRuleTask", "exclusiveGateway", "inclusiveGateway", "task"),
}
#: Type of an element → the types of binding of which one is enough.
NEEDS: dict[str, tuple[BindingType, ...]] = {
    "UserTask": (BindingType.TEMPLATE, BindingType.FORM),
    "ServiceTask": (BindingType.INTEGRATION,),
    "SendTask": (BindingType.TEMPLATE, BindingType.INTEGRATION),
    "BusinessRuleTask": (BindingType.DECISION,),
}


def list_fitting(element: Element) -> list[BindingType]:
    """Return the types of binding that an element has a use for; what it needs comes first."""
    name = element.kind.name
    names = {name}
    if element.is_a("tEvent"):
        names.add("event")
    if name.startswith("data"):
        names.add("data")
    needed = NEEDS.get(element.type, ())
    fitting = [kind for kind, sensible in SENSIBLE.items() if names & set(sensible)]
    return sorted(fitting, key=lambda kind: kind not in needed)
