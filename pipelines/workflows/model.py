"""The normalized model: a BPMN file as elements with types, ids and ends, whatever modeler wrote it.

model = read_model(content)
[node.name for node in model.nodes if node.kind.is_a("tActivity")]
"""

from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from pipelines.workflows.schema import Kind

#: What is drawn as a line; everything else that is drawn is a node.
EDGES = frozenset(
    [
        "sequenceFlow",
        "messageFlow",
        "association",
        "conversationLink",
        "dataInputAssociation",
        "dataOutputAssociation",
    ]
)
NODE_TYPES = ("tFlowNode", "tConversationNode", "tArtifact")
NODE_NAMES = frozenset(["dataObject", "dataObjectReference", "dataStoreReference"])
#: What draws an element, among what is kept as it is.
SHAPE = "{http://www.omg.org/spec/BPMN/20100524/DI}BPMNShape"
#: Attributes and extensions by which engines say what carries an element out.
ENGINES = frozenset(
    [
        *("class", "type", "topic", "expression", "delegateExpression", "connector", "taskDefinition"),
        *("calledElement", "calledElementBinding", "caseRef"),
    ]
)
#: What holds flow nodes.
SCOPES = ("tProcess", "tSubProcess")


class Element:
    """One element of BPMN: what it is, says and holds."""

    __slots__ = (
        "attributes",
        "called",
        "children",
        "foreign",
        "has_own_id",
        "id",
        "key",
        "kind",
        "line",
        "parent",
        "text",
        "written",
    )

    def __init__(self, kind: Kind, parent: "Element | None" = None, key: str = "", line: int = 0) -> None:
        self.kind, self.parent, self.key, self.line = kind, parent, key, line
        #: What it is in its parent: ``eventDefinition`` for a timer.
        self.attributes: dict[str, str] = {}
        self.children: list[Element] = []
        #: What BPMN does not define at this place, kept as it is.
        self.foreign: list[etree._Element] = []
        self.text = ""
        #: The text with the space around it, as it stands in the file.
        self.written: str | None = None
        self.id = ""
        #: Which one it is, told by its neighbours, where it has no name.
        self.called = ""
        #: An element without an id gets one to be named by; it is not written out.
        self.has_own_id = False

    @property
    def name(self) -> str:
        """How people call it, on one line."""
        return " ".join((self.attributes.get("name") or "").split())

    @property
    def type(self) -> str:
        """What it is: ``UserTask``."""
        return self.kind.type

    @property
    def title(self) -> str:
        """What a message calls it."""
        return self.called or f"{self.type} “{self.name or self.id}”"

    def is_a(self, base: str) -> bool:
        """Tell whether it is of a type of the schema: ``tActivity``."""
        return base in self.kind.bases

    def is_on(self, attribute: str, *, default: bool = False) -> bool:
        """Return a yes or no of it."""
        value = self.attributes.get(attribute)
        return default if value is None else value.strip() in ("true", "1")

    def list_parts(self, key: str) -> "list[Element]":
        """Return what it holds at a place, such as its ``eventDefinition``."""
        return [child for child in self.children if child.key == key]

    def find_part(self, key: str) -> "Element | None":
        """Return the first that it holds at a place."""
        return next((child for child in self.children if child.key == key), None)

    def list_texts(self, key: str) -> list[str]:
        """Return the texts at a place, such as the references in ``flowNodeRef``."""
        return [child.text for child in self.children if child.key == key]

    def walk(self) -> "Iterator[Element]":
        """Yield it and all that is in it."""
        yield self
        for child in self.children:
            yield from child.walk()


