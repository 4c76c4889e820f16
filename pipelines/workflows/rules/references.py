"""Structural rules about what refers to what."""

from collections import Counter
from collections.abc import Iterator

from pipelines.workflows.model import Element, find_named, find_process, find_scope, get_end_refs
from pipelines.workflows.records import Severity
from pipelines.workflows.rules.rule import Given, Hit, Rule

#: References to what may stand in another file, or is no element.
ELSEWHERE = frozenset(
    [
        "calledElement",
        "calledChoreographyRef",
        "calledCollaborationRef",
        "structureRef",
        "type",
        "implementationRef",
        "evaluatesToTypeRef",
        "definition",
        "source",
        "target",
    ]
)
ENDS = frozenset(["sourceRef", "targetRef"])


class FlowEnds(Rule):
    """Both ends of a flow are there."""

    code = "BROKEN_FLOW"
    fix = "Connect both ends of the flow to elements, or delete it."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each flow with an end that leads nowhere."""
        for edge in given.model.edges:
            if edge.kind.name.startswith("data"):
                continue
            for name, reference in zip(("from", "to"), get_end_refs(edge), strict=True):
                if given.model.find(reference) is None:
                    shown = f"“{reference}”, which is not in the file" if reference else "nothing"
                    yield Hit(edge, f"{edge.title} leads {name} {shown}.")


class References(Rule):
    """What an element refers to is in the file."""

    code = "BROKEN_REFERENCE"
    fix = "Choose what the element refers to again, or take the reference away."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each reference that names nothing."""
        for element in given.model.walk():
            for name, reference in list_references(element):
                if reference and not is_external(given, reference) and given.model.find(reference) is None:
                    owner = find_named(element)
                    yield Hit(
                        owner, f"{owner.title} refers by {name} to “{reference}”, which is not in the file."
                    )


def list_references(element: Element) -> Iterator[tuple[str, str]]:
    """Yield the references of an element by name: attributes, and the element itself where it is one."""
    if element.kind.refers and element.kind.name not in ELSEWHERE and element.parent is not None:
        yield element.kind.name, element.text
    is_edge = bool(ENDS & element.attributes.keys())
    for name, value in element.attributes.items():
        kind = element.kind.attributes.get(name)
        if kind in ("QName", "IDREF") and name not in ELSEWHERE and not (is_edge and name in ENDS):
            yield name, value


def is_external(given: Given, reference: str) -> bool:
    """Tell whether a reference has the prefix of another file's namespace."""
    prefix, colon, _ = reference.rpartition(":")
    address = given.model.namespaces.get(prefix)
    return (
        bool(colon) and address is not None and address != given.model.root.attributes.get("targetNamespace")
    )


class FlowStaysInside(Rule):
    """A sequence flow stays in its process or sub-process; between processes, messages are sent."""

    code = "FLOW_CROSSES_BORDER"
    fix = "Use a message flow between pools, and an event on the border to leave a sub-process."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each sequence flow between two scopes."""
        for flow, source, target in given.graph.flows:
            if find_scope(source) is not find_scope(target):
                yield Hit(
                    flow,
                    f"A sequence flow leads from {source.title} to {target.title}, which stands in another "
                    "process or sub-process.",
                )


class MessageFlowBetweenPools(Rule):
    """A message flow connects two pools; inside one, the sequence flow is enough."""

    code = "MESSAGE_FLOW_IN_POOL"
    fix = "Use a sequence flow, or send to another pool."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each message flow within one process."""
        for edge in given.model.edges:
            if edge.kind.name == "messageFlow":
                source, target = (find_process(end) if end else None for end in given.model.get_ends(edge))
                if source is not None and source is target:
                    yield Hit(edge, f"{edge.title} stays within {source.title}.")


class Connected(Rule):
    """Every element of the flow is connected."""

    code = "NO_DISCONNECTED"
    fix = "Connect the element by a sequence flow, or delete it."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each flow node without any flow."""
        graph = given.graph
        for node in given.list_flow_nodes():
            if graph.incoming[node.id] or graph.outgoing[node.id] or graph.is_beside(node):
                continue
            if node.kind.name == "boundaryEvent" or find_scope(node) is None:
                continue
            if len(graph.inside[find_scope(node).id]) > 1:  # type: ignore[union-attr]
                yield Hit(node, f"{node.title} is connected to nothing.")


class FlowsOnce(Rule):
    """Two elements are connected by one sequence flow, unless conditions tell them apart."""

    code = "NO_DUPLICATE_SEQUENCE_FLOWS"
    severity = Severity.WARNING
    fix = "Delete the second flow, or give both a condition."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each flow that is there already."""
        seen = set()
        for flow, source, target in given.graph.flows:
            condition = flow.find_part("conditionExpression")
            key = (source.id, target.id, condition.text if condition else None)
            if key in seen:
                yield Hit(flow, f"A second flow leads from {source.title} to {target.title}.")
            seen.add(key)


class FlowsAgree(Rule):
    """What an element lists as incoming and outgoing are the flows that end and begin at it."""

    code = "FLOW_LIST_DIFFERS"
    severity = Severity.WARNING
    fix = "Let the modeler write the file again; the flows themselves count."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each node whose lists name a flow that does not touch it."""
        for node in given.list_flow_nodes():
            for key, flows in (("incoming", given.graph.incoming), ("outgoing", given.graph.outgoing)):
                own = {flow.id for flow in flows[node.id]}
                listed = (given.model.find(text) for text in node.list_texts(key))
                for flow in listed:
                    if flow is not None and flow.kind.name == "sequenceFlow" and flow.id not in own:
                        yield Hit(node, f"{node.title} lists {flow.title} as {key}, which is not so.")


class OneLane(Rule):
    """An element stands in one lane of a set of lanes."""

    code = "NODE_IN_TWO_LANES"
    severity = Severity.WARNING
    fix = "Move the element into one lane."

    def find(self, given: Given) -> Iterator[Hit]:
        """Yield each node that two lanes of one set list."""
        counted = Counter(
            (id(lane.parent), text)
            for lane in given.model.lanes
            for text in set(lane.list_texts("flowNodeRef"))
        )
        for (_, reference), count in counted.items():
            node = given.model.find(reference)
            if count > 1 and node is not None:
                yield Hit(node, f"{node.title} stands in {count} lanes.")
