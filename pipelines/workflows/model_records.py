"""The normalized model as it is shown."""

from typing import Any

from pipelines.base.records import Record


class NodeView(Record):
    """Something that is drawn as a shape: an activity, event, gateway, data, an artifact."""

    id: str
    #: The element's name in BPMN, with a capital: ``UserTask``.
    type: str
    name: str
    #: The process or sub-process that it stands in.
    parent_id: str | None
    lane_id: str | None
    #: What else it says: attributes, event definitions, loop, data, documentation, extensions.
    properties: dict[str, Any]


class EdgeView(Record):
    """Something that is drawn as a line, and what it connects."""

    id: str
    type: str
    name: str
    source: str
    target: str
    #: When a sequence flow is taken.
    condition: str | None
    #: Whether it is taken when no other is.
    is_default: bool
    properties: dict[str, Any]


class LaneView(Record):
    """A lane, and what stands in it."""

    id: str
    name: str
    #: The lane around it, or the process.
    parent_id: str | None
    node_ids: list[str]
    properties: dict[str, Any]


class PartView(Record):
    """A pool, a process, or what nodes refer to: a message, a signal, an error, a data store."""

    id: str
    type: str
    name: str
    properties: dict[str, Any]


class Complexity(Record):
    """Size and complexity of a model, by the measures of the literature."""

    activities: int
    events: int
    start_events: int
    intermediate_events: int
    end_events: int
    gateways: int
    #: Events and gateways.
    control_flow_elements: int
    #: Activities, events and gateways.
    nodes: int
    sequence_flows: int
    #: Sequence flows to nodes.
    coefficient_of_network_complexity: float | None
    #: How many kinds of gateways there are.
    gateway_heterogeneity: int
    #: Sequence flows at a gateway, on average; none without gateways.
    average_gateway_degree: float | None
    #: The greatest d for which d types of elements occur d times or more.
    durfee_square: int
    #: The greatest p for which the p most frequent types occur p² times together.
    perfect_square: int


class ModelMetadata(Record):
    """What is in a model, counted."""

    #: Nodes and edges.
    total_elements: int
    user_tasks: int
    service_tasks: int
    nodes: int
    edges: int
    lanes: int
    participants: int
    processes: int
    #: Type → how many nodes and edges.
    by_type: dict[str, int]
    exporter: str | None
    #: What had to be mended to read the file.
    repairs: list[str]
    #: None where `bpmn-python` is not installed.
    complexity: Complexity | None


class ModelView(Record):
    """A whole model."""

    nodes: list[NodeView]
    edges: list[EdgeView]
    lanes: list[LaneView]
    participants: list[PartView]
    processes: list[PartView]
    definitions: list[PartView]
    metadata: ModelMetadata


class NormalizedWorkflow(Record):
    """The model of one version of a workflow."""

    workflow_id: str
    version: int
    model: ModelView
