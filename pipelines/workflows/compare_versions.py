"""Compare two versions of a workflow, element by element.

diff = compare_versions(session, workflow_id, version=3, against=2, by=actor)
"""

from collections.abc import Iterator
from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.workflows.model import EDGES, Element, Model
from pipelines.workflows.open_version import open_model
from pipelines.workflows.queries import get_workflow
from pipelines.workflows.records import ElementChange, WorkflowDiff
from pipelines.workflows.show_model import list_properties, show_edge

#: Said by the flows themselves, or by the lanes.
REPEATED = frozenset(["incoming", "outgoing", "flowNodeRef"])


def compare_versions(
    session: Session, workflow_id: str, *, version: int | None = None, against: int | None = None, by: Actor
) -> WorkflowDiff:
    """Return how a version (none: the newest) differs from ``against`` (none: the one before it).

    Raises:
        NotFound: no such workflow in a project that the actor sees, or no such version.
        PermissionDenied: they may not read it.
    """
    # Load
    workflow, _ = get_workflow(session, workflow_id, by=by, to=Capability.WORKFLOW_READ)
    newer, after = open_model(session, workflow, version)
    older, before = open_model(session, workflow, newer.number - 1 if against is None else against)

    # Report
    return compare_models(before, after, version=newer.number, against=older.number)


def compare_models(before: Model, after: Model, *, version: int, against: int) -> WorkflowDiff:
    """Return what was added, changed and removed between two models; elements are known by their id."""
    changes = list(list_changes(before, after))
    kinds = [each.change for each in changes]
    return WorkflowDiff(
        version=version,
        against=against,
        added=kinds.count("added"),
        changed=kinds.count("changed"),
        removed=kinds.count("removed"),
        changes=changes,
    )


def list_changes(before: Model, after: Model) -> Iterator[ElementChange]:
    """Yield each element that differs, in the order of the newer model; what is gone comes last."""
    old, new = index_elements(before), index_elements(after)
    for id, element in new.items():
        if id not in old:
            yield to_change(element, "added")
        elif differing := compare_values(describe(before, old[id]), describe(after, element)):
            yield to_change(element, "changed", differing)
    for id, element in old.items():
        if id not in new:
            yield to_change(element, "removed")


def index_elements(model: Model) -> dict[str, Element]:
    """Return what is listed in a model, by id."""
    listed = (model.nodes, model.edges, model.lanes, model.participants, model.processes, model.definitions)
    return {element.id: element for elements in listed for element in elements}


def describe(model: Model, element: Element) -> dict[str, Any]:
    """Return what is compared about an element: all that it says, and where it stands."""
    place = element.parent.id if element.parent and element.parent.kind.name != "laneSet" else ""
    lane = model.lane_of.get(element.id)
    said = {"type": element.type, "name": element.name, "parentId": place, "laneId": lane.id if lane else ""}
    properties = list_properties(model, element)
    if element.kind.name in EDGES:
        edge = show_edge(model, element)
        said |= {"source": edge.source, "target": edge.target, "isDefault": str(edge.is_default)}
        properties = edge.properties
    return said | {f"properties.{key}": value for key, value in properties.items() if key not in REPEATED}


def compare_values(before: dict[str, Any], after: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Return what differs between two descriptions, by name: what it was, and what it is."""
    names = dict.fromkeys([*before, *after])
    pairs = {name: (before.get(name), after.get(name)) for name in names}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def to_change(
    element: Element, change: Any, differing: dict[str, tuple[Any, Any]] | None = None
) -> ElementChange:
    """Show one change."""
    pairs = differing or {}
    return ElementChange(
        element_id=element.id,
        element_type=element.type,
        name=element.name,
        change=change,
        fields=list(pairs),
        before={name: pair[0] for name, pair in pairs.items()},
        after={name: pair[1] for name, pair in pairs.items()},
    )
