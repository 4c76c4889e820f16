"""The element set of BPMN 2.0, as the OMG's own schemas define it (formal/2011-01-03).

What an element may hold, what of it is repeated, and what kind of thing it is are read from the schemas
once, so that no element can be forgotten.

>>> load_kinds()["userTask"].bases
('tUserTask', 'tTask', 'tActivity', 'tFlowNode', 'tFlowElement', 'tBaseElement')
"""

from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import local

from lxml import etree  # type: ignore[import-untyped]

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
XSD = "{http://www.w3.org/2001/XMLSchema}"
XSI_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"

_of_thread = local()


@dataclass(slots=True, eq=False)
class Kind:
    """An element where it stands: what it may hold, and what it is."""

    name: str
    #: Its types, its own first.
    bases: tuple[str, ...] = ()
    #: Name → type of the schema, such as ``boolean``.
    attributes: dict[str, str] = field(default_factory=dict)
    #: What it may hold, by qualified name.
    parts: "dict[str, Part]" = field(default_factory=dict)
    #: ``QName`` or ``IDREF``, where its text names another element.
    refers: str = ""

    @property
    def type(self) -> str:
        """Its name as a type of the normalized model: ``UserTask``."""
        return self.name[:1].upper() + self.name[1:]

    def is_a(self, base: str) -> bool:
        """Tell whether it is of a type of the schema: ``tActivity``."""
        return base in self.bases


@dataclass(slots=True, eq=False)
class Part:
    """A place in an element: ``key`` is what it is there, such as ``eventDefinition``."""

    kind: Kind
    key: str
    is_list: bool


def find_schemas() -> Path:
    """Return the folder with the OMG's schemas, which SpiffWorkflow brings with it."""
    package = find_spec("SpiffWorkflow")
    if package is None or not package.submodule_search_locations:
        raise ModuleNotFoundError("SpiffWorkflow is not installed")
    return Path(package.submodule_search_locations[0]) / "bpmn" / "parser" / "schema"


def open_validator() -> etree.XMLSchema:
    """Return this thread's validator: one remembers the errors of its last document."""
    if not hasattr(_of_thread, "validator"):
        _of_thread.validator = etree.XMLSchema(etree.parse(find_schemas() / "BPMN20.xsd"))
    validator: etree.XMLSchema = _of_thread.validator
    return validator


@cache
def load_kinds() -> dict[str, Kind]:
    """Return every element that has a place of its own in the schema, by name; abstract ones are left out."""
    reader = SchemaReader()
    return {
        name: reader.build(name, str(element.get("type")))
        for name, element in reader.elements.items()
        if not reader.is_abstract(str(element.get("type")))
    }


class SchemaReader:
    """Reads types and elements; each type of each name is built once."""

    def __init__(self) -> None:
        roots = [etree.parse(find_schemas() / file).getroot() for file in ("Semantic.xsd", "BPMN20.xsd")]
        self.elements = {each.get("name"): each for root in roots for each in root.iterfind(f"{XSD}element")}
        self.types = {each.get("name"): each for root in roots for each in root.iterfind(f"{XSD}complexType")}
        self.built: dict[tuple[str, str], Kind] = {}

    def build(self, name: str, type_name: str) -> Kind:
        """Return the kind of an element of this name and type."""
        known = self.built.get((name, type_name))
        if known is not None:
            return known
        kind = self.built[name, type_name] = Kind(name)
        kind.bases = self.list_bases(type_name)
        if not kind.bases:
            kind.refers = type_name.removeprefix("xsd:") if type_name in ("xsd:QName", "xsd:IDREF") else ""
        for base in kind.bases:
            for attribute in self.types[base].iter(f"{XSD}attribute"):
                kind.attributes[attribute.get("name")] = attribute.get("type").removeprefix("xsd:")
        for base in reversed(kind.bases):
            for particle in self.types[base].iter(f"{XSD}element"):
                self.add_parts(kind, particle)
        return kind

    def add_parts(self, kind: Kind, particle: etree._Element) -> None:
        """Add what may stand at a place: the element that is named there, or one that substitutes it."""
        is_list = particle.get("maxOccurs") == "unbounded"
        name = particle.get("ref") or particle.get("name")
        if particle.get("ref") is None:
            own = self.build(name, particle.get("type"))
            kind.parts[f"{{{BPMN}}}{name}"] = Part(own, name, is_list)
            return
        for each in self.list_substitutes(name):
            type_name = self.elements[each].get("type")
            if not self.is_abstract(type_name):
                kind.parts[f"{{{BPMN}}}{each}"] = Part(self.build(each, type_name), name, is_list)

    def list_substitutes(self, name: str) -> list[str]:
        """Return an element's name and those of all that may stand in its place."""
        if ":" in name:  # a diagram, which is kept as it is
            return []
        direct = [key for key, each in self.elements.items() if each.get("substitutionGroup") == name]
        return [name, *(one for each in direct for one in self.list_substitutes(each))]

    def list_bases(self, type_name: str) -> tuple[str, ...]:
        """Return a type and those that it extends; none for text."""
        if type_name not in self.types:
            return ()
        extension = self.types[type_name].find(f".//{XSD}extension")
        return (type_name, *(self.list_bases(extension.get("base")) if extension is not None else ()))

    def is_abstract(self, type_name: str) -> bool:
        """Tell whether no element can be of a type itself."""
        return type_name in self.types and self.types[type_name].get("abstract") == "true"
