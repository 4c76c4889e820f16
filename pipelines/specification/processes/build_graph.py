"""A workflow as BPMN flow nodes: steps in a row, other ways at gateways, failures at the edge of tasks."""

import re
from dataclasses import dataclass
from typing import Any

from pipelines.knowledge.words import capitalize
from pipelines.specification.drafting.phrase import split_outcome


@dataclass
class Node:
    """A flow node with its place in the grid: ``column`` from the left, ``row`` within its lane."""

    id: str
    #: BPMN element name.
    kind: str
    name: str
    lane: str
    column: int
    row: int = 0
    operation: str | None = None
    attached_to: str | None = None
    default: str | None = None
    text: str = ""


@dataclass(frozen=True)
class Flow:
    """A sequence flow; a ``condition`` is what a person decides by."""

    id: str
    source: str
    target: str
    condition: str | None = None


@dataclass
class Graph:
    """A process."""

    id: str
    name: str
    lanes: list[str]
    nodes: list[Node]
    flows: list[Flow]


def build_graph(workflow: dict[str, Any], process_id: str) -> Graph:
    """Return the process of a workflow; each exclusive gateway has a default flow."""
    steps = workflow["steps"]
    lanes = list(dict.fromkeys([workflow["actor"], *(step["actor"] for step in steps)]))
    graph = Graph(process_id, workflow["name"], lanes, [], [])
    last = add(graph, Node("start", "startEvent", workflow["trigger"], workflow["actor"], 0))
    column = 1
    for number, step in enumerate(steps, 1):
        kind = "serviceTask" if step["actor"] == "system" else "userTask"
        task = add(
            graph,
            Node(f"step_{number}", kind, step["text"], step["actor"], column, operation=step["operationId"]),
        )
        connect(graph, last, task)
        last, column = task, column + 1
        others = [text for text in workflow["alternatives"] if nearest(text, steps) == number]
        if others:
            last = add_choice(graph, task, others, number, column)
            column += 1
        failures = [text for text in workflow["errors"] if nearest(text, steps) == number]
        column = max(column, add_failures(graph, task, failures, number, column))
    end = add(graph, Node("end", "endEvent", "Done", last.lane, column))
    connect(graph, last, end)
    return graph


def add_choice(graph: Graph, task: Node, others: list[str], number: int, column: int) -> Node:
    """Add the gateway after a task, with a way for each alternative; return the gateway."""
    gateway = add(graph, Node(f"choice_{number}", "exclusiveGateway", "Another way?", task.lane, column))
    for index, text in enumerate(others, 1):
        happens, outcome = split_outcome(text)
        row = next_row(graph, task.lane)
        way = add(
            graph,
            Node(f"way_{number}_{index}", "task", outcome or happens, task.lane, column + 1, row),
        )
        stop = add(
            graph,
            Node(f"way_{number}_{index}_end", "endEvent", "Other way taken", task.lane, column + 2, row),
        )
        connect(graph, gateway, way, capitalize(happens))
        connect(graph, way, stop)
    return gateway


def add_failures(graph: Graph, task: Node, failures: list[str], number: int, column: int) -> int:
    """Add an error event for each failure of a task; return the column after them."""
    for index, text in enumerate(failures, 1):
        happens, outcome = split_outcome(text)
        row = next_row(graph, task.lane)
        place: dict[str, Any] = {"row": index - 1, "attached_to": task.id}
        event = add(
            graph, Node(f"error_{number}_{index}", "boundaryEvent", happens, task.lane, task.column, **place)
        )
        answer = outcome or "Record what happened and tell the person"
        way = add(graph, Node(f"answer_{number}_{index}", "task", answer, task.lane, task.column + 1, row))
        stop = add(
            graph,
            Node(f"answer_{number}_{index}_end", "endEvent", "Stopped", task.lane, task.column + 2, row),
        )
        connect(graph, event, way)
        connect(graph, way, stop)
    return column


def add(graph: Graph, node: Node) -> Node:
    """Add a node; its texts start with a capital."""
    node.name = capitalize(node.name)
    graph.nodes.append(node)
    return node


def connect(graph: Graph, source: Node, target: Node, condition: str | None = None) -> None:
    """Add a flow; the one without a condition out of a gateway is its default."""
    flow = Flow(f"flow_{len(graph.flows) + 1}", source.id, target.id, condition)
    graph.flows.append(flow)
    if source.kind == "exclusiveGateway" and condition is None:
        source.default = flow.id


def next_row(graph: Graph, lane: str) -> int:
    """Return the first row of a lane that nothing stands in."""
    return (
        max(
            (node.row for node in graph.nodes if node.lane == lane and node.kind != "boundaryEvent"),
            default=0,
        )
        + 1
    )


def nearest(text: str, steps: list[dict[str, Any]]) -> int:
    """Return the number of the step that shares most words with a text; the last one when none does."""
    wanted = words(text)
    scores = [len(wanted & words(step["text"])) for step in steps]
    best = max(scores, default=0)
    return scores.index(best) + 1 if best else len(steps)


def words(text: str) -> set[str]:
    """Return the stems of the longer words of a text."""
    return {word[:5] for word in re.findall(r"[a-z]{4,}", text.lower())}
