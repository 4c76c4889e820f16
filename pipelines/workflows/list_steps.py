"""Tell a process as a list of steps: the same as its picture, in the order of its flow.

groups = list_steps(read_model(content))
"""

from collections.abc import Iterator

from pipelines.base.records import Record
from pipelines.workflows.flow_graph import FlowGraph
from pipelines.workflows.model import Element, Model, find_scope


class NextStep(Record):
    """What may come after a step, and when."""

    flow_id: str
    #: How the flow is called: the answer that leads this way.
    name: str
    condition: str | None
    is_default: bool
    target_id: str


class Step(Record):
    """One element of a process."""

    id: str
    type: str
    name: str
    #: What an event waits for or does: ``timer``, ``message``.
    event: str
    #: How many sub-processes it stands in.
    depth: int
    lane: str
    #: The activity on whose border an event stands.
    attached_to: str
    after: list[NextStep]


class StepGroup(Record):
    """The steps of one process, or what stands beside the flow."""

    #: ``lanes``, ``process``, or ``beside`` it: data, notes.
    kind: str
    name: str
    steps: list[Step]


def list_steps(model: Model) -> list[StepGroup]:
    """Return pools and lanes, then each process from its beginnings on, then the rest."""
    graph = FlowGraph(model)
    held = [to_step(graph, each, 0) for each in [*model.participants, *model.lanes] if each.has_own_id]
    groups = [StepGroup(kind="lanes", name="", steps=held)] if held else []
    names = {
        each.attributes.get("processRef", "").rpartition(":")[2]: each.name for each in model.participants
    }
    for process in model.processes:
        steps = [to_step(graph, node, depth) for node, depth in walk_scope(graph, process)]
        if steps:
            name = names.get(process.id) or process.name
            groups.append(StepGroup(kind="process", name=name, steps=steps))
    told = {step.id for group in groups for step in group.steps}
    beside = [to_step(graph, each, 0) for each in model.nodes if each.id not in told]
    return [*groups, StepGroup(kind="beside", name="", steps=beside)] if beside else groups


def walk_scope(graph: FlowGraph, scope: Element) -> Iterator[tuple[Element, int]]:
    """Yield the nodes of a process in the order of its flow, what is in a sub-process after it."""
    inside = [node for node in graph.inside[scope.id]]
    entries = [node for together in graph.list_entries(scope) for node in together]
    seen: set[str] = set()
    for beginning in [*entries, *inside]:
        ahead = [beginning]
        while ahead:
            node = ahead.pop()
            if node.id in seen or find_scope(node) is not scope:
                continue
            seen.add(node.id)
            yield node, 0
            if node.is_a("tSubProcess"):
                yield from ((each, depth + 1) for each, depth in walk_scope(graph, node))
            ahead.extend(reversed(order_next(graph, node)))


def order_next(graph: FlowGraph, node: Element) -> list[Element]:
    """Return what comes after a node; the events on its border are told first."""
    following = graph.list_next(node)
    return sorted(following, key=lambda each: each.kind.name != "boundaryEvent")


def to_step(graph: FlowGraph, node: Element, depth: int) -> Step:
    """Show an element as a step."""
    lane = graph.model.lane_of.get(node.id)
    events = [each.kind.name.removesuffix("EventDefinition") for each in graph.list_events(node)]
    after = [to_next(graph, node, flow) for flow in graph.outgoing[node.id]]
    return Step(
        id=node.id,
        type=node.type,
        name=node.name,
        event=events[0] if events else "",
        depth=depth,
        lane=lane.name if lane else "",
        attached_to=node.attributes.get("attachedToRef", ""),
        after=after,
    )


def to_next(graph: FlowGraph, node: Element, flow: Element) -> NextStep:
    """Show where a flow leads, and when."""
    condition = flow.find_part("conditionExpression")
    return NextStep(
        flow_id=flow.id,
        name=flow.name,
        condition=condition.text or None if condition else None,
        is_default=node.attributes.get("default") == flow.id,
        target_id=graph.target[flow.id].id,
    )
