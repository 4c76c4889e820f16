"""Read the parts of a Word document as blocks.

blocks = read_word_blocks({"word/document.xml": b"…"}, {}, writer)
"""

import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]

from pipelines.templates.previewing.blocks import (
    Block,
    Piece,
    Run,
    Writer,
    build_block,
    build_table,
    has_text,
)
from pipelines.templates.reading.heal_docx import w
from pipelines.templates.reading.open_docx import XML
from pipelines.templates.reading.open_word import TEXTS
from pipelines.templates.reading.source import name_place

#: In this order they are read.
ORDER = ("word/header", "word/document", "word/footnotes", "word/endnotes", "word/footer")
LEVEL = re.compile(r"(?:heading|überschrift|titre)\s*(\d)", re.IGNORECASE)
#: What stands in a document twice, or is gone.
SKIPPED = ("Fallback", "del", "moveFrom", "delText", "instrText", "rPr", "pPr", "footnotePr")
BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "‑"}


def read_word_blocks(parts: dict[str, bytes], texts: dict[str, str], writer: Writer) -> list[Block]:
    """Return the blocks of all parts with text; ``texts``: what some of them say instead."""
    named = [name for name in parts if TEXTS.fullmatch(name)] + [name for name in texts if name not in parts]
    wanted = sorted(
        named, key=lambda name: next((i for i, each in enumerate(ORDER) if name.startswith(each)), 9)
    )
    levels = read_levels(parts.get("word/styles.xml", b""))
    blocks: list[Block] = []
    for name in wanted:
        content = texts[name].encode() if name in texts else parts[name]
        reader = Reader(writer, levels, name_place(name))
        blocks += reader.read(etree.fromstring(content, XML))
    return blocks


def read_levels(styles: bytes) -> dict[str, int]:
    """Return the level of heading that each style is."""
    if not styles:
        return {}
    found = {}
    for style in etree.fromstring(styles, XML).iter(w("style")):
        name = style.find(w("name"))
        if (level := find_level(name.get(w("val"), "") if name is not None else "")) > 0:
            found[style.get(w("styleId"), "")] = level
    return found


def find_level(name: str) -> int:
    """Return the level of heading that a name of a style says; 0: none."""
    if name.lower() in ("title", "titel"):
        return 1
    match = LEVEL.match(name)
    return int(match[1]) if match else 0


class Reader:
    """Reads one part."""

    def __init__(self, writer: Writer, levels: dict[str, int], place: str) -> None:
        self.writer, self.levels, self.place = writer, levels, place

    def read(self, node: etree._Element) -> list[Block]:
        """Return the blocks in a node, in their order."""
        blocks: list[Block] = self.read_loose(node.text)
        for child in node:
            match name_of(child):
                case "p":
                    blocks += self.read_paragraph(child)
                case "tbl":
                    blocks.append(build_table(self.read_rows(child), self.place))
                case "sectPr" | "pPr" | "Fallback" | "del":
                    pass
                case _:
                    blocks += self.read(child)
            blocks += self.read_loose(child.tail)
        return blocks

    def read_loose(self, text: str | None) -> list[Block]:
        """Return what stands between paragraphs: loops and conditions."""
        runs = self.writer.write([Piece(text)]) if text and text.strip() else []
        return [build_block("p", runs, place=self.place)] if runs else []

    def read_paragraph(self, node: etree._Element) -> list[Block]:
        """Return a paragraph, a heading, or an item of a list; nothing if it is empty."""
        runs = self.writer.write(list(gather(node, Piece(""))))
        if not has_text(runs):
            return []
        style = node.find(f"{w('pPr')}/{w('pStyle')}")
        name = style.get(w("val"), "") if style is not None else ""
        level = self.levels.get(name) or find_level(name)
        if level:
            return [build_block("heading", runs, level=min(level, 4), place=self.place)]
        is_item = node.find(f"{w('pPr')}/{w('numPr')}") is not None
        return [build_block("item" if is_item else "p", runs, place=self.place)]

    def read_rows(self, table: etree._Element) -> list[list[list[Run]]]:
        """Return the rows of a table; a loop around rows is a row of its own."""
        rows = self.read_step(table.text)
        for child in table:
            if name_of(child) == "tr":
                cells = [list(gather_cell(cell)) for cell in child.iter(w("tc"))]
                rows += self.read_step(child.text)
                rows.append([self.writer.write(cell) for cell in cells])
            elif name_of(child) == "sdt":
                rows += [row for inner in child.iter(w("sdtContent")) for row in self.read_rows(inner)]
            rows += self.read_step(child.tail)
        return rows

    def read_step(self, text: str | None) -> list[list[list[Run]]]:
        """Return a row for what stands between rows."""
        runs = self.writer.write([Piece(text)]) if text and text.strip() else []
        return [[runs]] if runs else []


def name_of(node: etree._Element) -> str:
    """Return the name of a node without its namespace."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def gather(node: etree._Element, look: Piece) -> Iterator[Piece]:
    """Yield the pieces of text in a node."""
    if node.text and name_of(node) == "t" or (node.text and node.text.strip()):
        yield look._replace(text=node.text or "")
    for child in node:
        name = name_of(child)
        if name == "r":
            yield from gather(child, read_look(child))
        elif name in BREAKS:
            yield look._replace(text=BREAKS[name])
        elif name not in SKIPPED and name:
            yield from gather(child, look)
            if name == "p":
                yield look._replace(text="\n")
        if child.tail and child.tail.strip():
            yield look._replace(text=child.tail)


def gather_cell(cell: etree._Element) -> Iterator[Piece]:
    """Yield the pieces of a cell, its paragraphs as lines."""
    pieces = list(gather(cell, Piece("")))
    while pieces and pieces[-1].text == "\n":
        pieces.pop()
    yield from pieces


def read_look(run: etree._Element) -> Piece:
    """Return how a run is set."""
    look = run.find(w("rPr"))
    if look is None:
        return Piece("")
    on = [
        (mark := look.find(w(name))) is not None and mark.get(w("val")) not in ("0", "false") for name in "bi"
    ]
    return Piece("", *on)
