"""Read a page as blocks: its text and how it is built, nothing of its markup.

blocks = read_page_blocks("<h1>Offer</h1><p>Dear …</p>", writer)
"""

import re

from lxml import etree  # type: ignore[import-untyped]

from pipelines.templates.previewing.blocks import (
    Block,
    Piece,
    Run,
    Writer,
    build_block,
    build_break,
    build_table,
    has_text,
    style,
)
from pipelines.templates.previewing.mark_tags import OPEN
from pipelines.templates.previewing.shrink_image import ALBUM
from pipelines.templates.rendering.clean_html import parse_page

BLOCKS = frozenset(
    (
        *("p", "div", "section", "article", "main", "header", "footer", "aside", "nav", "address", "pre"),
        *("blockquote", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "hr"),
        *("table", "tr", "td", "th", "figure", "figcaption", "form", "fieldset", "legend", "label"),
        *("body", "html"),
    )
)
SKIPPED = frozenset(
    ("head", "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "title")
)
BOLD, ITALIC = frozenset(("b", "strong", "th", "dt")), frozenset(("i", "em", "cite"))
BEFORE = re.compile(r"break-before\s*:\s*(always|page|left|right)", re.IGNORECASE)
AFTER = re.compile(r"break-after\s*:\s*(always|page|left|right)", re.IGNORECASE)
SPACE = re.compile(r"[ \t\r\n\f]+")


def read_page_blocks(page: str, writer: Writer) -> list[Block]:
    """Return the blocks of a page, in their order."""
    root = parse_page(page)
    reader = Reader(writer)
    reader.walk(root, Piece(""), "p")
    reader.end("p")
    return reader.blocks


class Reader:
    """Walks through a page, and ends a block where one ends there."""

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.blocks: list[Block] = []
        self.pieces: list[Piece] = []

    def end(self, kind: str) -> None:
        """End the block that was begun."""
        runs = self.writer.write(trim(self.pieces))
        self.pieces = []
        if has_text(runs):
            level = int(kind[1]) if kind in ("h1", "h2", "h3", "h4", "h5", "h6") else 0
            name = "heading" if level else "item" if kind in ("li", "dd") else "p"
            self.blocks.append(build_block(name, runs, level=min(level, 4)))

    def walk(self, node: etree._Element, look: Piece, kind: str) -> None:
        """Take in a node; ``kind``: the block that it stands in."""
        tag = node.tag.lower() if isinstance(node.tag, str) else ""
        if not tag or tag in SKIPPED:
            return
        if tag == "table":
            self.end(kind)
            self.blocks.append(build_table(self.read_rows(node)))
            return
        is_block = tag in BLOCKS
        css = node.get("style") or ""
        if "data-page" in node.attrib or BEFORE.search(css):
            self.end(kind)
            self.blocks.append(build_break())
        if is_block:
            self.end(kind)
        inner = tag if is_block else kind
        self.take(node, tag, look_of(tag, look), inner)
        if is_block:
            self.end(inner)
        if AFTER.search(css):
            self.end(kind)
            self.blocks.append(build_break())

    def take(self, node: etree._Element, tag: str, look: Piece, kind: str) -> None:
        """Take in what is inside a node."""
        if tag == "br":
            self.pieces.append(look._replace(text="\n"))
        if tag == "img":
            source = node.get("src") or ""
            is_marked = OPEN in source
            image = None if is_marked else ALBUM.shrink_address(source)
            text = source if is_marked else node.get("alt") or ""
            self.pieces.append(look._replace(text=text, image=image))
        self.say(node.text, look, tag == "pre")
        for child in node:
            self.walk(child, look, kind)
            self.say(child.tail, look, tag == "pre")

    def say(self, text: str | None, look: Piece, is_kept: bool) -> None:
        """Take in a text; its lines and spaces count in a preformatted one alone."""
        if text:
            self.pieces.append(look._replace(text=text if is_kept else SPACE.sub(" ", text)))

    def read_rows(self, table: etree._Element) -> list[list[list[Run]]]:
        """Return the rows of a table; a loop around rows is a row of its own."""
        rows: list[list[list[Run]]] = self.read_step(table.text)
        for child in table:
            tag = child.tag if isinstance(child.tag, str) else ""
            if tag == "tr":
                rows += self.read_step(child.text)
                rows.append([self.read_cell(each) for each in child if each.tag in ("td", "th")])
                rows += [row for each in child for row in self.read_step(each.tail)]
            elif tag in ("thead", "tbody", "tfoot"):
                rows += self.read_rows(child)
            rows += self.read_step(child.tail)
        return rows

    def read_cell(self, cell: etree._Element) -> list[Run]:
        """Return the runs of a cell, its blocks as lines."""
        inner = Reader(self.writer)
        inner.take(cell, "td", look_of(cell.tag, Piece("")), "p")
        inner.end("p")
        runs: list[Run] = []
        for block in inner.blocks:
            nested = [run for row in block["rows"] for each in row for run in each]
            gap = [style("text", "\n", "", Piece(""))]
            runs += [*(gap if runs else []), *block["runs"], *nested]
        return runs

    def read_step(self, text: str | None) -> list[list[list[Run]]]:
        """Return a row for what stands between rows."""
        runs = self.writer.write([Piece(text.strip())]) if text and text.strip() else []
        return [[runs]] if runs else []


def look_of(tag: str, look: Piece) -> Piece:
    """Return how what is inside of a tag is set."""
    return look._replace(is_bold=look.is_bold or tag in BOLD, is_italic=look.is_italic or tag in ITALIC)


def trim(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces of a block without the spaces around it."""
    if not pieces:
        return pieces
    pieces = [pieces[0]._replace(text=pieces[0].text.lstrip()), *pieces[1:]]
    return [*pieces[:-1], pieces[-1]._replace(text=pieces[-1].text.rstrip())]
