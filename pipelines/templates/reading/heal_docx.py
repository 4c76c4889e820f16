"""Make the XML of a Word document say what its author sees: whole tags, one text, no open changes.

changes = heal_part(root, counts, options, numbers)  # {"tracked"}
"""

import re
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree  # type: ignore[import-untyped]

from pipelines.templates.reading.placeholders import TAG, Numbering, Options, write_tags
from pipelines.templates.reading.recognize_format import refuse

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NS = {"w": W}
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
FETCHES = re.compile(r"^\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT)\b", re.IGNORECASE)
STATEMENT = re.compile(r"\s*\{%-?\s*(for|if|elif|else|endfor|endif|set)\b[^%]*%\}\s*")
QUOTES = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\xa0": " ", "\u00ad": "", "\u200b": ""}
)


def w(name: str) -> str:
    """Return a qualified name."""
    return f"{{{W}}}{name}"


def heal_part(root: etree._Element, counts: frozenset[str], options: Options, numbers: Numbering) -> set[str]:
    """Change a part in place; return what was lost: ``tracked`` (changes were accepted)."""
    lost = accept_changes(root)
    check_fields(root)
    unfold_merge_fields(root)
    for paragraph in list(root.iter(w("p"))):
        heal_paragraph(paragraph, counts, options, numbers)
    widen_statements(root)
    return lost


#: Changes: what they leave out, what they put in; and marks that no reader sees.
LEFT_OUT, PUT_IN = ("del", "moveFrom"), ("ins", "moveTo")
MARKS = (
    "proofErr", "lastRenderedPageBreak", "softHyphen", "moveFromRangeStart", "moveFromRangeEnd",
    "moveToRangeStart", "moveToRangeEnd", "rPrChange", "pPrChange", "smartTagPr",
)  # fmt: skip


def accept_changes(root: etree._Element) -> set[str]:
    """Take what was inserted and leave out what was deleted; marks of proofing go."""
    left_out, put_in = (find_all(root, names) for names in (LEFT_OUT, PUT_IN))
    for each in [*left_out, *find_all(root, MARKS)]:
        remove(each)
    for each in [*put_in, *find_all(root, ("smartTag",))]:
        unwrap(each)
    return {"tracked"} if left_out or put_in else set()


def find_all(root: etree._Element, names: tuple[str, ...]) -> list[etree._Element]:
    """Return the elements of these names."""
    return list(root.iter(*map(w, names)))


