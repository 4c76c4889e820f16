"""Open a Word document: its texts, with whole tags."""

import re

from docxtpl import DocxTemplate  # type: ignore[import-untyped]
from lxml import etree  # type: ignore[import-untyped]

from pipelines.templates.reading.heal_docx import heal_part, list_texts, w
from pipelines.templates.reading.open_docx import XML, open_docx, parse_xml
from pipelines.templates.reading.placeholders import Numbering, Options
from pipelines.templates.reading.source import Source, name_place

#: Parts with text of the author's; comments are not rendered.
TEXTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")


def open_word(content: bytes, options: Options) -> Source:
    """Return a Word document as templates of XML, one for each part that has tags."""
    parts = open_docx(content)
    trees = {name: parse_xml(part) for name, part in parts.items() if TEXTS.fullmatch(name)}
    lines = [(name_place(name), line) for name, tree in trees.items() for line in list_lines(tree)]
    counts = options.counts(has_tags=any("{{" in line or "{%" in line for _, line in lines))
    numbers, lost, templates = Numbering(), set(), {}
    for name, tree in trees.items():
        lost |= heal_part(tree, counts, options, numbers)
        text = etree.tostring(tree, encoding="unicode")
        if "{{" in text or "{%" in text:
            templates[name] = DocxTemplate.patch_xml(None, text)
        else:
            parts[name] = write_xml(text)
    warnings = ["Tracked changes are accepted in what is rendered."] if "tracked" in lost else []
    return Source("docx", templates, lines, parts, warnings)


def list_lines(tree: etree._Element) -> list[str]:
    """Return what the paragraphs of a part say."""
    texts = ("".join(each.text or "" for each in list_texts(paragraph)) for paragraph in tree.iter(w("p")))
    return [text for text in texts if text.strip()]


def write_xml(text: str) -> bytes:
    """Return a part as it stands in the file."""
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text.encode()


def find_images(parts: dict[str, bytes], name: str) -> dict[str, bytes]:
    """Return the images of a part by the ids that it calls them by."""
    folder, _, file = name.rpartition("/")
    relations = parts.get(f"{folder}/_rels/{file}.rels")
    if relations is None:
        return {}
    found = {}
    for each in etree.fromstring(relations, XML):
        target = str(each.get("Target") or "")
        path = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        if str(each.get("Type") or "").endswith("/image") and path in parts:
            found[str(each.get("Id"))] = parts[path]
    return found
