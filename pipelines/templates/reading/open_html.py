"""Open a web page as a template: its text and attributes, tags of Jinja in them."""

import re

from pipelines.templates.reading.placeholders import (
    Numbering,
    Options,
    apply_edits,
    write_tags,
)
from pipelines.templates.reading.recognize_format import decode
from pipelines.templates.reading.source import Source

MARKUP = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.DOTALL | re.IGNORECASE)
PROGRAM = re.compile(r"<script\b|\son[a-z]+\s*=", re.IGNORECASE)
BLOCK = re.compile(
    r"</?(p|div|td|th|tr|li|h[1-6]|br|section|table|title|address|label)\b[^>]*>", re.IGNORECASE
)
IMAGE = re.compile(r"<img\b[^>]*\bsrc\s*=\s*[\"']\{\{\s*([\w.]+)", re.IGNORECASE)


def open_html(content: bytes, options: Options) -> Source:
    """Return a page as one template; places to fill are looked for in its text, not in its markup."""
    text = decode(content)
    plain = MARKUP.sub("", BLOCK.sub("\n", text))
    lines = [("body", line.strip()) for line in plain.splitlines() if line.strip()]
    counts = options.counts(has_tags="{{" in text or "{%" in text)
    numbers, pieces, place = Numbering(), [], 0
    for match in MARKUP.finditer(text):
        pieces += [fill(text[place : match.start()], counts, options, numbers), match[0]]
        place = match.end()
    pieces.append(fill(text[place:], counts, options, numbers))
    warnings = ["Scripts in this page are left out."] if PROGRAM.search(text) else []
    hints = {match[1]: "image" for match in IMAGE.finditer(text)}
    return Source("html", {"body": "".join(pieces)}, lines, warnings=warnings, hints=hints)


def fill(text: str, counts: frozenset[str], options: Options, numbers: Numbering) -> str:
    """Return a text whose places to fill are tags."""
    return apply_edits(text, write_tags(text, counts, options, numbers))
