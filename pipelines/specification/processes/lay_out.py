"""Places for the nodes and flows of a process, so that any BPMN tool draws it as we do."""

from dataclasses import dataclass

from pipelines.specification.processes.build_graph import Graph, Node

COLUMN, ROW, LEFT, TITLE, PAD = 170, 110, 120, 30, 30
SIZES = {
    "startEvent": (36, 36),
    "endEvent": (36, 36),
    "boundaryEvent": (36, 36),
    "exclusiveGateway": (50, 50),
}
TASK = (120, 80)

Point = tuple[int, int]


@dataclass(frozen=True)
class Box:
    """A rectangle, in pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> Point:
        """Its center."""
        return self.x + self.width // 2, self.y + self.height // 2


@dataclass(frozen=True)
class Layout:
    """Where everything stands."""

    nodes: dict[str, Box]
    lanes: dict[str, Box]
    flows: dict[str, list[Point]]
    width: int
    height: int


def lay_out(graph: Graph) -> Layout:
    """Return places: a column for each step, a band for each lane, other ways below the row they leave."""
    columns = max(node.column for node in graph.nodes) + 1
    width = LEFT + columns * COLUMN + PAD
    lanes: dict[str, Box] = {}
    top = 0
    for lane in graph.lanes:
        rows = 1 + max((node.row for node in graph.nodes if node.lane == lane), default=0)
        lanes[lane] = Box(TITLE, top, width - TITLE, rows * ROW + PAD)
        top += rows * ROW + PAD
    nodes = {node.id: place(node, lanes[node.lane]) for node in graph.nodes if not node.attached_to}
    nodes |= {node.id: attach(node, nodes[node.attached_to]) for node in graph.nodes if node.attached_to}
    flows = {flow.id: route(nodes[flow.source], nodes[flow.target]) for flow in graph.flows}
    return Layout(nodes, lanes, flows, width, top)


def place(node: Node, lane: Box) -> Box:
    """Return the place of a node, in the middle of its cell."""
    width, height = SIZES.get(node.kind, TASK)
    center = LEFT + node.column * COLUMN + COLUMN // 2, lane.y + PAD // 2 + node.row * ROW + ROW // 2
    return Box(center[0] - width // 2, center[1] - height // 2, width, height)


def attach(node: Node, task: Box) -> Box:
    """Return the place of an event on the lower edge of its task."""
    return Box(task.x + 8 + node.row * 40, task.y + task.height - 18, 36, 36)


def route(source: Box, target: Box) -> list[Point]:
    """Return the way of a flow: straight in a row, else with one corner at the right height."""
    (x1, y1), (x2, y2) = source.middle, target.middle
    if source.height == 36 and y2 > y1 and x2 > x1:  # out of the lower edge of an event
        return [(x1, source.y + source.height), (x1, y2), (target.x, y2)]
    if y1 == y2:
        return [(source.x + source.width, y1), (target.x, y2)]
    if source.width == 50:  # down out of a gateway
        edge = source.y + source.height if y2 > y1 else source.y
        return [(x1, edge), (x1, y2), (target.x, y2)]
    bend = (source.x + source.width + target.x) // 2
    return [(source.x + source.width, y1), (bend, y1), (bend, y2), (target.x, y2)]
