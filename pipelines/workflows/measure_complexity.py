"""Measure the size and complexity of a model by bpmn-python.

complexity = measure_complexity(read_model(content))

Its measures are right; its reader is not used. They see the flow nodes and sequence flows of all processes
through a small view, each node as one of the types that they know.
"""

from collections.abc import Iterable
from typing import Any

from pipelines.workflows.model import Element, Model
from pipelines.workflows.model_records import Complexity

Node = tuple[str, dict[str, str]]
SUB_PROCESSES = frozenset(["transaction", "adHocSubProcess"])


class DiagramView:
    """A model as the measures want to see it."""

    def __init__(self, nodes: Iterable[Element], flows: Iterable[tuple[str, str]]) -> None:
        import networkx  # type: ignore[import-untyped]

        self.nodes: list[Node] = [(node.id, {"type": name_type(node)}) for node in nodes]
        self.diagram_graph = networkx.MultiDiGraph()
        self.diagram_graph.add_nodes_from(id for id, _ in self.nodes)
        self.diagram_graph.add_edges_from(flows)

    def get_nodes(self, node_type: str | None = None) -> list[Node]:
        """Return the nodes, or those of a type."""
        return [node for node in self.nodes if node_type is None or node[1]["type"] == node_type]

    def get_flows(self) -> list[Any]:
        """Return the sequence flows."""
        return list(self.diagram_graph.edges)


def name_type(node: Element) -> str:
    """Return the type that the measures count a node as."""
    name = node.kind.name
    if name == "callActivity" or name.endswith("Task"):
        return "task"
    if name in SUB_PROCESSES:
        return "subProcess"
    return "intermediateCatchEvent" if name == "boundaryEvent" else name


def measure_complexity(model: Model) -> Complexity | None:
    """Return the measures; none where the package is not installed."""
    try:
        from bpmn_python import bpmn_diagram_metrics as metrics  # type: ignore[import-untyped]
    except ImportError:
        return None
    nodes = [node for node in model.nodes if node.is_a("tFlowNode")]
    known = {node.id for node in nodes}
    ends = [
        (flow.attributes.get("sourceRef", ""), flow.attributes.get("targetRef", ""))
        for flow in model.edges
        if flow.kind.name == "sequenceFlow"
    ]
    view = DiagramView(nodes, [(source, target) for source, target in ends if {source, target} <= known])
    gateways = metrics.all_gateways_count(view)
    return Complexity(
        activities=metrics.NOA_metric(view),
        events=metrics.TNE_metric(view),
        start_events=metrics.TNSE_metric(view),
        intermediate_events=metrics.TNIE_metric(view),
        end_events=metrics.TNEE_metric(view),
        gateways=gateways,
        control_flow_elements=metrics.all_control_flow_elements_count(view),
        nodes=metrics.NOAC_metric(view),
        sequence_flows=len(view.get_flows()),
        coefficient_of_network_complexity=metrics.CoefficientOfNetworkComplexity_metric(view)
        if nodes
        else None,
        gateway_heterogeneity=metrics.GatewayHeterogenity_metric(view),
        average_gateway_degree=metrics.AverageGatewayDegree_metric(view) if gateways else None,
        durfee_square=metrics.DurfeeSquare_metric(view),
        perfect_square=metrics.PerfectSquare_metric(view),
    )