class Model:
    """A whole file. The lists are in the order of the file."""

    def __init__(self, root: Element) -> None:
        self.root = root
        #: Prefix → address, as the file declares them.
        self.namespaces: dict[str | None, str] = {}
        self.repairs: tuple[str, ...] = ()
        self.by_id: dict[str, Element] = {}
        self.twice: list[Element] = []
        self.nodes: list[Element] = []
        self.edges: list[Element] = []
        self.lanes: list[Element] = []
        self.participants: list[Element] = []
        self.processes: list[Element] = []
        #: What nodes refer to: messages, signals, errors, data stores, resources, …
        self.definitions: list[Element] = []
        #: How it is drawn: kept as it is.
        self.diagrams: list[etree._Element] = []
        #: Node → the innermost lane that lists it.
        self.lane_of: dict[str, Element] = {}

    def find(self, reference: str | None) -> Element | None:
        """Return the element that a reference names; its prefix, if any, is that of this file."""
        if not reference:
            return None
        reference = reference.strip()
        return self.by_id.get(reference) or self.by_id.get(reference.rpartition(":")[2])

    def get_ends(self, edge: Element) -> tuple[Element | None, Element | None]:
        """Return what an edge leads from and to; none where it names nothing."""
        source, target = get_end_refs(edge)
        return self.find(source), self.find(target)

    def list_scopes(self) -> list[Element]:
        """Return processes and sub-processes: each is a flow of its own."""
        return [*self.processes, *(node for node in self.nodes if node.is_a("tSubProcess"))]

    def walk(self) -> Iterator[Element]:
        """Yield every element of BPMN."""
        return self.root.walk()


def get_end_refs(edge: Element) -> tuple[str, str]:
    """Return the ids of what an edge leads from and to; a data association leads to or from its owner."""
    owner = edge.parent.id if edge.parent else ""
    if edge.kind.name == "dataInputAssociation":
        return next(iter(edge.list_texts("sourceRef")), ""), owner
    if edge.kind.name == "dataOutputAssociation":
        return owner, next(iter(edge.list_texts("targetRef")), "")
    return edge.attributes.get("sourceRef", ""), edge.attributes.get("targetRef", "")


def find_scope(element: Element) -> Element | None:
    """Return the process or sub-process that an element stands in."""
    parent = element.parent
    while parent is not None and not any(parent.is_a(base) for base in SCOPES):
        parent = parent.parent
    return parent


def find_process(element: Element) -> Element | None:
    """Return the process that an element stands in."""
    parent: Element | None = element
    while parent is not None and not parent.is_a("tProcess"):
        parent = parent.parent
    return parent


def find_named(element: Element) -> Element:
    """Return the element, or the first around it that has an id."""
    while not element.has_own_id and element.parent is not None:
        element = element.parent
    return element


def says_how(element: Element) -> bool:
    """Tell whether an engine's own additions say how it is carried out, as Camunda's and Zeebe's do."""
    names = {name.rpartition("}")[2] for name in element.attributes if name.startswith("{")}
    extensions = element.find_part("extensionElements")
    if extensions is not None:
        names |= {str(each.tag).rpartition("}")[2] for each in extensions.foreign}
    return bool(names & ENGINES)


def list_drawn(model: Model) -> set[str]:
    """Return the ids of what a diagram shows as a shape."""
    shapes = (shape for diagram in model.diagrams for shape in diagram.iter(SHAPE))
    return {str(shape.get("bpmnElement", "")).rpartition(":")[2] for shape in shapes}


def list_undrawn(model: Model) -> list[Element]:
    """Return the flow nodes that no diagram shows; what is in a folded sub-process need not be shown."""
    folded = {
        str(shape.get("bpmnElement", "")).rpartition(":")[2]
        for diagram in model.diagrams
        for shape in diagram.iter(SHAPE)
        if shape.get("isExpanded") != "true"
    }
    drawn = list_drawn(model)
    return [
        node
        for node in model.nodes
        if node.is_a("tFlowNode") and node.id not in drawn and not is_inside(node, folded)
    ]


def is_inside(element: Element, ids: set[str]) -> bool:
    """Tell whether an element stands in one of these, however deep."""
    scope = find_scope(element)
    while scope is not None and scope.id not in ids:
        scope = find_scope(scope)
    return scope is not None


def count_by_name(model: Model) -> dict[str, int]:
    """Return how many elements there are of each name."""
    counts: dict[str, int] = {}
    for element in model.walk():
        counts[element.kind.name] = counts.get(element.kind.name, 0) + 1
    return counts
