"""Put features into an order in which they can be built.

milestones = plan_milestones(features)
"""

from collections.abc import Iterable
from typing import Protocol

from pipelines.base.records import Record
from pipelines.models import Priority

#: Days of work after which a milestone is full.
FULL = 20.0
#: What each priority is built for.
GOALS = {
    Priority.MUST: ("First usable release", "Everything without which there is no product"),
    Priority.SHOULD: ("Complete", "What people will expect soon after"),
    Priority.COULD: ("Polish", "What makes it better than the others"),
}


class Plannable(Protocol):
    """A feature that was decided about."""

    key: str
    title: str
    priority: Priority | None
    requires: list[str]
    effort: float


class Milestone(Record):
    """A part of the build, in order; ``features`` are keys in building order, ``days`` of work."""

    number: int
    title: str
    goal: str
    features: list[str]
    days: float


def plan_milestones(features: Iterable[Plannable]) -> list[Milestone]:
    """Return the milestones: what is required first, then by priority; a long stretch becomes several."""
    chosen = {each.key: each for each in features if each.priority not in (None, Priority.WONT)}
    ordered = order_features(chosen)
    milestones: list[Milestone] = []
    for priority, (title, goal) in GOALS.items():
        stretch = [chosen[key] for key in ordered if level(chosen, key) is priority]
        parts = split_stretch(stretch)
        for n, part in enumerate(parts, start=1):
            milestones.append(
                Milestone(
                    number=len(milestones) + 1,
                    title=f"{title}, part {n} of {len(parts)}" if len(parts) > 1 else title,
                    goal=goal,
                    features=[each.key for each in part],
                    days=round(sum(each.effort for each in part), 1),
                )
            )
    return milestones


def order_features(chosen: dict[str, Plannable]) -> list[str]:
    """Return the keys so that everything stands behind what it requires; a cycle is cut where it is met."""
    order = list(Priority)
    ranked = sorted(chosen, key=lambda key: (order.index(chosen[key].priority or Priority.WONT), key))
    ordered: dict[str, None] = {}
    on_the_way: set[str] = set()

    def visit(key: str) -> None:
        if key in ordered or key in on_the_way:
            return
        on_the_way.add(key)
        for needed in sorted(chosen[key].requires):
            if needed in chosen:
                visit(needed)
        ordered[key] = None

    for key in ranked:
        visit(key)
    return list(ordered)


def level(chosen: dict[str, Plannable], key: str) -> Priority:
    """Return the priority that a feature is built with: at least that of everything that requires it."""
    order = list(Priority)
    own = chosen[key].priority or Priority.WONT
    reached, queue = {key}, [key]
    while queue:
        needed = queue.pop()
        for other in chosen.values():
            if needed in other.requires and other.key not in reached:
                reached.add(other.key)
                queue.append(other.key)
                own = min(own, other.priority or Priority.WONT, key=order.index)
    return own


def split_stretch(features: list[Plannable]) -> list[list[Plannable]]:
    """Return the features in parts of at most `FULL` days, or one feature where that alone is more."""
    parts: list[list[Plannable]] = []
    for each in features:
        days = sum(other.effort for other in parts[-1]) if parts else 0.0
        if not parts or days + each.effort > FULL:
            parts.append([])
        parts[-1].append(each)
    return parts
