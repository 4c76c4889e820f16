"""What an element of a workflow can be bound to, as one chooses from it."""

from pipelines.access.capability import Capability
from pipelines.base.records import Record
from pipelines.models import BindingType
from pipelines.workflows.targets import Target
from praetor_app.texts import texts

T = texts("workflow_elements")
RIGHTS = frozenset(each.value for each in Capability)


class Operation(Record):
    """What a service can do."""

    id: str
    name: str


class TargetChoice(Record):
    """Something to bind to."""

    id: str
    name: str
    operations: list[Operation] = []


class ChoiceGroup(Record):
    """Targets under a heading."""

    label: str
    choices: list[TargetChoice]


def to_groups(kind: BindingType, targets: list[Target]) -> list[ChoiceGroup]:
    """Return targets under headings."""
    groups: dict[str, list[TargetChoice]] = {}
    for target in targets:
        groups.setdefault(say_group(kind, target), []).append(to_choice(target))
    return [ChoiceGroup(label=label, choices=choices) for label, choices in groups.items()]


def say_group(kind: BindingType, target: Target) -> str:
    """Return the heading that a target stands under."""
    if kind is not BindingType.PERMISSION:
        return T[kind.value.title()]
    if target.id in RIGHTS:
        return T["group_rights"]
    return T["group_people"] if target.capabilities is None else T["group_roles"]


def to_choice(target: Target) -> TargetChoice:
    """Return one target."""
    operations = [Operation(id=id, name=name) for id, name in target.operations.items()]
    return TargetChoice(id=target.id, name=target.name, operations=operations)
