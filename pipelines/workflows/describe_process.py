"""Describe a version of a workflow: its steps, its size, and whether it is drawn.

process = describe_process(session, workflow_id, by=actor)
"""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.capability import Capability
from pipelines.base.records import Record
from pipelines.workflows.list_steps import StepGroup, list_steps
from pipelines.workflows.model import Model, list_drawn, list_undrawn
from pipelines.workflows.model_records import ModelMetadata
from pipelines.workflows.open_version import open_version
from pipelines.workflows.queries import get_version, get_workflow
from pipelines.workflows.read_model import to_model
from pipelines.workflows.show_model import count_model


class ProcessView(Record):
    """A process as it is read without its picture."""

    version: int
    groups: list[StepGroup]
    metadata: ModelMetadata
    #: Id → what people call it: nodes, lanes, pools, and flows, which go by their ends without a name.
    names: dict[str, str]
    #: How many nodes the file draws, and how many steps of the flow it does not.
    drawn: int
    undrawn: int
    #: It draws none, and is one process alone, so that a layout can be made of it.
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
    found, file = get_version(session, workflow, version)
    model = to_model(open_version(file))
    shown = list_drawn(model)
    drawn = sum(node.id in shown for node in model.nodes)

    # Report
    return ProcessView(
        version=found.number,
        groups=list_steps(model),
        metadata=count_model(model),
        names=list_names(model),
        drawn=drawn,
        undrawn=len(list_undrawn(model)),
        can_be_laid_out=drawn == 0 and is_one_process(model),
    )


def is_one_process(model: Model) -> bool:
    """Tell whether a model is one process with something in it, and no pools that talk to each other."""
    nodes = [node for node in model.nodes if node.is_a("tFlowNode")]
    talks = any(edge.kind.name == "messageFlow" for edge in model.edges)
    return bool(nodes) and len(model.processes) == 1 and len(model.participants) < 2 and not talks


def list_names(model: Model) -> dict[str, str]:
    """Return what people call each element that has a name."""
    listed = (model.nodes, model.edges, model.lanes, model.participants, model.processes, model.definitions)
    names = {element.id: element.name for elements in listed for element in elements if element.name}
    for edge in model.edges:
        ends = [names.get(end.id, end.type) for end in model.get_ends(edge) if end is not None]
        if len(ends) == 2:
            names.setdefault(edge.id, " → ".join(ends))
    return names
