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
    build_break,
    build_table,
    has_text,
    split_pages,
)
from pipelines.templates.previewing.shrink_image import ALBUM
from pipelines.templates.reading.heal_docx import w
from pipelines.templates.reading.open_docx import XML
from pipelines.templates.reading.open_word import TEXTS, find_images
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
        reader = Reader(writer, levels, name_place(name), find_images(parts, name))
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

    def __init__(self, writer: Writer, levels: dict[str, int], place: str, images: dict[str, bytes]) -> None:
        self.writer, self.levels, self.place, self.images = writer, levels, place, images

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
        """Return a paragraph, heading or item, and where pages end; nothing if it is empty."""
        blocks: list[Block] = []
        starts = is_on(node.find(f"{w('pPr')}/{w('pageBreakBefore')}"))
        for number, pieces in enumerate(split_pages(list(gather(node, Piece(""), self.images)))):
            blocks += [build_break(self.place)] if number or starts else []
            runs = self.writer.write(pieces)
            blocks += [self.build(node, runs)] if has_text(runs) else []
        ends = node.find(f"{w('pPr')}/{w('sectPr')}")
        kind = ends.find(w("type")) if ends is not None else None
        if ends is not None and (kind is None or kind.get(w("val")) != "continuous"):
            blocks.append(build_break(self.place))
        return blocks

    def build(self, node: etree._Element, runs: list[Run]) -> Block:
        """Return the block that a paragraph is."""
        style = node.find(f"{w('pPr')}/{w('pStyle')}")
        name = style.get(w("val"), "") if style is not None else ""
        level = self.levels.get(name) or find_level(name)
        if level:
            return build_block("heading", runs, level=min(level, 4), place=self.place)
        is_item = node.find(f"{w('pPr')}/{w('numPr')}") is not None
        return build_block("item" if is_item else "p", runs, place=self.place)

    def read_rows(self, table: etree._Element) -> list[list[list[Run]]]:
        """Return the rows of a table; a loop around rows is a row of its own."""
        rows = self.read_step(table.text)
        for child in table:
            if name_of(child) == "tr":
                cells = [list(gather_cell(cell, self.images)) for cell in child.iter(w("tc"))]
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


def is_on(mark: etree._Element | None) -> bool:
    """Tell whether a switch is there, and on."""
    return mark is not None and mark.get(w("val")) not in ("0", "false", "off")


def read_sign(node: etree._Element, name: str, look: Piece, images: dict[str, bytes]) -> Piece | None:
    """Return what a node without text stands for: the end of a page or a line, an image; none if nothing."""
    if name == "lastRenderedPageBreak" or (name == "br" and node.get(w("type")) == "page"):
        return Piece("", is_break=True)
    if name in ("drawing", "pict"):
        return read_picture(node, images)
    return look._replace(text=BREAKS[name]) if name in BREAKS else None


def read_picture(node: etree._Element, images: dict[str, bytes]) -> Piece | None:
    """Return the image of a drawing, and what it is called; none if it is another drawing, or holds text."""
    shown = next((each for each in node.iter() if name_of(each) in ("blip", "imagedata")), None)
    if shown is None or next(node.iter(w("txbxContent")), None) is not None:
        return None
    named = {etree.QName(name).localname: value for name, value in shown.attrib.items()}
    content = images.get(str(named.get("embed") or named.get("id") or ""))
    about = next((each for each in node.iter() if name_of(each) == "docPr"), None)
    text = str((about.get("descr") if about is not None else "") or "")
    return Piece(text, image=ALBUM.shrink(content) if content else "")


def gather(node: etree._Element, look: Piece, images: dict[str, bytes]) -> Iterator[Piece]:
    """Yield the pieces of text in a node."""
    if node.text and name_of(node) == "t" or (node.text and node.text.strip()):
        yield look._replace(text=node.text or "")
    for child in node:
        name = name_of(child)
        if name == "r":
            yield from gather(child, read_look(child), images)
        elif (sign := read_sign(child, name, look, images)) is not None:
            yield sign
        elif name not in SKIPPED and name:
            yield from gather(child, look, images)
            if name == "p":
                yield look._replace(text="\n")
        if child.tail and child.tail.strip():
            yield look._replace(text=child.tail)


def gather_cell(cell: etree._Element, images: dict[str, bytes]) -> Iterator[Piece]:
    """Yield the pieces of a cell, its paragraphs as lines."""
    pieces = list(gather(cell, Piece(""), images))
    while pieces and pieces[-1].text == "\n":
        pieces.pop()
    yield from pieces


def read_look(run: etree._Element) -> Piece:
    """Return how a run is set."""
    look = run.find(w("rPr"))
    if look is None:
        return Piece("")
    return Piece("", is_on(look.find(w("b"))), is_on(look.find(w("i"))))
