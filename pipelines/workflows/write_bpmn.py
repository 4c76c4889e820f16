"""Write the normalized model as BPMN 2.0.

content = write_bpmn(read_model(content))

Everything that was read is written: what BPMN does not define at its place, and how it is drawn, as it was.
"""

from copy import deepcopy

from lxml import etree  # type: ignore[import-untyped]

from pipelines.workflows.model import Element, Model
from pipelines.workflows.schema import BPMN

XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace"
#: The place of diagrams among what a file holds: before the relationships.
LAST = "relationship"


def write_bpmn(model: Model) -> bytes:
    """Return the file. The same model is always the same bytes."""
    root = etree.Element(f"{{{BPMN}}}definitions", nsmap=choose_prefixes(model))
    fill(root, model.root)
    later = [each for each in root if each.tag == f"{{{BPMN}}}{LAST}"]
    for diagram in model.diagrams:
        if later:
            later[0].addprevious(deepcopy(diagram))
        else:
            root.append(deepcopy(diagram))
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def choose_prefixes(model: Model) -> dict[str | None, str]:
    """Return the prefixes of the file, as references in it use them; every attribute's namespace has one.

    Left to lxml, those that are missing would become ``ns0``, ``ns1``, …, which a file may use for others.
    """
    prefixes = {key: value for key, value in model.namespaces.items() if value != XML_NAMESPACE}
    if BPMN not in prefixes.values():
        prefixes["bpmn"] = BPMN
    names = {name for element in model.walk() for name in element.attributes if name.startswith("{")}
    addresses = sorted({name[1:].partition("}")[0] for name in names} - {XML_NAMESPACE})
    missing = [each for each in addresses if each not in (v for k, v in prefixes.items() if k is not None)]
    return prefixes | {f"ext{number}": each for number, each in enumerate(missing, 1)}


def fill(target: etree._Element, element: Element) -> None:
    """Write what an element says and holds."""
    for name, value in element.attributes.items():
        target.set(name, value)
    target.text = element.written
    for child in element.children:
        fill(etree.SubElement(target, f"{{{BPMN}}}{child.kind.name}"), child)
    for each in element.foreign:
        target.append(deepcopy(each))