def remove(node: etree._Element) -> None:
    """Take a node out."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def unwrap(node: etree._Element) -> None:
    """Put what is in a node in its place."""
    parent = node.getparent()
    if parent is not None:
        place = parent.index(node)
        parent[place : place + 1] = list(node)


def check_fields(root: etree._Element) -> None:
    """Raise for fields that fetch something from other programs or files."""
    codes = ["".join(each.itertext()) for each in root.iter(w("instrText"))]
    codes += [each.get(w("instr")) or "" for each in root.iter(w("fldSimple"))]
    named = next((code.split()[0] for code in codes if FETCHES.match(code)), None)
    if named:
        raise refuse(f"This document has a field that fetches something from outside ({named}).", "external")


def unfold_merge_fields(root: etree._Element) -> None:
    """Leave of each merge field (``MERGEFIELD name``) its text «name» alone: Word would fill it anew."""
    for field in list(root.iter(w("fldSimple"))):
        if "MERGEFIELD" in (field.get(w("instr")) or ""):
            unwrap(field)
    for code in list(root.iter(w("instrText"))):
        if "MERGEFIELD" in (code.text or ""):
            paragraph = next(code.iterancestors(w("p")), None)
            if paragraph is not None:
                drop_field(paragraph, code)


def drop_field(paragraph: etree._Element, code: etree._Element) -> None:
    """Remove the marks of the field around a code; its result stays."""
    marks = list(paragraph.iter(w("fldChar"), w("instrText")))
    place = marks.index(code)
    begins = (mark for mark in reversed(marks[:place]) if mark.get(w("fldCharType")) == "begin")
    remove(next(begins, code))
    remove(code)
    depth = 0
    for mark in marks[place + 1 :]:
        kind = mark.get(w("fldCharType")) or ""
        depth += kind == "begin"
        if depth == 0:
            remove(mark)
            if kind == "end":
                return
        depth -= kind == "end"


def heal_paragraph(
    paragraph: etree._Element, counts: frozenset[str], options: Options, numbers: Numbering
) -> None:
    """Put each tag into one run, and write places to fill as tags."""
    pieces = list(list_texts(paragraph))
    text = "".join(piece.text or "" for piece in pieces)
    if not text.strip():
        return
    edits = [(match.start(), match.end(), match[0].translate(QUOTES)) for match in TAG.finditer(text)]
    edits += write_tags(text, counts, options, numbers)
    for start, end, new in sorted(edits, reverse=True):
        replace_text(pieces, start, end, new)


def list_texts(paragraph: etree._Element) -> Iterator[etree._Element]:
    """Yield the texts of a paragraph; not those of text boxes in it, which have paragraphs of their own."""
    for text in paragraph.iter(w("t")):
        if next(text.iterancestors(w("p"))) is paragraph:
            yield text


def replace_text(pieces: list[etree._Element], start: int, end: int, new: str) -> None:
    """Replace characters that may stand in several runs: the new ones look like the first."""
    place, is_written = 0, False
    for piece in pieces:
        text = piece.text or ""
        first, last = max(start - place, 0), min(end - place, len(text))
        if first < last:
            piece.text = text[:first] + ("" if is_written else new) + text[last:]
            piece.set(SPACE, "preserve")
            is_written = True
        place += len(text)


def widen_statements(root: etree._Element) -> None:
    """Let a statement that stands alone repeat or leave out what people mean: its row, or its paragraph."""
    for row in list(root.iter(w("tr"))):
        widen_row(row)
    for paragraph in list(root.iter(w("p"))):
        text = read_text(paragraph)
        inner = paragraph.getparent()
        is_only = inner is not None and inner.tag == w("tc") and len(inner.findall("w:p", NS)) == 1
        if STATEMENT.fullmatch(text) and not is_only:
            write_text(paragraph, re.sub(r"\{%-?\s*", "{%p ", text.strip(), count=1))


def widen_row(row: etree._Element) -> None:
    """Let a loop or condition that goes through a row's cells, or fills a row alone, take in whole rows."""
    texts = [read_text(cell) for cell in row.findall("w:tc", NS)]
    whole = "".join(texts).strip()
    if STATEMENT.fullmatch(whole):
        for cell in row.findall("w:tc", NS):
            for paragraph in cell.iter(w("p")):
                if text := read_text(paragraph).strip():
                    write_text(paragraph, re.sub(r"\{%-?\s*", "{%tr ", text, count=1))
        return
    opened = re.match(r"\s*(\{%-?\s*for\b[^%]*%\})", whole)
    closed = re.search(r"(\{%-?\s*endfor\s*-?%\})\s*$", whole)
    if opened and closed and len(texts) > 1 and not re.search(r"endfor", texts[0]):
        cut(row, opened[1], first=True)
        cut(row, closed[1], first=False)
        for tag, add in ((opened[1], row.addprevious), (closed[1], row.addnext)):
            add(make_row(row, re.sub(r"\{%-?\s*", "{%tr ", tag, count=1)))


def cut(row: etree._Element, tag: str, *, first: bool) -> None:
    """Take a tag out of a row."""
    texts = [each for each in row.iter(w("t")) if tag in (each.text or "")]
    if texts:
        piece = texts[0 if first else -1]
        before, _, after = (piece.text or "").partition(tag) if first else (piece.text or "").rpartition(tag)
        piece.text = before + after


def make_row(like: etree._Element, text: str) -> etree._Element:
    """Return a row with a text alone."""
    row = etree.Element(w("tr"), nsmap=like.nsmap)
    cell = deepcopy(like.find("w:tc", NS))
    assert cell is not None  # noqa: PT018  (it has cells: a tag was found in them)
    for paragraph in cell.findall("w:p", NS):
        cell.remove(paragraph)
    run = etree.SubElement(etree.SubElement(cell, w("p")), w("r"))
    etree.SubElement(run, w("t")).text = text
    row.append(cell)
    return row


def read_text(node: etree._Element) -> str:
    """Return the text in a node."""
    return "".join(each.text or "" for each in node.iter(w("t")))


def write_text(paragraph: etree._Element, text: str) -> None:
    """Let a paragraph say a text, in its first run."""
    pieces = list(list_texts(paragraph))
    for piece in pieces[1:]:
        piece.text = ""
    if pieces:
        pieces[0].text = text
