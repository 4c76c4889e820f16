"""Open a text in Markdown as a template."""

import re

from pipelines.templates.reading.open_html import fill
from pipelines.templates.reading.placeholders import Numbering, Options
from pipelines.templates.reading.recognize_format import decode
from pipelines.templates.reading.source import Source

IMAGE = re.compile(r"!\[[^\]]*\]\(\s*\{\{\s*([\w.]+)")
#: Lines of signs alone are rules and tables, and no blanks.
RULE = re.compile(r"\s*[-_*|: ]+\s*")


def open_markdown(content: bytes, options: Options) -> Source:
    """Return a text as one template."""
    text = decode(content)
    counts = options.counts(has_tags="{{" in text or "{%" in text)
    numbers = Numbering()
    lines = text.split("\n")
    filled = [line if RULE.fullmatch(line) else fill(line, counts, options, numbers) for line in lines]
    seen = [("body", line.strip("#>*- ")) for line in lines if line.strip() and not RULE.fullmatch(line)]
    hints = {match[1]: "image" for match in IMAGE.finditer(text)}
    return Source("markdown", {"body": "\n".join(filled)}, seen, hints=hints)
