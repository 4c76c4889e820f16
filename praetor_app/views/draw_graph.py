"""What is known, drawn as a graph. The picture is SVG as text; every word in it is escaped."""

from dataclasses import dataclass, replace
from html import escape
from math import cos, pi, sin

from pipelines.models import NodeStatus, NodeType
from pipelines.ontology.records import EdgeView, Graph, NodeView
from praetor_app.texts import texts
from praetor_app.views.say import say_value, shorten

T = texts("discovery")

WIDTH, HEIGHT = 520, 620
#: How tall a thing is, the air around it, and how often things are pushed apart at most.
TALL, AIR, ROUNDS = 36, 8, 400
#: Named things on the inner ring, what is said about them on the outer ones; more than this is a list.
INNER, OUTER = 8, 9
ASSUMED = (NodeStatus.ASSUMED, NodeStatus.INFERRED)


@dataclass(frozen=True)
class Spot:
    """Where a node stands."""

    node: NodeView
    x: float
    y: float
    is_center: bool = False


def draw_graph(graph: Graph, *, new: frozenset[str] = frozenset()) -> str:
    """Return the graph as SVG: the most connected thing in the middle, what hangs on it around."""
    spots = place_nodes(graph)
    if not spots:
        return ""
    edges = [edge for edge in graph.edges if edge.source in spots and edge.target in spots]
    label = escape(T["graph_label"].format(count=len(spots)), quote=True)
    lines = "".join(draw_edge(edge, spots, new) for edge in edges)
    nodes = "".join(draw_node(spot, is_new=spot.node.key in new) for spot in spots.values())
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">'
        f'<g class="ed">{lines}</g>{nodes}</svg>'
    )


def place_nodes(graph: Graph) -> dict[str, Spot]:
    """Return where each node stands: three rings, in an order that keeps neighbors together."""
    degree = {node.key: 0 for node in graph.nodes}
    for edge in graph.edges:
        for end in (edge.source, edge.target):
            degree[end] = degree.get(end, 0) + 1
    named = [node for node in graph.nodes if ":" in node.key and degree[node.key]] or graph.nodes[:INNER]
    said = [
        node for node in graph.nodes if node not in named and (degree[node.key] or node.value is not None)
    ]
    named = sorted(named, key=lambda node: (-degree[node.key], node.key))[: INNER + 1]
    if not named:
        return {}
    center, inner = named[0], named[1:]
    outer = [node for node in said if not node.key.startswith("readback_")][: OUTER * 2]
    spots = {center.key: Spot(center, WIDTH / 2, HEIGHT / 2, is_center=True)}
    spots |= ring_of(inner, 128, 118, offset=-pi / 2)
    spots |= ring_of(outer[:OUTER], 190, 200, offset=-pi / 2 + pi / OUTER)
    spots |= ring_of(outer[OUTER:], 200, 256, offset=-pi / 2)
    return push_apart(spots)


def push_apart(spots: dict[str, Spot]) -> dict[str, Spot]:
    """Return the same things moved until no two lie on each other; the one in the middle stays."""
    places = {key: [spot.x, spot.y] for key, spot in spots.items()}
    keys = list(spots)
    for _ in range(ROUNDS):
        moved = False
        for i, one in enumerate(keys):
            for other in keys[i + 1 :]:
                moved |= separate(spots, places, one, other)
        if not moved:
            break
    return {key: replace(spot, x=places[key][0], y=places[key][1]) for key, spot in spots.items()}


def separate(spots: dict[str, Spot], places: dict[str, list[float]], one: str, other: str) -> bool:
    """Push two things apart where they overlap, the shorter way; tell whether they did."""
    (x1, y1), (x2, y2) = places[one], places[other]
    across = (width_of(spots[one]) + width_of(spots[other])) / 2 + AIR - abs(x1 - x2)
    down = TALL + AIR - abs(y1 - y2)
    if across <= 0 or down <= 0:
        return False
    axis, gap = (0, across) if across < down else (1, down)
    sign = 1 if places[one][axis] >= places[other][axis] else -1
    for key, way in ((one, sign), (other, -sign)):
        if not spots[key].is_center:
            half = width_of(spots[key]) / 2 + 14 if axis == 0 else TALL
            limit = WIDTH if axis == 0 else HEIGHT
            places[key][axis] = min(max(places[key][axis] + way * gap / 2, half), limit - half)
    return True


def say_label(spot: Spot) -> str:
    """Return what stands on a thing."""
    return shorten(spot.node.name if ":" in spot.node.key else say_node(spot.node), 18)


def width_of(spot: Spot) -> float:
    """Return how wide a thing is drawn."""
    return max(48, 7 * len(say_label(spot)) + 20)


def ring_of(nodes: list[NodeView], across: float, up: float, *, offset: float) -> dict[str, Spot]:
    """Return nodes spread evenly on an ellipse around the middle."""
    step = 2 * pi / max(1, len(nodes))
    return {
        node.key: Spot(
            node, WIDTH / 2 + across * cos(offset + i * step), HEIGHT / 2 + up * sin(offset + i * step)
        )
        for i, node in enumerate(nodes)
    }


def draw_edge(edge: EdgeView, spots: dict[str, Spot], new: frozenset[str]) -> str:
    """Draw a line; dashed when one of its ends is only assumed."""
    ends = (spots[edge.source], spots[edge.target])
    is_assumed = any(end.node.status in ASSUMED for end in ends)
    mark = "new" if {edge.source, edge.target} & new else "inf" if is_assumed else ""
    return f'<path d="M{ends[0].x:.0f} {ends[0].y:.0f} L{ends[1].x:.0f} {ends[1].y:.0f}" class="{mark}"/>'


def draw_node(spot: Spot, *, is_new: bool) -> str:
    """Draw a thing as a box, a person as a circle, a limit as a hexagon, a connection as a plug."""
    node, x, y = spot.node, spot.x, spot.y
    text, width = say_label(spot), width_of(spot)
    left, top = x - width / 2, y - 18
    title = f"<title>{escape(node.name)}: {escape(shorten(say_value(node.value)))}</title>"
    label = f'<text x="{x:.0f}" y="{y + 4:.0f}">{escape(text)}</text>'
    if spot.is_center:
        box = f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="36" rx="8"/>'
        return f'<g class="nd big">{box}{label}{title}</g>'
    mark = (
        "newn"
        if is_new
        else "conf"
        if node.status is NodeStatus.CONFLICTED
        else "inf"
        if node.status in ASSUMED
        else ""
    )
    return f'<g class="nd lim0 {mark}">{draw_shape(node, left, top, width, x, y)}{label}{title}</g>'


def draw_shape(node: NodeView, left: float, top: float, width: float, x: float, y: float) -> str:
    """Draw the outline that says what kind of thing it is."""
    box = f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="36" rx="8"/>'
    if node.type is NodeType.USER and ":" in node.key:
        return f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="36" rx="18"/>'
    if node.type is NodeType.INTEGRATION and ":" in node.key:
        return f'<path d="M{left - 8:.0f} {y - 6:.0f}h8M{left - 8:.0f} {y + 6:.0f}h8"/>{box}'
    if ":" in node.key:
        return box
    tip = f"M{left - 10:.0f} {y:.0f}l12 -18h{width - 4:.0f}l12 18l-12 18h-{width - 4:.0f}z"
    return f'<path d="{tip}"/>'


def say_node(node: NodeView) -> str:
    """Say a slot in few characters: its value where that is short, else its name."""
    said = say_value(node.value)
    return f"{node.name}: {said}" if len(node.name) + len(said) < 17 else node.name
