"""Turn bytes that somebody sends into a tree, or say why not and where.

document = parse_bpmn(Path("order.bpmn").read_bytes())

Nothing in the file is followed: no entity, no DTD, no address. Its size, depth and number of marks are
limited, so that a small file cannot become a large tree.
"""

import re
from typing import NamedTuple

from lxml import etree  # type: ignore[import-untyped]

from pipelines.base.errors import WorkflowInvalid
from pipelines.workflows.schema import BPMN

#: Bytes.
LARGEST = 10 << 20
#: How many tags and attributes there may be: 20 times those of the largest reference model of the MIWG.
MOST_TAGS = 240_000
MOST_ATTRIBUTES = 300_000
#: How many elements may stand in one another.
DEEPEST = 100

ROOT = f"{{{BPMN}}}definitions"
DECLARATION = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z][\w.-]*)[\"'][^>]*\?>")
NAMESPACE = re.compile(rb"(xmlns(?::[\w.-]+)?\s*=\s*)(\"[^\"<]*\"|'[^'<]*')")
TAG = re.compile(rb"<([A-Za-z_][\w.:-]*)")
DOCTYPE = re.compile(rb"<!DOCTYPE\s")
#: Advice to programmers at the end of what the parser says.
ADVICE = re.compile(r"(, (use|try|see) (XML_|xml)\w+.*|, line \d+, column \d+.*|\s)+$", re.DOTALL)
MISMATCH = re.compile(r"tag mismatch: (\S+) line")
find_deep = etree.XPath("/" + "/".join("*" * (DEEPEST + 1)))


class Document(NamedTuple):
    """A file that was read: its root, and what had to be mended."""

    root: etree._Element
    repairs: tuple[str, ...] = ()


def parse_bpmn(content: bytes) -> Document:
    """Return a BPMN 2.0 file as a tree. Wrong bytes and spaces in namespaces are mended, and said so.

    Raises:
        WorkflowInvalid: it is too large, not XML, has a DTD, or is no BPMN 2.0.
    """
    check_size(content)
    repairs: tuple[str, ...] = ()
    try:
        root = parse_xml(content)
    except etree.XMLSyntaxError as error:
        mended, repairs = mend(content, error)
        if not repairs:
            raise refuse(content, error) from None
        try:
            root = parse_xml(mended)
        except etree.XMLSyntaxError as second:
            raise refuse(content, second) from None
    check_root(root)
    check_depth(root)
    return Document(root, repairs)


def check_size(content: bytes) -> None:
    """Refuse what would take more memory and time than any model is worth."""
    if len(content) > LARGEST:
        raise WorkflowInvalid("The file is larger than 10 MiB.", line=None, element=None)
    if content.count(b"<") > MOST_TAGS or content.count(b"=") > MOST_ATTRIBUTES:
        raise WorkflowInvalid("The file has more elements than any model needs.", line=None, element=None)


def parse_xml(content: bytes) -> etree._Element:
    """Parse bytes; comments and processing instructions are left out."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype:
        raise refuse_doctype(content)
    return root


def refuse_doctype(content: bytes) -> WorkflowInvalid:
    """Say where the DOCTYPE stands, by which a file could reach for others or grow."""
    found = DOCTYPE.search(content)
    line = content.count(b"\n", 0, found.start()) + 1 if found else 1
    return WorkflowInvalid("A model has no DOCTYPE; leave it out.", line=line, element="!DOCTYPE")


def mend(content: bytes, error: etree.XMLSyntaxError) -> tuple[bytes, tuple[str, ...]]:
    """Mend what several modelers get wrong; return the content and what was done, which may be nothing."""
    said = str(error)
    line = error.lineno or 1
    if "Invalid bytes" in said or "not proper UTF-8" in said:
        text = content.decode("utf-8", errors="replace")
        declared = DECLARATION.match(content)
        rest = text if declared is None else text[declared.end() :]
        return rest.encode(), (f"Line {line} holds bytes that are not UTF-8; they became “�”.",)
    if "is not a valid URI" in said:
        quoted = NAMESPACE.sub(lambda found: found[1] + found[2].replace(b" ", b"%20"), content)
        return quoted, (f"Line {line} declares a namespace with a space in it, which became “%20”.",)
    return content, ()


def refuse(content: bytes, error: etree.XMLSyntaxError) -> WorkflowInvalid:
    """Say where the XML breaks off."""
    if DOCTYPE.search(content):
        return refuse_doctype(content)
    line, column = (max(each or 1, 1) for each in error.position)
    message = ADVICE.sub("", error.msg or "Not well-formed XML").rstrip(".")
    unclosed = MISMATCH.search(message)
    return WorkflowInvalid(
        f"The file is no well-formed XML: line {line}: {message}.",
        line=line,
        element=unclosed[1] if unclosed else find_element(content, line, column),
    )


def find_element(content: bytes, line: int, column: int) -> str | None:
    """Return the name of the last element that begins before a place."""
    start = 0
    for _ in range(line - 1):
        start = content.find(b"\n", start) + 1 or len(content)
    end = start + column
    names = TAG.findall(content[max(0, end - 20_000) : end])
    return names[-1].decode("utf-8", errors="replace") if names else None


def check_root(root: etree._Element) -> None:
    """Refuse what is XML, and no BPMN 2.0."""
    if root.tag != ROOT:
        name = etree.QName(root)
        raise WorkflowInvalid(
            f"The file is no BPMN 2.0: its root is “{name.localname}” of "
            f"“{name.namespace or 'no namespace'}”, and not “definitions” of “{BPMN}”.",
            line=root.sourceline,
            element=name.localname,
        )
    if not any(child.tag.startswith(f"{{{BPMN}}}") for child in root):
        raise WorkflowInvalid(
            "The file holds no element of BPMN 2.0: no process, no collaboration, nothing.",
            line=root.sourceline,
            element="definitions",
        )


def check_depth(root: etree._Element) -> None:
    """Refuse what is nested deeper than any model: what is made of it could not be written as JSON."""
    if deep := find_deep(root):
        raise WorkflowInvalid(
            f"More than {DEEPEST} elements stand in one another.",
            line=deep[0].sourceline,
            element=etree.QName(deep[0]).localname,
        )
