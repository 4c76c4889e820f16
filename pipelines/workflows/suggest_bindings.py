"""Suggest what the elements of a model could be bound to, by their names.

suggestions = suggest_bindings(model, bindings, targets)
"""

from collections.abc import Iterator

from rapidfuzz import fuzz, utils

from pipelines.models import BindingType, WorkflowBinding
from pipelines.workflows.model import Element, Model
from pipelines.workflows.records import BindingSuggestion
from pipelines.workflows.targets import Target, Targets

#: Which elements each type of binding is suggested for.
FITS: dict[BindingType, frozenset[str]] = {
    BindingType.TEMPLATE: frozenset(["userTask", "sendTask"]),
    BindingType.INTEGRATION: frozenset(["serviceTask", "sendTask", "receiveTask"]),
    BindingType.PERMISSION: frozenset(["lane", "userTask"]),
    BindingType.TASK: frozenset(["userTask", "manualTask"]),
}
#: How alike two names are at least (0–1).
ALIKE = 0.7


def suggest_bindings(
    model: Model, bindings: list[WorkflowBinding], targets: Targets
) -> list[BindingSuggestion]:
    """Return the target that fits best for each element without one, the surest first."""
    bound = {(each.element_id, each.binding_type) for each in bindings if not each.is_stale}
    found = [
        suggestion
        for kind, names in FITS.items()
        for element in [*model.nodes, *model.lanes]
        if element.kind.name in names and element.has_own_id and (element.id, kind) not in bound
        for suggestion in find_best(model, element, kind, targets.get(kind, {}))
    ]
    return sorted(found, key=lambda each: (-each.confidence, each.element_id, each.binding_type))


def find_best(
    model: Model, element: Element, kind: BindingType, targets: dict[str, Target]
) -> Iterator[BindingSuggestion]:
    """Yield the target whose name is most like that by which it is looked for."""
    name = choose_name(model, element, kind)
    if not name:
        return
    score, said, best, config = max(
        (
            (measure_likeness(name, said), said, target, config)
            for target in targets.values()
            for said, config in list_names(target, kind)
        ),
        key=lambda found: (found[0], found[1], found[2].id),
        default=(0.0, "", None, {}),
    )
    if score >= ALIKE and best is not None:
        yield BindingSuggestion(
            element_id=element.id,
            element_type=element.type,
            binding_type=kind,
            binding_target_id=best.id,
            target_name=best.name,
            config=config,
            confidence=round(score, 2),
            reason=f"“{name}” and “{said}” are alike",
        )


def choose_name(model: Model, element: Element, kind: BindingType) -> str:
    """Return by what a target is looked for: who by the lane, a kind of task by the verb, else the name."""
    lane = model.lane_of.get(element.id)
    if kind is BindingType.PERMISSION and lane is not None:
        return lane.name
    return element.name.partition(" ")[0] if kind is BindingType.TASK else element.name


def list_names(target: Target, kind: BindingType) -> list[tuple[str, dict[str, str]]]:
    """Return what a target is known by, with the config of a binding to it: of a service, its operations."""
    if kind is BindingType.INTEGRATION:
        return [(said, {"operationId": id}) for id, said in target.operations.items()]
    return [(target.name, {})]


def measure_likeness(one: str, other: str) -> float:
    """Return how alike two names are (0–1), whatever the order of their words."""
    return fuzz.token_sort_ratio(one, other, processor=utils.default_process) / 100
