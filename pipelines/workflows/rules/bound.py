"""What platform rules look at: a model, what it is bound to, and what there is to bind to."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pipelines.models import BindingType, WorkflowBinding
from pipelines.workflows.model import Element
from pipelines.workflows.rules.rule import Given, Hit, Rule
from pipelines.workflows.targets import Targets


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


def to_bound(given: Given, bindings: list[WorkflowBinding], targets: Targets) -> Bound:
    """Return what platform rules look at."""
    return Bound(given.root, given.model, given.graph, bindings, targets)
