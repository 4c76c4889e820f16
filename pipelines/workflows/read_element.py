"""Read one element of a workflow: what it says, what it is bound to, and what it could be bound to.

element = read_element(session, workflow_id, "Task_1", by=actor)
choices = list_choices(session, workflow_id, BindingType.TEMPLATE, by=actor)
"""

from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.errors import NotFound
from pipelines.base.records import Record
from pipelines.models import BindingType
from pipelines.workflows.list_bindings import to_views
from pipelines.workflows.model import Element, Model, find_process
from pipelines.workflows.needs import NEEDS, list_fitting
from pipelines.workflows.open_version import open_model
from pipelines.workflows.queries import get_workflow, list_bindings
from pipelines.workflows.read_model import find_list
from pipelines.workflows.records import BindingSuggestion, BindingView
from pipelines.workflows.show_model import list_properties
from pipelines.workflows.suggest_bindings import suggest_bindings
from pipelines.workflows.targets import LOOKUPS, Target, list_targets


class ElementView(Record):
    """One element of the newest version."""

    id: str
    type: str
    name: str
    lane: str
    pool: str
    documentation: str
    #: What else it says, under the names of the schema; what it refers to, by its name.
    properties: dict[str, Any]
    #: What it reads and what it writes.
    inputs: list[str]
    outputs: list[str]
    #: What it can be bound to; empty: nothing.
    fitting: list[BindingType]
    #: Of which one is enough for the platform to carry it out.
    needed: list[BindingType]
    bindings: list[BindingView]
    suggestions: list[BindingSuggestion]


def read_element(session: Session, workflow_id: str, element_id: str, *, by: Actor) -> ElementView:
    """Return an element of the newest version with its bindings.

    Raises:
        NotFound: no such workflow in a project that the actor sees, or no such element.
        PermissionDenied: they may not read it.
    """
    # Load
    workflow, project = get_workflow(session, workflow_id, by=by, to=Capability.WORKFLOW_READ)
    model = open_model(session, workflow)[1]
    element = model.by_id.get(element_id)
    if element is None:
        raise NotFound("The workflow has no such element.", elementId=element_id)
    bindings = list_bindings(session, workflow)
    targets = list_targets(session, project, by=by)

    # Report
    lane, documentation = model.lane_of.get(element.id), element.find_part("documentation")
    can_be_bound = find_list(element) in ("nodes", "lanes", "participants", "processes")
    return ElementView(
        id=element.id,
        type=element.type,
        name=element.name,
        lane=lane.name if lane else "",
        pool=find_pool(model, element),
        documentation=documentation.text if documentation else "",
        properties=name_references(model, list_properties(model, element)),
        inputs=list_data(model, element, "dataInputAssociation"),
        outputs=list_data(model, element, "dataOutputAssociation"),
        fitting=list_fitting(element) if can_be_bound else [],
        needed=list(NEEDS.get(element.type, ())),
        bindings=to_views([each for each in bindings if each.element_id == element_id], model, targets),
        suggestions=[
            each for each in suggest_bindings(model, bindings, targets) if each.element_id == element_id
        ],
    )


def list_choices(session: Session, workflow_id: str, kind: BindingType, *, by: Actor) -> list[Target]:
    """Return what there is to bind to; nothing for a kind that its binding describes.

    Raises:
        NotFound: no such workflow in a project that the actor sees.
        PermissionDenied: they may not bind it.
        Conflict: its project is archived.
    """
    _, project = get_workflow(session, workflow_id, by=by, to=Capability.WORKFLOW_WRITE)
    look_up = LOOKUPS.get(kind)
    return look_up(session, project, by) if look_up else []


def name_references(model: Model, value: Any) -> Any:
    """Return what an element says with the names of what it refers to in place of their ids."""
    if isinstance(value, list):
        return [name_references(model, each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key: name_reference(model, each) if key.endswith("Ref") else name_references(model, each)
        for key, each in value.items()
    }


def name_reference(model: Model, reference: Any) -> Any:
    """Return the name of what a reference leads to, where it has one."""
    found = model.find(reference) if isinstance(reference, str) else None
    return found.name or reference if found is not None else reference


def find_pool(model: Model, element: Element) -> str:
    """Return the name of the pool that an element stands in."""
    process = find_process(element)
    if process is None:
        return ""
    names = [
        each.name for each in model.participants if model.find(each.attributes.get("processRef")) is process
    ]
    return names[0] if names else process.name


def list_data(model: Model, element: Element, kind: str) -> list[str]:
    """Return the names of what an element reads or writes."""
    found = []
    for association in element.list_parts(kind):
        source, target = model.get_ends(association)
        end = source if kind == "dataInputAssociation" else target
        if end is not None:
            found.append(end.name or end.id)
    return found
