"""Fill a Word document: each part with tags is rendered, everything else stays as it was.

content = fill_docx(program, {"customer": {"name": "Ada"}})
"""

import io
import zipfile
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from pipelines.base.archive import EPOCH
from pipelines.base.errors import TemplateInvalid
from pipelines.templates.reading.open_docx import TYPES, XML
from pipelines.templates.reading.open_word import write_xml
from pipelines.templates.rendering.compile_program import Program
from pipelines.templates.rendering.images import SHELF

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"


def fill_docx(program: Program, data: dict[str, Any]) -> bytes:
    """Return a document; the same data gives the same bytes.

    Raises:
        TemplateInvalid: a tag cannot be rendered, or cuts through the document's structure.
    """
    SHELF.clear()
    parts = dict(program.source.parts)
    for name in program.templates:
        SHELF.part = name
        parts[name] = check_part(write_xml(program.fill(name, data)))
    add_pictures(parts)
    return write_zip(parts)


def check_part(content: bytes) -> bytes:
    """Return a part, or raise if a loop or condition has torn it."""
    try:
        etree.fromstring(content, XML)
    except etree.XMLSyntaxError as error:
        raise TemplateInvalid(
            "A loop or condition begins in one paragraph or cell and ends in another.", reason="tag"
        ) from error
    return content


def add_pictures(parts: dict[str, bytes]) -> None:
    """Put the pictures of this rendering into the document."""
    for part, relation, target, content in SHELF.pictures:
        folder, _, file = part.rpartition("/")
        name = f"{folder}/_rels/{file}.rels"
        root = etree.fromstring(parts.get(name) or f'<Relationships xmlns="{RELATIONS}"/>'.encode(), XML)
        etree.SubElement(root, f"{{{RELATIONS}}}Relationship", Id=relation, Type=IMAGE, Target=target)
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        parts[f"{folder}/{target}"] = content
        parts[TYPES] = add_type(parts[TYPES], target.rpartition(".")[2])


def add_type(types: bytes, extension: str) -> bytes:
    """Return the list of content types with one of images in it."""
    root = etree.fromstring(types, XML)
    known = {(each.get("Extension") or "").lower() for each in root.iter(f"{{{CONTENT_TYPES}}}Default")}
    if extension not in known:
        added = etree.Element(
            f"{{{CONTENT_TYPES}}}Default", Extension=extension, ContentType=f"image/{extension}"
        )
        root.insert(0, added)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def write_zip(parts: dict[str, bytes]) -> bytes:
    """Return the file; its entries tell no time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return target.getvalue()
