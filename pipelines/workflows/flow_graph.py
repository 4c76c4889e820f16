"""The flow of a model: which sequence flows come in and go out where, and what an event waits for or does.

graph = FlowGraph(read_model(content))
"""

from collections import defaultdict

from pipelines.workflows.model import Element, Model, find_scope

CATCHES = frozenset(["intermediateCatchEvent", "receiveTask"])


class FlowGraph:
    """Sequence flows by the nodes at their ends. A flow that leads nowhere is not in it."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.flows: list[tuple[Element, Element, Element]] = []
        self.incoming: dict[str, list[Element]] = defaultdict(list)
        self.outgoing: dict[str, list[Element]] = defaultdict(list)
        self.target: dict[str, Element] = {}
        #: Scope → the flow nodes that stand directly in it.
        self.inside: dict[str, list[Element]] = defaultdict(list)
        #: Activity → the events on its border.
        self.on_border: dict[str, list[Element]] = defaultdict(list)
        for edge in model.edges:
            if edge.kind.name == "sequenceFlow":
                self.add_flow(edge)
        for node in model.nodes:
            if node.is_a("tFlowNode") and (scope := find_scope(node)) is not None:
                self.inside[scope.id].append(node)
            if node.kind.name == "boundaryEvent":
                self.on_border[node.attributes.get("attachedToRef", "")].append(node)
        self.handlers = self.find_handlers()

    def add_flow(self, flow: Element) -> None:
        """Enter a flow at both of its ends."""
        source, target = self.model.get_ends(flow)
        if source is None or target is None:
            return
        self.flows.append((flow, source, target))
        self.outgoing[source.id].append(flow)
        self.incoming[target.id].append(flow)
        self.target[flow.id] = target

    def find_handlers(self) -> set[str]:
        """Return the ids of what only compensation starts: it stands beside the flow."""
        marked = {node.id for node in self.model.nodes if node.is_on("isForCompensation")}
        for edge in self.model.edges:
            source, target = self.model.get_ends(edge)
            is_handled = source is not None and source.kind.name == "boundaryEvent"
            if edge.kind.name == "association" and is_handled and target is not None:
                marked.add(target.id)
        return marked

    def is_beside(self, node: Element) -> bool:
        """Tell whether a node has its place outside of the sequence flow."""
        parent = node.parent
        return (
            node.id in self.handlers
            or node.is_on("triggeredByEvent")
            or (parent is not None and parent.kind.name == "adHocSubProcess")
        )

    def list_events(self, node: Element) -> list[Element]:
        """Return the definitions of an event: its own, and those it refers to."""
        referred = (self.model.find(text) for text in node.list_texts("eventDefinitionRef"))
        return [*node.list_parts("eventDefinition"), *(each for each in referred if each is not None)]

    def has_event(self, node: Element, *kinds: str) -> bool:
        """Tell whether an event is of one of these kinds, such as ``timer``."""
        return any(
            each.kind.name == f"{kind}EventDefinition" for each in self.list_events(node) for kind in kinds
        )

    def list_entries(self, scope: Element) -> list[list[Element]]:
        """Return where a scope can begin: each list begins together."""
        nodes = self.inside[scope.id]
        starts = [node for node in nodes if node.kind.name == "startEvent" or node.is_on("instantiate")]
        if starts:
            return [[start] for start in starts]
        first = [node for node in nodes if not self.incoming[node.id] and not self.is_beside(node)]
        first = [node for node in first if node.kind.name != "boundaryEvent" and not self.is_link_catch(node)]
        return [first] if first else []

    def is_link_catch(self, node: Element) -> bool:
        """Tell whether a node is where a link arrives."""
        return node.kind.name == "intermediateCatchEvent" and self.has_event(node, "link")

    def follow_link(self, node: Element) -> list[Element]:
        """Return where the link of a throwing event arrives: in its scope, under its name."""
        if node.kind.name != "intermediateThrowEvent" or not self.has_event(node, "link"):
            return []
        scope, names = find_scope(node), self.list_links(node)
        inside = self.inside[scope.id] if scope else []
        return [each for each in inside if self.is_link_catch(each) and names & self.list_links(each)]

    def list_links(self, node: Element) -> set[str]:
        """Return the names of a node's links."""
        return {
            each.attributes.get("name") or node.name
            for each in self.list_events(node)
            if each.kind.name == "linkEventDefinition"
        }

    def list_next(self, node: Element) -> list[Element]:
        """Return the nodes that may come after a node, those behind events on its border included."""
        after = [self.target[flow.id] for flow in self.outgoing[node.id]]
        return [*after, *self.on_border[node.id], *self.follow_link(node)]


def is_conditional(flow: Element) -> bool:
    """Tell whether a sequence flow has a condition that says something."""
    condition = flow.find_part("conditionExpression")
    return condition is not None and bool(condition.text or condition.foreign or condition.children)
