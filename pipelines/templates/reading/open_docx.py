"""Open a DOCX from a stranger: its parts, checked.

parts = open_docx(content)  # {"word/document.xml": b"<w:document …", …}
"""

import io
import re
import zipfile

from lxml import etree  # type: ignore[import-untyped]

from pipelines.base.errors import TemplateInvalid
from pipelines.templates.reading.recognize_format import refuse

MIB = 1 << 20
MOST_BYTES = 50 * MIB
MOST_ENTRIES = 2000
#: How many times smaller than itself an entry may be packed; more is a bomb.
MOST_RATIO = 200

BODY = "word/document.xml"
TYPES = "[Content_Types].xml"
OTHERS = {"xl/": "a spreadsheet", "ppt/": "a presentation", "content.xml": "OpenDocument"}
#: A place that is not inside the file, whatever its mode says.
OUTSIDE = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*:|//|\\\\)")
MACROS = re.compile(r"vba(Project|Data)|activeX|oleObject", re.IGNORECASE)

XML = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False
)


def open_docx(content: bytes) -> dict[str, bytes]:
    """Return the parts of a document by name, in their order.

    Raises:
        TemplateInvalid: it is no DOCX, is encrypted, a bomb, has macros, or fetches something from outside.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            check_entries(archive.infolist())
            parts = {
                entry.filename: archive.read(entry) for entry in archive.infolist() if not entry.is_dir()
            }
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError) as error:
        raise refuse("This file is damaged: it cannot be unpacked.", "damaged") from error
    check_kind(parts)
    check_macros(parts)
    check_relations(parts)
    return parts


def check_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Raise for what would grow too large, cannot be read, or names places outside."""
    if len(entries) > MOST_ENTRIES or sum(each.file_size for each in entries) > MOST_BYTES:
        raise refuse("This document unpacks to more than is taken (a zip bomb?).", "zip_bomb")
    for entry in entries:
        if entry.flag_bits & 1:
            raise refuse("This document is encrypted. Remove its password, and upload it again.", "encrypted")
        if entry.file_size > MIB and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
            raise refuse("This document unpacks to more than is taken (a zip bomb?).", "zip_bomb")
        if entry.filename.startswith(("/", "\\")) or ".." in entry.filename.split("/"):
            raise refuse("This file holds paths that lead out of it.", "damaged")
    if len({each.filename for each in entries}) < len(entries):
        raise refuse("This file holds two parts of one name.", "damaged")


def check_kind(parts: dict[str, bytes]) -> None:
    """Raise for a zip that is no Word document."""
    if TYPES in parts and BODY in parts:
        return
    other = next(
        (what for start, what in OTHERS.items() if any(name.startswith(start) for name in parts)), None
    )
    raise refuse(f"This is no DOCX but {other or 'another kind of archive'}.", "format")


def check_macros(parts: dict[str, bytes]) -> None:
    """Raise for programs in the document."""
    named = next((name for name in parts if MACROS.search(name)), None)
    if named or b"macroEnabled" in parts[TYPES]:
        raise refuse("This document has macros or embedded programs. Save it without them.", "macros")


def check_relations(parts: dict[str, bytes]) -> None:
    """Raise for what would be fetched from outside; links that a reader may follow are harmless."""
    for name, content in parts.items():
        if name.endswith(".rels"):
            for relation in parse_xml(content).iter("{*}Relationship"):
                is_external = (relation.get("TargetMode") or "").lower() == "external"
                is_external = is_external or OUTSIDE.match(relation.get("Target") or "") is not None
                if is_external and not (relation.get("Type") or "").endswith("/hyperlink"):
                    kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
                    raise refuse(f"This document fetches something from outside ({kind}).", "external")


def parse_xml(content: bytes) -> etree._Element:
    """Return the tree of a part; entities and document types are refused, nothing is fetched."""
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise refuse("This document declares entities or a document type, which is not taken.", "entities")
    try:
        root = etree.fromstring(content, XML)
    except etree.XMLSyntaxError as error:
        raise TemplateInvalid(f"This document is damaged: {error.msg}", reason="damaged") from error
    if root.getroottree().docinfo.doctype:
        raise refuse("This document declares entities or a document type, which is not taken.", "entities")
    return root
