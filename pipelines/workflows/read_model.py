"""Read a BPMN 2.0 file into the normalized model.

model = read_model(Path("order.bpmn").read_bytes())
"""

from functools import cache

from lxml import etree  # type: ignore[import-untyped]

from pipelines.workflows.model import EDGES, NODE_NAMES, NODE_TYPES, Element, Model
from pipelines.workflows.parse_bpmn import Document, parse_bpmn
from pipelines.workflows.schema import BPMN, Kind, load_kinds

DIAGRAM = "{http://www.omg.org/spec/BPMN/20100524/DI}BPMNDiagram"
OWN = f"{{{BPMN}}}"


def read_model(content: bytes) -> Model:
    """Return the model of a file. Nothing in it is lost: what BPMN does not define is kept as it is.

    Raises:
        WorkflowInvalid: it is no BPMN 2.0.
    """
    return to_model(parse_bpmn(content))


def to_model(document: Document) -> Model:
    """Return the model of a file that was parsed."""
    root = Element(load_kinds()["definitions"], line=document.root.sourceline or 0)
    model = Model(root)
    model.repairs = document.repairs
    model.namespaces = dict(document.root.nsmap)
    fill(root, document.root)
    model.diagrams = [each for each in root.foreign if each.tag == DIAGRAM]
    root.foreign = [each for each in root.foreign if each.tag != DIAGRAM]
    enter(model, root, {})
    for lane in model.lanes:  # the innermost lane comes last
        for reference in lane.list_texts("flowNodeRef"):
            model.lane_of[reference] = lane
    return model


def fill(element: Element, source: etree._Element) -> None:
    """Take over what ``source`` says and holds. Depth is limited by the parser."""
    element.attributes = attributes = dict(source.attrib)
    if source.text and (text := source.text.strip()):
        element.text, element.written = text, source.text
    if own_id := attributes.get("id"):
        element.id, element.has_own_id = own_id, True
    parts = element.kind.parts
    for child in source:
        part = parts.get(child.tag)
        if part is None:
            element.foreign.append(child)
            continue
        inner = Element(part.kind, element, part.key, child.sourceline)
        element.children.append(inner)
        fill(inner, child)


def enter(model: Model, element: Element, counts: dict[str, int]) -> None:
    """Put an element and all in it into the lists of the model; give a name to what has no id."""
    place = find_list(element)
    if element.has_own_id:
        if model.by_id.setdefault(element.id, element) is not element:
            model.twice.append(element)
    elif place is not None:
        counts[place] = counts.get(place, 0) + 1
        element.id = f"{element.kind.name}-{counts[place]}"
    if place is not None:
        getattr(model, place).append(element)
    for child in element.children:
        enter(model, child, counts)


def find_list(element: Element) -> str | None:
    """Return which list of the model an element stands in; most stand in what holds them alone."""
    place = find_list_of(element.kind)
    is_root = element.parent is not None and element.parent.parent is None
    return None if place == "definitions" and not is_root else place


@cache
def find_list_of(kind: Kind) -> str | None:
    """Return which list of the model elements of a kind may stand in."""
    if kind.name in EDGES:
        return "edges"
    if kind.name in NODE_NAMES or any(kind.is_a(base) for base in NODE_TYPES):
        return "nodes"
    plain = {"lane": "lanes", "participant": "participants", "process": "processes"}
    if kind.name in plain:
        return plain[kind.name]
    return "definitions" if kind.is_a("tRootElement") else None
