"""Pieces of text, put together to blocks: what a page draws.

build_runs([Piece("Dear "), Piece("\\ue0000\\ue002")], marks, {})
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pipelines.templates.previewing.mark_tags import CLOSE, OPEN, SIGNS, SPLIT, STEP, Marks
from pipelines.templates.previewing.shrink_image import ALBUM
from pipelines.templates.rendering.images import is_image

#: How long a text is shown; rows of a table that are one block; cells that count as much as a block.
LONGEST, MOST_ROWS, CELLS = 4000, 50, 8

Run = dict[str, Any]
Block = dict[str, Any]
SIGN = re.compile(f"([{OPEN}{STEP}{SPLIT}{CLOSE}])")


class Piece(NamedTuple):
    """A text as it is set."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    #: Where an image stands: its address, or nothing if it cannot be shown; what it is called.
    image: str | None = None
    #: Here a new page begins.
    is_break: bool = False


class Writer:
    """Puts pieces together to runs; a mark may be spread over several."""

    def __init__(self, marks: Marks, offered: dict[str, str]) -> None:
        self.marks, self.offered = marks, offered
        signs = sorted(offered, key=len, reverse=True)
        self.pattern = re.compile(f"({'|'.join(map(re.escape, signs))})") if signs else None

    def write(self, pieces: list[Piece]) -> list[Run]:
        """Return the runs of a paragraph: texts, values, steps, and what could be a variable."""
        runs: list[Run] = []
        mark: list[str] | None = None
        for piece, part in split_signs(pieces):
            if piece.image is not None:
                runs.append(style("image", part, "", piece) | {"image": piece.image})
            elif part in (OPEN, STEP):
                mark = [part]
            elif mark is None:
                runs += self.split(part.translate(SIGNS), piece)
            elif part == CLOSE:
                runs.append(self.build(mark, piece))
                mark = None
            else:
                mark.append(part)
        return join(runs)

    def build(self, mark: list[str], piece: Piece) -> Run:
        """Return the run of a mark: its sign, its number, and behind a third sign its value."""
        number, is_filled, value = "".join(mark[1:]).partition(SPLIT)
        known = number.isdecimal() and int(number) < len(self.marks.found)
        path, said = self.marks.found[int(number)] if known else ("", "")
        if mark[0] == STEP:
            return style("tag", said, "", piece)
        if not is_filled:
            return style("variable", said, path, piece)
        if is_image(value):
            return style("value", said, path, piece) | {"image": ALBUM.shrink_address(value)}
        return style("value" if value.strip() else "missing", value.strip() or said, path, piece)

    def split(self, text: str, piece: Piece) -> list[Run]:
        """Return a plain text as runs: what is offered stands alone."""
        parts = self.pattern.split(text) if self.pattern else [text]
        return [style(self.offered.get(each, "text"), each, "", piece) for each in parts if each]


def split_signs(pieces: list[Piece]) -> Iterator[tuple[Piece, str]]:
    """Yield the signs of marks, and the texts between them, with the pieces that they stand in."""
    for piece in pieces:
        if piece.image is not None:
            yield piece, piece.text
            continue
        yield from ((piece, part) for part in SIGN.split(piece.text) if part)


def style(kind: str, text: str, path: str, piece: Piece) -> Run:
    """Return a run."""
    shown = text if len(text) <= LONGEST else text[:LONGEST] + "…"
    look = {"isBold": piece.is_bold, "isItalic": piece.is_italic}
    return {"kind": kind, "text": shown, "path": path, "image": "", **look}


def join(runs: list[Run]) -> list[Run]:
    """Return runs, those that look alike as one."""
    joined: list[Run] = []
    for run in runs:
        last = joined[-1] if joined else None
        alike = last and all(last[name] == run[name] for name in ("kind", "isBold", "isItalic"))
        if last and alike and run["kind"] == "text":
            last["text"] += run["text"]
        else:
            joined.append(run)
    return joined


def has_text(runs: list[Run]) -> bool:
    """Tell whether there is something to read."""
    return any(run["kind"] != "text" or run["text"].strip() for run in runs)


def build_block(kind: str, runs: list[Run], *, level: int = 0, place: str = "body") -> Block:
    """Return a paragraph, a heading, or an item of a list."""
    return {"kind": kind, "level": level, "place": place, "runs": runs, "rows": []}


def build_table(rows: list[list[list[Run]]], place: str = "body") -> Block:
    """Return a table of rows of cells."""
    return {"kind": "table", "level": 0, "place": place, "runs": [], "rows": rows}


def build_break(place: str = "body") -> Block:
    """Return the end of a page."""
    return build_block("break", [], place=place)


def split_pages(pieces: list[Piece]) -> list[list[Piece]]:
    """Return the pieces of a paragraph, those of each page for themselves."""
    pages: list[list[Piece]] = [[]]
    for piece in pieces:
        if piece.is_break:
            pages.append([])
        else:
            pages[-1].append(piece)
    return pages


def settle(blocks: list[Block]) -> list[Block]:
    """Return blocks without breaks that part nothing, and long tables as several."""
    settled: list[Block] = []
    for block in blocks:
        if block["kind"] == "break" and (not settled or settled[-1]["kind"] == "break"):
            continue
        rows = block["rows"]
        parts = [rows[start : start + MOST_ROWS] for start in range(0, len(rows), MOST_ROWS)] or [[]]
        settled += [block | {"rows": part} for part in parts]
    while settled and settled[-1]["kind"] == "break":
        settled.pop()
    return settled


def cut(blocks: list[Block], offset: int, limit: int) -> list[Block]:
    """Return as much as is shown at once, one block at least; a table is as much as its cells."""
    kept: list[Block] = []
    weight = 0
    for block in blocks[offset : offset + limit]:
        weight += 1 + sum(len(row) for row in block["rows"]) // CELLS
        if kept and weight > limit:
            break
        kept.append(block)
    return kept
