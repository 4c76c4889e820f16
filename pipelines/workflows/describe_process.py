"""Describe a version of a workflow: its steps, its size, and whether it is drawn.

process = describe_process(session, workflow_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.records import Record
from pipelines.workflows.flow_graph import FlowGraph
from pipelines.workflows.list_steps import StepGroup, list_steps
from pipelines.workflows.model import Element, Model, list_drawn, list_undrawn
from pipelines.workflows.model_records import ModelMetadata
from pipelines.workflows.name_elements import name_elements
from pipelines.workflows.open_version import open_model
from pipelines.workflows.queries import get_workflow
from pipelines.workflows.show_model import count_model


class ProcessView(Record):
    """A process as it is read without its picture."""

    version: int
    groups: list[StepGroup]
    metadata: ModelMetadata
    #: Id → what people call it: nodes, flows, lanes, pools, …
    names: dict[str, str]
    #: Id → which one it is, of what has no name: ``ExclusiveGateway after Task “Check order”``.
    called: dict[str, str]
    #: How many nodes the file draws, and how many steps of the flow it does not.
    drawn: int
    undrawn: int
    #: It draws none, and has processes with steps, so that a layout can be made of it.
    can_be_laid_out: bool


def describe_process(
    session: Session, workflow_id: str, *, version: int | None = None, by: Actor
) -> ProcessView:
    """Return the steps of a version of a workflow (none: the newest), and what is counted of it.

    Raises:
        NotFound: no such workflow in a project that the actor sees, or no such version.
        PermissionDenied: they may not read it.
    """
    # Load
    workflow, _ = get_workflow(session, workflow_id, by=by, to=Capability.WORKFLOW_READ)
    found, model = open_model(session, workflow, version)
    graph = FlowGraph(model)
    name_elements(graph)
    shown = list_drawn(model)
    drawn = sum(node.id in shown for node in model.nodes)

    # Report
    return ProcessView(
        version=found.number,
        groups=list_steps(model),
        metadata=count_model(model),
        names={each.id: each.name for each in list_known(model) if each.name},
        called={each.id: each.title for each in list_known(model) if not each.name},
        drawn=drawn,
        undrawn=len(list_undrawn(model)),
        can_be_laid_out=drawn == 0 and any(graph.inside[process.id] for process in model.processes),
    )


def list_known(model: Model) -> list[Element]:
    """Return the elements that people speak of."""
    listed = (model.nodes, model.edges, model.lanes, model.participants, model.processes, model.definitions)
    return [element for elements in listed for element in elements]
