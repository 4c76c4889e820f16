"""A process as BPMN 2.0 XML, with its layout; valid against the OMG's schema.

xml = write_bpmn(graph, lay_out(graph), roles={"client": "client", "system": "Booking Service"})
"""

from xml.etree import ElementTree as Xml

from pipelines.specification.processes.build_graph import Graph, Node
from pipelines.specification.processes.lay_out import Box, Layout

MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"
DI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DD = "http://www.omg.org/spec/DD/20100524/DI"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
OWN = "urn:praetor:bpmn"
PREFIXES = {"bpmn": MODEL, "bpmndi": DI, "dc": DC, "di": DD, "xsi": XSI, "praetor": OWN}


def write_bpmn(graph: Graph, layout: Layout, *, roles: dict[str, str]) -> str:
    """Return the document; ``roles`` are the names of the lanes."""
    for prefix, uri in PREFIXES.items():
        Xml.register_namespace(prefix, uri)
    root = Xml.Element(q(MODEL, "definitions"), {"id": f"def_{graph.id}", "targetNamespace": OWN})
    collaboration = child(root, MODEL, "collaboration", id=f"pool_of_{graph.id}")
    pool = {"id": f"pool_{graph.id}", "name": graph.name, "processRef": graph.id}
    child(collaboration, MODEL, "participant", **pool)
    if any(node.kind == "boundaryEvent" for node in graph.nodes):
        child(root, MODEL, "error", id=f"{graph.id}_failure", name="Failure")
    write_process(root, graph, roles)
    write_diagram(root, graph, layout)
    Xml.indent(root, space="  ")
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"


def write_process(root: Xml.Element, graph: Graph, roles: dict[str, str]) -> None:
    """Write lanes, nodes and flows."""
    process = child(root, MODEL, "process", id=graph.id, name=graph.name, isExecutable="false")
    lanes = child(process, MODEL, "laneSet", id=f"{graph.id}_lanes")
    for number, lane in enumerate(graph.lanes, 1):
        band = child(lanes, MODEL, "lane", id=f"{graph.id}_lane_{number}", name=roles.get(lane, lane))
        for node in graph.nodes:
            if node.lane == lane:
                child(band, MODEL, "flowNodeRef").text = ref(graph, node.id)
    for node in graph.nodes:
        write_node(process, graph, node)
    for flow in graph.flows:
        ends = {"sourceRef": ref(graph, flow.source), "targetRef": ref(graph, flow.target)}
        named = {"name": flow.condition} if flow.condition else {}
        line = child(process, MODEL, "sequenceFlow", id=ref(graph, flow.id), **named, **ends)
        if flow.condition:
            condition = child(line, MODEL, "conditionExpression")
            condition.set(q(XSI, "type"), "bpmn:tFormalExpression")
            condition.text = flow.condition


def write_node(process: Xml.Element, graph: Graph, node: Node) -> None:
    """Write one flow node with what goes in and out."""
    extra: dict[str, str] = {}
    if node.attached_to:
        extra["attachedToRef"] = ref(graph, node.attached_to)
    if node.default:
        extra["default"] = ref(graph, node.default)
    element = child(process, MODEL, node.kind, id=ref(graph, node.id), name=node.name, **extra)
    if node.operation:
        holder = child(element, MODEL, "extensionElements")
        child(holder, OWN, "binding", operationId=node.operation)
    for tag, end in (("incoming", "target"), ("outgoing", "source")):
        for flow in (flow for flow in graph.flows if getattr(flow, end) == node.id):
            child(element, MODEL, tag).text = ref(graph, flow.id)
    if node.kind == "boundaryEvent":
        definition = {"id": f"{ref(graph, node.id)}_is", "errorRef": f"{graph.id}_failure"}
        child(element, MODEL, "errorEventDefinition", **definition)


def write_diagram(root: Xml.Element, graph: Graph, layout: Layout) -> None:
    """Write where everything stands."""
    diagram = child(root, DI, "BPMNDiagram", id=f"{graph.id}_diagram")
    plane = child(diagram, DI, "BPMNPlane", id=f"{graph.id}_plane", bpmnElement=f"pool_of_{graph.id}")
    write_shape(plane, f"pool_{graph.id}", Box(0, 0, layout.width, layout.height), isHorizontal="true")
    for number, lane in enumerate(graph.lanes, 1):
        write_shape(plane, f"{graph.id}_lane_{number}", layout.lanes[lane], isHorizontal="true")
    for node in graph.nodes:
        write_shape(plane, ref(graph, node.id), layout.nodes[node.id])
    for flow in graph.flows:
        name = ref(graph, flow.id)
        edge = child(plane, DI, "BPMNEdge", id=f"{name}_edge", bpmnElement=name)
        for x, y in layout.flows[flow.id]:
            child(edge, DD, "waypoint", x=str(x), y=str(y))


def write_shape(plane: Xml.Element, element: str, box: Box, **extra: str) -> None:
    """Write the place of one element."""
    shape = child(plane, DI, "BPMNShape", id=f"{element}_shape", bpmnElement=element, **extra)
    sides = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    child(shape, DC, "Bounds", **{side: str(value) for side, value in sides.items()})


def ref(graph: Graph, name: str) -> str:
    """Return the id of an element in its document."""
    return f"{graph.id}_{name}"


def child(parent: Xml.Element, namespace: str, tag: str, **attributes: str) -> Xml.Element:
    """Add an element."""
    return Xml.SubElement(parent, q(namespace, tag), attributes)


def q(namespace: str, tag: str) -> str:
    """Return a qualified name."""
    return f"{{{namespace}}}{tag}"
