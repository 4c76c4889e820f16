"""Write a page as a Word document: headings, paragraphs, lists, tables, emphasis, links, images.

content, warnings = write_docx("<h1>Offer</h1><p>For <b>Ada</b></p>")
"""

import io
from datetime import datetime
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.shared import Inches
from lxml import etree  # type: ignore[import-untyped]

from pipelines.base.errors import TemplateInvalid
from pipelines.templates.reading.open_docx import open_docx
from pipelines.templates.rendering.clean_html import parse_page
from pipelines.templates.rendering.fill_docx import write_zip
from pipelines.templates.rendering.images import EMU, WIDEST, is_image, read_image

HEADINGS = {f"h{level}": level for level in range(1, 7)}
INLINE = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "code": "code"}
SKIPPED = ("style", "title", "head", "script")
BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "blockquote",
    "pre",
    "address",
    "figure",
    "ul",
    "ol",
    "li",
    "table",
    "hr",
    "dl",
    "dt",
    "dd",
    "body",
    *HEADINGS,
}
LONG_AGO = datetime(2000, 1, 1)
MOST_DEPTH = 20


def write_docx(page: str) -> tuple[bytes, list[str]]:
    """Return a document, the same for the same page, and what it cannot show."""
    document = Document()
    document.core_properties.created = document.core_properties.modified = LONG_AGO
    document.core_properties.author = ""
    body = parse_page(page).find("body")
    writer = Writer(document)
    if body is not None:
        writer.write_blocks(body, document, 0)
    target = io.BytesIO()
    document.save(target)
    warnings = ["The look of the page is simplified in Word."]
    if writer.lost:
        warnings.append(
            "Images that the page does not hold as PNG, JPEG or GIF are left out: nothing is fetched."
        )
    return write_zip(open_docx(target.getvalue())), warnings


class Writer:
    """Writes blocks into a document or a cell."""

    def __init__(self, document: Word) -> None:
        self.document, self.lost = document, False

    def write_blocks(self, node: etree._Element, into: Any, depth: int) -> None:
        """Write what is in a node; text between blocks becomes paragraphs."""
        paragraph = None
        if node.text and node.text.strip():
            paragraph = into.add_paragraph()
            self.add(paragraph, node.text, frozenset())
        for child in node:
            if not isinstance(child.tag, str) or child.tag in SKIPPED:
                continue
            if child.tag in BLOCKS and depth < MOST_DEPTH:
                self.write_block(child, into, depth)
                paragraph = None
            else:
                paragraph = paragraph or into.add_paragraph()
                self.write_inline(child, paragraph, frozenset())
            if child.tail and child.tail.strip():
                paragraph = paragraph or into.add_paragraph()
                self.add(paragraph, child.tail, frozenset())

    def write_block(self, node: etree._Element, into: Any, depth: int) -> None:
        """Write one block."""
        match node.tag:
            case "table":
                self.write_table(node, into, depth)
            case "ul" | "ol":
                self.write_list(node, into, depth)
            case "hr":
                into.add_paragraph("—" * 20)
            case str(tag) if tag in HEADINGS:
                self.fill(into.add_paragraph(style=f"Heading {HEADINGS[tag]}"), node)
            case _ if any(child.tag in BLOCKS for child in node):
                self.write_blocks(node, into, depth + 1)
            case _:
                style = "Quote" if node.tag == "blockquote" else None
                self.fill(into.add_paragraph(style=style), node)

    def write_list(self, node: etree._Element, into: Any, depth: int) -> None:
        """Write the items of a list, and lists in them one step further in."""
        level = min(1 + sum(each.tag in ("ul", "ol") for each in node.iterancestors()), 3)
        style = f"List {'Bullet' if node.tag == 'ul' else 'Number'}{'' if level == 1 else f' {level}'}"
        for item in node.iter("li"):
            if item.getparent() is node:
                inner = [child for child in item if child.tag in ("ul", "ol", "table")]
                self.fill(into.add_paragraph(style=style), item, skip=inner)
                for child in inner:
                    self.write_block(child, into, depth + 1)

    def write_table(self, node: etree._Element, into: Any, depth: int) -> None:
        """Write a table; a cell over several columns takes the first."""
        rows = [row for row in node.iter("tr") if next(row.iterancestors("table")) is node]
        cells = [[cell for cell in row if cell.tag in ("td", "th")] for row in rows]
        width = max((len(row) for row in cells), default=0)
        if not width:
            return
        table = (
            self.document.add_table(len(rows), width)
            if into is self.document
            else into.add_table(len(rows), width)
        )
        table.style = "Table Grid"
        grid = [row.cells for row in table.rows]
        for row, given in enumerate(cells):
            for column, cell in enumerate(given):
                target = grid[row][column]
                if any(child.tag in BLOCKS for child in cell) and depth < MOST_DEPTH:
                    self.write_blocks(cell, target, depth + 1)
                    first = target.paragraphs[0]
                    if not first.text and len(target.paragraphs) > 1:
                        first._p.getparent().remove(first._p)
                else:
                    self.fill(target.paragraphs[0], cell, bold=cell.tag == "th")

    def fill(
        self, paragraph: Any, node: etree._Element, *, skip: list[Any] | None = None, bold: bool = False
    ) -> None:
        """Write the text of a node into a paragraph."""
        look = frozenset({"bold"} if bold else ())
        self.add(paragraph, node.text, look, keep=node.tag == "pre")
        for child in node:
            if isinstance(child.tag, str) and child not in (skip or []):
                self.write_inline(child, paragraph, look)
            self.add(paragraph, child.tail, look, keep=node.tag == "pre")

    def write_inline(self, node: etree._Element, paragraph: Any, look: frozenset[str]) -> None:
        """Write what stands in a line."""
        if node.tag == "br":
            paragraph.add_run().add_break()
            return
        if node.tag == "img":
            self.add_image(paragraph, node.get("src") or "")
            return
        look = look | ({INLINE[node.tag]} if node.tag in INLINE else set())
        self.add(paragraph, node.text, look)
        for child in node:
            if isinstance(child.tag, str):
                self.write_inline(child, paragraph, look)
            self.add(paragraph, child.tail, look)
        if node.tag == "a" and (address := node.get("href")) and address not in "".join(node.itertext()):
            self.add(paragraph, f" ({address})", look)

    def add(self, paragraph: Any, text: str | None, look: frozenset[str], *, keep: bool = False) -> None:
        """Add a run; white space counts once, unless it is to be kept."""
        if not text:
            return
        said = text if keep else " ".join(f"|{text}|".split())[1:-1]
        if not said:
            return
        run = paragraph.add_run(said)
        run.bold, run.italic, run.underline = (
            "bold" in look or None,
            "italic" in look or None,
            "underline" in look or None,
        )
        if "code" in look:
            run.font.name = "Courier New"

    def add_image(self, paragraph: Any, address: str) -> None:
        """Add an image that the page holds in itself."""
        if not is_image(address):
            self.lost = True
            return
        try:
            _, content, (across, _down) = read_image(address)
            paragraph.add_run().add_picture(io.BytesIO(content), width=Inches(min(across / 96, WIDEST / EMU)))
        except (TemplateInvalid, ValueError):
            self.lost = True
