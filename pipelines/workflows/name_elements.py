"""Say which element is meant where nobody has named it: by its kind and what stands beside it.

name_elements(graph)
"""

from collections.abc import Callable, Iterator
from itertools import chain

from pipelines.workflows.flow_graph import FlowGraph
from pipelines.workflows.model import Element

#: How far a name is looked for.
FARTHEST = 12


def name_elements(graph: FlowGraph) -> None:
    """Let what has no name be called by its neighbours: ``ExclusiveGateway after Task “Check order”``."""
    model = graph.model
    groups: list[tuple[list[Element], Callable[[FlowGraph, Element], str]]] = [
        (model.nodes, say_node),
        (model.lanes, say_lane),
        ([*model.processes, *model.participants], say_pool),
        (model.edges, say_edge),  # by what their ends are called, and so last
    ]
    for elements, say in groups:
        for each in elements:
            if not each.name:
                each.called = say(graph, each)


def say_node(graph: FlowGraph, node: Element) -> str:
    """Say where a node stands: on the border of, after, before or in something that has a name."""
    host = graph.model.find(node.attributes.get("attachedToRef"))
    if host is not None and host.name:
        return f"{node.type} on the border of {host.title}"
    before = find_beside(graph, node, backwards=True)
    if before is not None:
        return f"{node.type} after {before.title}"
    after = find_beside(graph, node, backwards=False)
    if after is not None:
        return f"{node.type} before {after.title}"
    parent = node.parent
    return f"{node.type} in {parent.title}" if parent is not None and parent.name else ""


def find_beside(graph: FlowGraph, node: Element, *, backwards: bool) -> Element | None:
    """Return the nearest node with a name against the flow, or along it; none where it is far."""
    queue, seen = [node], {node.id}
    while queue:
        for each in list_beside(graph, queue.pop(0), backwards=backwards):
            if each.name:
                return each
            if len(seen) > FARTHEST:
                return None
            if each.id not in seen:
                seen.add(each.id)
                queue.append(each)
    return None


def list_beside(graph: FlowGraph, node: Element, *, backwards: bool) -> Iterator[Element]:
    """Yield what comes right before or after a node; before an event on a border comes what has it."""
    if not backwards:
        yield from (graph.target[flow.id] for flow in graph.outgoing[node.id])
        return
    host = graph.model.find(node.attributes.get("attachedToRef"))
    sources = (graph.model.find(flow.attributes.get("sourceRef")) for flow in graph.incoming[node.id])
    yield from (each for each in chain(sources, [host]) if each is not None)


def say_lane(graph: FlowGraph, lane: Element) -> str:
    """Say what stands in a lane."""
    inside = (graph.model.find(text) for text in lane.list_texts("flowNodeRef"))
    first = next((each for each in inside if each is not None and each.name), None)
    return f"{lane.type} with {first.title}" if first is not None else ""


def say_pool(graph: FlowGraph, pool: Element) -> str:
    """Say what a process or its pool begins with, or that a pool stands around a process with a name."""
    process = pool if pool.kind.name == "process" else graph.model.find(pool.attributes.get("processRef"))
    if process is None:
        return ""
    if process.name:
        return f"{pool.type} around {process.title}"
    around = (each for each in graph.model.participants if each is not pool and each.name)
    own = next((each for each in around if graph.model.find(each.attributes.get("processRef")) is pool), None)
    if own is not None:
        return f"{pool.type} in {own.title}"
    first = next((each for each in graph.inside[process.id] if each.name), None)
    return f"{pool.type} with {first.title}" if first is not None else ""


def say_edge(graph: FlowGraph, edge: Element) -> str:
    """Say what an edge leads from and to; an end that is not there has no name."""
    source, target = graph.model.get_ends(edge)
    ends = [("from", source), ("to", target)]
    said = [f"{word} {end.title}" for word, end in ends if end is not None and (end.name or end.called)]
    return " ".join([edge.type, *said]) if said else ""
