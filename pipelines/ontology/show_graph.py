"""Show what is known.

graph = show_graph(board.nodes.values(), list_edges(session, project.id))
"""

from collections.abc import Iterable

from pipelines.models import GraphEdge, NodeStatus
from pipelines.ontology.node import Node
from pipelines.ontology.records import EdgeView, Graph, NodeView


def show_graph(nodes: Iterable[Node], edges: Iterable[GraphEdge]) -> Graph:
    """Return everything that is known, without the slots of which nothing is."""
    known = [node for node in nodes if node.status is not NodeStatus.UNKNOWN]
    keys = {node.key for node in known}
    return Graph(
        nodes=[NodeView.model_validate(node) for node in known],
        edges=[
            EdgeView.model_validate(edge) for edge in edges if edge.source in keys and edge.target in keys
        ],
    )
