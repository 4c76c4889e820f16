"""Show a model as plain data.

view = show_model(read_model(content))
"""

from collections import Counter
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from pipelines.workflows.measure_complexity import measure_complexity
from pipelines.workflows.model import Element, Model, find_scope, get_end_refs
from pipelines.workflows.model_records import EdgeView, LaneView, ModelMetadata, ModelView, NodeView, PartView
from pipelines.workflows.read_model import find_list

#: Said elsewhere in a view.
SAID = frozenset(["id", "name"])
ENDS = frozenset(["id", "name", "sourceRef", "targetRef"])
NUMBERS = frozenset(["integer", "int"])


def show_model(model: Model) -> ModelView:
    """Return all that a model says; what stands in one of the lists is not repeated in another."""
    return ModelView(
        nodes=[show_node(model, node) for node in model.nodes],
        edges=[show_edge(model, edge) for edge in model.edges],
        lanes=[show_lane(model, lane) for lane in model.lanes],
        participants=[show_part(model, each) for each in model.participants],
        processes=[show_part(model, each) for each in model.processes],
        definitions=[show_part(model, each) for each in model.definitions],
        metadata=count_model(model),
    )


def show_node(model: Model, node: Element) -> NodeView:
    """Return a node."""
    scope, lane = find_scope(node), model.lane_of.get(node.id)
    return NodeView(
        id=node.id,
        type=node.type,
        name=node.name,
        parent_id=scope.id if scope else None,
        lane_id=lane.id if lane else None,
        properties=list_properties(model, node),
    )


def show_edge(model: Model, edge: Element) -> EdgeView:
    """Return an edge, with its condition and whether it is the default of where it leaves."""
    source, target = get_end_refs(edge)
    from_node = model.find(source)
    condition = edge.find_part("conditionExpression")
    return EdgeView(
        id=edge.id,
        type=edge.type,
        name=edge.name,
        source=from_node.id if from_node else source,
        target=to_node.id if (to_node := model.find(target)) else target,
        condition=condition.text if condition else None,
        is_default=from_node is not None and from_node.attributes.get("default") == edge.id,
        properties=list_properties(model, edge, said=ENDS),
    )


def show_lane(model: Model, lane: Element) -> LaneView:
    """Return a lane; the lane or process that its set of lanes stands in is its parent."""
    around = lane.parent.parent if lane.parent else None
    return LaneView(
        id=lane.id,
        name=lane.name,
        parent_id=around.id if around else None,
        node_ids=lane.list_texts("flowNodeRef"),
        properties=list_properties(model, lane),
    )


def show_part(model: Model, part: Element) -> PartView:
    """Return anything else that has a name."""
    return PartView(id=part.id, type=part.type, name=part.name, properties=list_properties(model, part))


def list_properties(model: Model, element: Element, *, said: frozenset[str] = SAID) -> dict[str, Any]:
    """Return what an element says and holds, under the names of the schema."""
    found: dict[str, Any] = {}
    for name, value in element.attributes.items():
        if name not in said:
            found[shorten(model, name)] = read_value(value, element.kind.attributes.get(name, ""))
    for child in element.children:
        if find_list(child) is None:
            place(found, element, child, show_value(model, child))
    if element.foreign:
        found["otherElements"] = [show_foreign(model, each) for each in element.foreign]
    return found


def place(found: dict[str, Any], element: Element, child: Element, value: Any) -> None:
    """Put a part in its place: in a list where the schema allows several."""
    is_list = any(p.is_list for p in element.kind.parts.values() if p.key == child.key)
    if is_list:
        found.setdefault(child.key, []).append(value)
    else:
        found[child.key] = value


def show_value(model: Model, part: Element) -> Any:
    """Return a part: its text where it is nothing but a text, and extensions as a list."""
    if part.kind.name == "extensionElements":
        return [show_foreign(model, each) for each in part.foreign]
    properties = list_properties(model, part, said=frozenset())
    if not properties:
        return part.text if part.text or not part.kind.bases else {"type": part.type}
    own = {"type": part.type} if part.key != part.kind.name else {}
    return {**own, **properties, **({"text": part.text} if part.text else {})}


def show_foreign(model: Model, element: etree._Element) -> dict[str, Any]:
    """Return an element that is not BPMN's."""
    shown: dict[str, Any] = {"name": shorten(model, element.tag)}
    if element.attrib:
        shown["attributes"] = {shorten(model, str(key)): str(value) for key, value in element.attrib.items()}
    if text := (element.text or "").strip():
        shown["text"] = text
    if len(element):
        shown["children"] = [show_foreign(model, each) for each in element]
    return shown


def shorten(model: Model, name: str) -> str:
    """Return a qualified name with its prefix in place of the address."""
    address, brace, local = name.rpartition("}")
    if not brace:
        return name
    prefix = next((key for key, value in model.namespaces.items() if value == address[1:]), None)
    return f"{prefix}:{local}" if prefix else local


def read_value(value: str, kind: str) -> Any:
    """Return a yes, no or number as what it is, and any other text as it stands."""
    if kind == "boolean" and value in ("true", "false", "1", "0"):
        return value in ("true", "1")
    if kind in NUMBERS and value.lstrip("-").isdecimal() and len(value) < 10:
        return int(value)
    return value


def count_model(model: Model) -> ModelMetadata:
    """Return what is in a model, counted."""
    by_type = Counter(each.type for each in [*model.nodes, *model.edges])
    exporter = [model.root.attributes.get(name) for name in ("exporter", "exporterVersion")]
    return ModelMetadata(
        total_elements=len(model.nodes) + len(model.edges),
        user_tasks=by_type["UserTask"],
        service_tasks=by_type["ServiceTask"],
        nodes=len(model.nodes),
        edges=len(model.edges),
        lanes=len(model.lanes),
        participants=len(model.participants),
        processes=len(model.processes),
        by_type=dict(sorted(by_type.items())),
        exporter=" ".join(each for each in exporter if each) or None,
        repairs=list(model.repairs),
        complexity=measure_complexity(model),
    )
